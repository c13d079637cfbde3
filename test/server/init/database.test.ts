/** From the tables of a database to a first backtest, whatever they are called. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { barograph } from "../commands.ts";
import { startPostgres } from "../postgres.ts";

const server = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), "barograph-init-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  return server?.stop();
});

/** Sixty clients who buy every 8 to 16 days; every third stops. */
const tables = `
drop schema if exists shop cascade;
create schema shop;
create table shop."Purchase Log" as
  select c as "Client No", timestamptz '2023-01-01 10:00Z' + make_interval(days => n * (8 + c % 9)) as "Bought At",
    (10 + (c * n) % 90)::numeric(12, 2) as "Total", case c % 4 when 0 then 'DE' when 1 then 'FR' else 'SE' end || n % 3 as "Land",
    '{"a": 1}'::jsonb as payload
  from generate_series(1, 60) as c, generate_series(0, 90) as n
  where n * (8 + c % 9) < case when c % 3 = 0 then 250 + c * 6 else 800 end;
create materialized view shop.seen as
  select "Client No" as client, max("Bought At") as last_seen from shop."Purchase Log" group by 1;
`;

test.skipIf(!server)("tables and views of PostgreSQL are read, and nothing has to be edited", async () => {
  const client = new pg.Client({ connectionString: server!.url });
  await client.connect();
  await client.query(tables).finally(() => client.end());
  process.env["BAROGRAPH_TEST_URL"] = server!.url;
  const options = ["--connection", "env:BAROGRAPH_TEST_URL", "--table", "shop.Purchase Log", "shop.seen"];
  const { code, out, err } = await barograph(["init", folder, "--draws", "100", ...options]);
  expect(err).toBe("");
  expect(code).toBe(0);
  const told = out.replace(/\s+/g, " ");
  expect(told).toMatch(/\d+ snapshots, \d+ accounts lost/);
  expect(told).toContain("Proposed from 2 tables in env:BAROGRAPH_TEST_URL");
  expect(told).toContain("Checks: nothing wrong");
  expect(told).toContain("seen has one row a customer, and no date says since when");
  expect(told).toContain("payload holds lists or records");
  const book = readFileSync(join(folder, "book.yaml"), "utf8");
  expect(book).toContain('query: select * from "shop"."Purchase Log"');
  // no header names the columns of a database before it is asked
  expect(book).toContain("Land: string");
  expect(book).not.toContain(new URL(server!.url).password);
});
