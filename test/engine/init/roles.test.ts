/** What tables are taken for, and whose their rows are. */
import { describe, expect, test } from "vitest";
import { rolesOf, sharedBeginning } from "#engine/init/roles.ts";
import { rowsOf, tableOf } from "./tables.ts";

const day = (number: number) => new Date(Date.UTC(2024, 0, 1 + number)).toISOString().slice(0, 10);

const customers = tableOf("export_customers", {
  id: rowsOf(50, (row) => `K-${row}`),
  signed_up: rowsOf(50, (row) => day(row)),
  cancelled_at: rowsOf(50, (row) => (row % 5 === 0 ? day(row + 200) : null)),
  country: rowsOf(50, (row) => ["DE", "FR"][row % 2]!),
});
const contracts = tableOf("export_contracts", {
  contract_id: rowsOf(80, (row) => `C-${row}`),
  customer_id: rowsOf(80, (row) => `K-${row % 50}`),
  starts_on: rowsOf(80, (row) => day(row)),
  ends_on: rowsOf(80, (row) => (row % 3 === 0 ? day(row + 100) : null)),
  monthly_amount: rowsOf(80, (row) => 100 + row),
});
const usage = tableOf("export_usage", {
  contract_id: rowsOf(400, (row) => `C-${row % 80}`),
  used_at: rowsOf(400, (row) => day(row)),
  minutes: rowsOf(400, (row) => row % 60),
});
const weather = tableOf("export_weather", { day: rowsOf(9, day), degrees: rowsOf(9, (row) => row) });
const lost = tableOf("lost_deals", {
  customer: rowsOf(9, (row) => `K-${row}`),
  lost_on: rowsOf(9, (row) => day(300 + row)),
  reason: rowsOf(9, () => "price"),
});

const shown = (tables: Parameters<typeof rolesOf>[0], given?: string) =>
  rolesOf(tables, given).roles.map(({ source, kind, account: { column, by }, at, end, left }) => [
    source,
    kind,
    by ? `${column} → ${by.table.name}.${by.column}` : column,
    at,
    ...(end === undefined ? [] : [end]),
    ...(left === undefined ? [] : [left]),
  ]);

test("customers, contracts and what is found by way of them", () => {
  const { unused } = rolesOf([customers, contracts, usage, weather]);
  expect(shown([customers, contracts, usage, weather])).toEqual([
    ["customers", "accounts", "id", "signed_up", "cancelled_at"],
    ["contracts", "contracts", "customer_id", "starts_on", "ends_on"],
    ["usage", "events", "contract_id → export_contracts.contract_id", "used_at"],
  ]);
  expect(unused.map(({ table, because }) => [table.name, because])).toEqual([["export_weather", "no-account"]]);
});

test("a table of losses is one by its name or by its only date, whatever its columns are called", () => {
  expect(shown([customers, lost])[1]).toEqual(["lost_deals", "losses", "customer", "lost_on"]);
  const events = tableOf("history", {
    account: rowsOf(30, (row) => `K-${row % 9}`),
    on: rowsOf(30, day),
    kind: rowsOf(30, (row) => ["renewed", "churned"][row % 2]!),
  });
  expect(rolesOf([events]).roles[0]).toMatchObject({ kind: "losses", at: "on", outcome: "kind" });
});

test("what somebody says of a table goes before what its names and values say", () => {
  const tables = [customers, contracts, usage];
  const said = { export_usage: { account: "minutes" }, export_contracts: { at: "ends_on" } };
  const { roles } = rolesOf(tables, undefined, said);
  expect(roles.map(({ source, account: { column, because }, at }) => [source, column, because, at])).toEqual([
    ["usage", "minutes", "given", "used_at"],
  ]);
  const [first] = rolesOf(tables, undefined, { export_customers: { at: "cancelled_at" } }).roles;
  expect(first).toMatchObject({ source: "customers", at: "cancelled_at" });
  expect(rolesOf([customers], undefined, { export_customers: { account: "country" } }).roles).toMatchObject([
    { account: { column: "country", because: "given" }, kind: "events" },
  ]);
});

test("what comes again and again is the customer where no name says so, and amounts are not", () => {
  const plain = tableOf("t", {
    a: rowsOf(300, (row) => `q${row % 40}`),
    b: rowsOf(300, day),
    c: rowsOf(300, (row) => (row * 7) % 150),
  });
  const { roles } = rolesOf([plain]);
  expect(roles[0]).toMatchObject({ account: { column: "a", because: "repeated" }, at: "b" });
  expect(shown([plain], "c")[0]![2]).toBe("c");
});

test("without a date nothing can be scored on a day", () => {
  const undated = tableOf("crm", { customer: rowsOf(30, (row) => `K-${row % 7}`), plan: rowsOf(30, () => "a") });
  expect(rolesOf([undated]).unused).toMatchObject([{ because: "no-date" }]);
});

test("customers of today are found in a history that knows many more, and the other way round", () => {
  const names = (count: number, rows: number) => rowsOf(rows, (row) => `K-${row % count}`);
  const purchases = tableOf("purchases", { customer: names(400, 1200), bought: rowsOf(1200, day) });
  const crm = tableOf("crm", { customer: names(50, 50), plan: rowsOf(50, (row) => `p${row % 3}`) });
  const large = tableOf("crm", { customer: names(400, 400), plan: rowsOf(400, (row) => `p${row % 3}`) });
  const few = tableOf("purchases", { customer: names(50, 500), bought: rowsOf(500, day) });
  for (const tables of [
    [purchases, crm],
    [large, few],
  ]) {
    expect(rolesOf(tables).roles.map(({ account }) => account.column)).toEqual(["customer", "customer"]);
  }
});

test("a list of customers that nobody else knows does not stand in the way of what happened", () => {
  const purchases = tableOf("purchases", {
    customer: rowsOf(90, (row) => `K-${row % 30}`),
    bought: rowsOf(90, day),
  });
  const strangers = tableOf("strangers", { customer: rowsOf(50, (row) => `X-${row}`) });
  expect(shown([strangers, purchases])).toEqual([["purchases", "events", "customer", "bought"]]);
});

describe("the name of the export", () => {
  test.each([
    [["ravenstack_accounts", "ravenstack_usage"], "ravenstack_"],
    [["accounts", "activity"], ""],
    [["shop", "shop_orders"], ""],
    [["orders"], ""],
  ])("%j begin with “%s”", (names, beginning) => {
    expect(sharedBeginning(names)).toBe(beginning);
  });
});
