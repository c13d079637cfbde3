/**
 * The real book with one account in eight: for what must run on real data and need not be the whole of them.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/** Accounts whose examples the documentation shows. */
const shown = ["12669", "13093", "12362"];

/** Thins out a copy of the example. */
export function thinOut(folder: string): void {
  const path = join(folder, "data", "customer_day.csv.gz");
  const [header, ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trimEnd().split("\n");
  const kept = lines.filter((line) => {
    const account = line.slice(0, line.indexOf(","));
    return shown.includes(account) || Number(account) % 8 === 0;
  });
  writeFileSync(path, gzipSync(`${[header, ...kept].join("\n")}\n`));
}
