import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formatDay } from "#engine/book/days.ts";
import { valueAt } from "#engine/book/table.ts";
import { createApp } from "#server/app.ts";
import { listen } from "#server/serve/listen.ts";
import { findPython, runPythonBeside } from "../../python.ts";
import { serveShop } from "./served.ts";

interface Read {
  readonly rows: number;
  readonly types: Readonly<Record<string, string>>;
  readonly dataVersion: string;
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
}

const python = findPython("pyarrow");

test.skipIf(!python)("a notebook reads the columns, to the last digit", async () => {
  const { shelf, jobs, library } = await serveShop();
  const { url, close } = await listen(createApp({ shelf, jobs, library }), { host: "127.0.0.1" });
  const script = fileURLToPath(new URL("python.py", import.meta.url));
  const read = await runPythonBeside<Read>(python!, script, { url: `${url}/api/books/shop/columns` });
  await close();

  const { snapshots, imported } = shelf.book("shop").data;
  const { table } = snapshots;
  expect(read.rows).toBe(table.length);
  expect(read.dataVersion).toBe(imported.dataVersion);
  expect(read.columns["account"]).toEqual(Array.from(table.account, (account) => table.accounts[account]));
  expect(read.columns["as_of"]).toEqual(Array.from(table.asOf, formatDay));
  const types = { number: "double", boolean: "bool", date: "date32[day]", string: "dictionary" } as const;
  for (const [name, column] of table.facts) {
    expect(read.types[name]).toContain(types[column.type]);
    const values = Array.from({ length: table.length }, (_, row) => valueAt(column, row));
    const told = values.map((value) => (column.type === "date" && value !== null ? formatDay(value as number) : value));
    expect(read.columns[name], name).toEqual(told);
  }
});
