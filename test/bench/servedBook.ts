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
import { valueAt } from "#engine/book/table.ts";
import { benchRulesText, benchTable } from "./rules.ts";

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
