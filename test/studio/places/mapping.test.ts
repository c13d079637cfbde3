/**
 * How tables are read, as somebody changes it column by column.
 */
import { expect, test } from "vitest";
import { type ReadTable, useOf, withRead, withUse } from "#studio/places/data/mapping.ts";

const column = (name: string, type: "number" | "string" | "date") => ({ name, type, present: 3, unfit: 0 });
const orders: ReadTable = {
  ...{ name: "orders", account: "client", at: "sent" },
  columns: [column("client", "string"), column("sent", "date"), column("paid", "date"), column("total", "number")],
  rows: [["c1", "2026-01-01", "2026-01-09", "12"]],
};
const uses = (mapping: Parameters<typeof useOf>[1]) => orders.columns.map(({ name }) => useOf(orders, mapping, name));

test("a column is what it was read as until somebody says otherwise", () => {
  expect(uses({})).toEqual(["account", "at", "date", "number"]);
  const text = withUse({}, "orders", "total", "string");
  expect(text).toEqual({ orders: { columns: { total: "string" } } });
  expect(uses(text)).toEqual(["account", "at", "date", "string"]);
});

test("the day is one column: the one that had it is a date again; a column that is not used has no role", () => {
  const paid = withUse({}, "orders", "paid", "at");
  expect(uses(paid)).toEqual(["account", "date", "at", "number"]);
  const unused = withUse(paid, "orders", "paid", "unused");
  expect(unused).toEqual({ orders: { columns: { paid: "unused" } } });
  expect(uses(unused)).toEqual(["account", "at", "unused", "number"]);
  expect(uses(withUse(unused, "orders", "paid", "account"))).toEqual(["string", "at", "account", "number"]);
});

test("what was left out when the tables were read stands as it was read before", () => {
  const { columns, rows } = orders;
  const without = { ...orders, columns: columns.slice(1), rows: [["2026-01-01", "2026-01-09", "13"]] };
  const [merged] = withRead([orders], [without]);
  expect(merged!.columns.map(({ name }) => name)).toEqual(["client", "sent", "paid", "total"]);
  expect(merged!.rows).toEqual([["c1", "2026-01-01", "2026-01-09", "13"]]);
  expect(withRead([], [orders])).toEqual([{ ...orders, rows }]);
});
