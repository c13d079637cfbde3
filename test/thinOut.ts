/**
 * The example books with some of their accounts: for what must run on their data and need not be the whole of them.
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/** Accounts whose examples the documentation shows. */
const shown = ["12669", "13093", "12362"];

/**
 * Thins out a copy of an example. Rows that are of no account stay.
 *
 * @param one one account in so many is kept: of the real book few are enough, of the other one fewer decide in a year
 */
export function thinOut(folder: string, one = 12): void {
  const data = join(folder, "data");
  for (const name of readdirSync(data)) {
    const path = join(data, name);
    const isZipped = name.endsWith(".gz");
    const bytes = readFileSync(path);
    const [header, ...lines] = (isZipped ? gunzipSync(bytes) : bytes).toString("utf8").trimEnd().split("\n");
    if (!header!.startsWith("account_id,")) continue;
    const kept = lines.filter((line) => {
      const account = line.slice(0, line.indexOf(","));
      return shown.includes(account) || Number(account.replace(/^\D+/, "")) % one === 0;
    });
    const text = `${[header, ...kept].join("\n")}\n`;
    writeFileSync(path, isZipped ? gzipSync(text) : text);
  }
}
