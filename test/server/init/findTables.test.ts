/** The tables of a folder and of a database, and what is seen of them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import type { ColumnProfile } from "#engine/init/profile.ts";
import { findTables } from "#server/init/findTables.ts";
import { profileTable } from "#server/init/profileTable.ts";
import { folderWith } from "../books.ts";

const profileOf = async (folder: string, name: string) => {
  const [source] = await findTables({ folder, tables: [name] });
  return profileTable(source!, folder);
};
const typesOf = (columns: readonly ColumnProfile[]) =>
  Object.fromEntries(
    columns.map(({ name, type, format }) => [name, format === undefined ? type : `${type} ${format}`]),
  );

test("files in a folder and in its folder data, and nothing else", async () => {
  const folder = folderWith({
    "a.csv": "x\n",
    "data/b.ndjson": "{}\n",
    "data/c.tsv.gz": "",
    "notes.md": "",
    ".hidden.csv": "",
    "deep/d.csv": "x\n",
  });
  expect((await findTables({ folder })).map(({ name, file }) => [name, file])).toEqual([
    ["a", "a.csv"],
    ["b", "data/b.ndjson"],
    ["c", "data/c.tsv.gz"],
  ]);
  await expect(findTables({ folder, tables: ["orders"] })).rejects.toMatchObject({
    problems: [{ code: "init-table-unknown", parameters: { name: "orders", known: ["a", "b", "c"] } }],
  });
});

test("types are those of nearly all values; empty ones are missing", async () => {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const day = String(1 + (i % 28)).padStart(2, "0");
    const wrong = i === 7 ? "n/a" : `${i},5`;
    return [`K${i % 40}`, `${day}.03.2024`, `202403${day}`, wrong, i % 2 ? "yes" : "no", i % 3 ? "" : `${i}`, "x"].join(
      ";",
    );
  });
  const folder = folderWith({ "t.csv": `kunde;am;tag;betrag;ja;teils;fest\n${rows.join("\n")}\n` });
  const { columns, decimal, rows: count, whole } = await profileOf(folder, "t");
  expect(typesOf(columns)).toEqual({
    kunde: "string",
    am: "date d.M.yyyy",
    tag: "date yyyyMMdd",
    betrag: "number",
    ja: "boolean",
    teils: "number",
    fest: "string",
  });
  expect({ decimal, count, whole }).toEqual({ decimal: ",", count: 200, whole: true });
  const [kunde, , , betrag, , teils] = columns;
  expect(kunde).toMatchObject({
    distinct: 40,
    present: 200,
    keys: new Set(Array.from({ length: 40 }, (_, i) => `K${i}`)),
  });
  expect(betrag).toMatchObject({ unfit: 1, low: 0.5, high: 199.5, isWhole: false });
  expect(teils).toMatchObject({ present: 67, unfit: 0 });
});

test("where nothing shows which number is the day, both ways are told", async () => {
  const folder = folderWith({ "t.csv": "c,on\na,03/04/2024\nb,05/06/2024\n" });
  const { columns } = await profileOf(folder, "t");
  expect(columns[1]).toMatchObject({ type: "date", format: "d/M/yyyy", otherFormat: "M/d/yyyy" });
  const [source] = await findTables({ folder });
  const other = await profileTable(source!, folder, { dayFirst: false });
  expect(other.columns[1]).toMatchObject({ format: "M/d/yyyy", otherFormat: "d/M/yyyy" });
});

test("lists and records in JSON are no values", async () => {
  const folder = folderWith({ "t.ndjson": '{"c":"a","tags":["x"]}\n{"c":"b","tags":[]}\n' });
  const { columns } = await profileOf(folder, "t");
  expect(columns[1]).toMatchObject({ name: "tags", present: 0, unfit: 2 });
});

test("the tables of a database, of any spelling", async () => {
  const folder = folderWith({});
  const path = join(folder, "shop.db");
  writeFileSync(path, "");
  const database = new Sqlite(path);
  database.exec('create table "Order ""Lines""" (client text, order_date text, total real); create table other (x)');
  const insert = database.prepare('insert into "Order ""Lines""" values (?, ?, ?)');
  for (let i = 0; i < 20; i++) insert.run(`c${i % 5}`, `2024-03-${10 + i}`, i + 0.5);
  database.close();
  const tables = await findTables({ folder, connection: "sqlite:shop.db" });
  expect(tables.map(({ name }) => name)).toEqual(['Order "Lines"', "other"]);
  const { columns, place, rows } = await profileTable(tables[0]!, folder);
  expect(place).toEqual({ connection: "sqlite:shop.db", query: 'select * from "Order ""Lines"""' });
  expect([rows, typesOf(columns)]).toEqual([20, { client: "string", order_date: "date", total: "number" }]);
});
