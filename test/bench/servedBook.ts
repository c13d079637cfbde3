/**
 * A large book, served as people serve it.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatDay } from "#engine/book/days.ts";
import { valueAt } from "#engine/book/table.ts";
import { benchHistories, months } from "./histories.ts";
import { benchBookText, benchRulesText, benchTable } from "./rules.ts";

/** A book of ready-made rows: one of each account. @returns its folder */
export function bookFolder(accounts: number): string {
  const folder = mkdtempSync(join(tmpdir(), "barograph-bench-"));
  const table = benchTable(accounts, 3);
  const names = [...table.facts.keys()];
  const lines = Array.from({ length: accounts }, (_, row) =>
    [`a${row}`, "2025-12-01", ...names.map((name) => valueAt(table.facts.get(name)!, row) ?? "")].join(","),
  );
  writeFileSync(join(folder, "rows.csv"), `account,at,${names.join(",")}\n${lines.join("\n")}\n`);
  const numbers = names.filter((name) => name !== "plan");
  writeFileSync(
    join(folder, "book.yaml"),
    `book: bench
sources:
  rows: { file: rows.csv, account: account, at: at, columns: { ${numbers.map((name) => `${name}: number`).join(", ")} } }
snapshots: { every: month, from: 2026-01-01, to: 2026-02-01 }
facts:
${numbers.map((name) => `  ${name}: { latest: rows.${name}${name === "arr" ? ", role: revenue, unit: EUR" : ""} }`).join("\n")}
  plan: { latest: rows.plan, values: [starter, growth, enterprise] }
`,
  );
  writeFileSync(
    join(folder, "bench.rules.yaml"),
    benchRulesText.slice(0, benchRulesText.indexOf("backtest:")).trimStart(),
  );
  return folder;
}

/** A book of accounts with monthly snapshots, and who left; its rules are judged by that. @returns its folder */
export function historiesFolder(snapshots: number): string {
  const folder = mkdtempSync(join(tmpdir(), "barograph-bench-"));
  const { table, histories } = benchHistories(snapshots);
  const names = [...table.facts.keys()];
  const accountAt = (row: number) => table.accounts[table.account[row]!]!;
  const rows = Array.from({ length: table.length }, (_, row) =>
    [
      accountAt(row),
      formatDay(table.asOf[row]! - 1),
      ...names.map((name) => valueAt(table.facts.get(name)!, row) ?? ""),
    ].join(","),
  );
  writeFileSync(join(folder, "rows.csv"), `account,at,${names.join(",")}\n${rows.join("\n")}\n`);
  const { offsets, on } = histories.events;
  const left = table.accounts.flatMap((account, k) =>
    Array.from(on.subarray(offsets[k], offsets[k + 1]), (day) => `${account},${formatDay(day)},churned`),
  );
  writeFileSync(join(folder, "outcomes.csv"), `account,at,kind\n${left.join("\n")}\n`);
  const [first, last] = [table.asOf[0]!, table.asOf[months - 1]!];
  const period = `from: ${formatDay(first)}, to: ${formatDay(last)}`;
  writeFileSync(join(folder, "book.yaml"), benchBookText.replace(/from: \S+, to: [^ }]+/, period));
  writeFileSync(join(folder, "bench.rules.yaml"), benchRulesText.trimStart());
  return folder;
}

/** Serves a book in a process of its own, and waits until it is read. */
export async function startServer(folder: string): Promise<{ readonly url: string; stop(): void }> {
  const program = fileURLToPath(new URL("../../server/main.js", import.meta.url));
  const child = spawn(process.execPath, [program, "serve", folder, "--no-open"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (piece) => {
      text += piece;
      const found = /http:\/\/[^/\s]+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once("exit", () => reject(new Error(`the server ended: ${text}`)));
  });
  for (;;) {
    const { books } = (await (await fetch(`${url}/api/health`)).json()) as { books: { state: string }[] };
    if (books[0]!.state === "ready") break;
    if (books[0]!.state === "broken") throw new Error("the book is broken");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, stop: () => child.kill("SIGTERM") };
}
