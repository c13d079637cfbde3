/**
 * The real book as it ships (`rules/online-retail/book.yaml`) against reference snapshots that an independent implementation made of the same rows.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { arrowToHistories, arrowToTable, historiesToArrow, tableToArrow } from "#engine/arrow/index.ts";
import { formatDay, parseDay } from "#engine/book/days.ts";
import { anyWithin, nextDay } from "#engine/book/outcomes.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { valueAt } from "#engine/book/table.ts";
import { onlineRetail } from "../../onlineRetail.ts";

type Line = Readonly<Record<string, string>>;

/** A gzipped CSV without quotes. */
function readLines(path: string): Line[] {
  const text = gunzipSync(readFileSync(new URL(path, import.meta.url))).toString("utf8");
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  const names = header!.split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, fields[i]!]));
  });
}

/** The facts that the reference has. */
const facts = [
  "country",
  "recency_days",
  "tenure_days",
  "purchase_days",
  "orders_total",
  "sales_total",
  "sales_30",
  "sales_90",
  "sales_prev90",
  "orders_90",
  "orders_prev90",
  "units_90",
  "units_prev90",
  "lines_90",
  "distinct_items_90",
  "returns_180",
  "return_lines_180",
  "usage_trend",
  "return_rate_180",
  "avg_order_value",
  "mean_gap_days",
  "overdue_ratio",
  "arr_proxy",
];

describe("the real book", () => {
  let snapshots: Snapshots;
  let reference: Line[];

  beforeAll(async () => {
    snapshots = (await onlineRetail()).snapshots;
    reference = readLines("../../fixtures/online-retail/snapshots.csv.gz").toSorted((a, b) =>
      keyOf(a) < keyOf(b) ? -1 : 1,
    );
  });

  const keyOf = (line: Line) => `${line["account_id"]} ${line["snapshot_date"]}`;

  test("has the snapshots of the reference", () => {
    const { table } = snapshots;
    expect(table.length).toBe(32_655);
    expect(table.accounts.length).toBe(3055);
    const keys = Array.from(
      table.account,
      (account, row) => `${table.accounts[account]} ${formatDay(table.asOf[row]!)}`,
    );
    expect(keys).toEqual(reference.map(keyOf));
  });

  test("the reference has no fact that is not looked at here", () => {
    const outcome = ["account_id", "snapshot_date", "days_to_next", "horizon_complete", "churn"];
    expect([...facts, ...outcome].sort()).toEqual(Object.keys(reference[0]!).sort());
  });

  test.each(facts)("%s is that of the reference", (name) => {
    const column = snapshots.table.facts.get(name)!;
    const differing = reference.filter((line, row) => {
      const value = valueAt(column, row);
      const expected = line[name]!;
      if (typeof value !== "number") return (value ?? "") !== expected;
      return expected === "" || !(Math.abs(value - Number(expected)) <= 5.1e-5);
    });
    expect(differing.map(keyOf)).toEqual([]);
  });

  test("the same who are complete, who came back, and when", () => {
    const { table } = snapshots;
    const { activity, completeThrough } = snapshots.histories!;
    const differing = reference.filter((line, row) => {
      const asOf = table.asOf[row]!;
      const account = table.account[row]!;
      const complete = asOf + 89 <= completeThrough;
      const next = nextDay(activity!, account, asOf);
      const active = anyWithin(activity!, account, asOf, asOf + 90);
      const churn = active ? "0.0" : complete ? "1.0" : "";
      return (
        line["horizon_complete"] !== (complete ? "True" : "False") ||
        line["days_to_next"] !== (next === undefined ? "" : `${next - asOf}.0`) ||
        line["churn"] !== churn
      );
    });
    expect(differing.map(keyOf)).toEqual([]);
  });

  test("25,968 complete horizons of 2,658 accounts, 36.29 % lost", () => {
    const { table, histories } = snapshots;
    const complete = Array.from(table.account.keys()).filter(
      (row) => table.asOf[row]! + 89 <= histories!.completeThrough,
    );
    const lost = complete.filter((row) => {
      const asOf = table.asOf[row]!;
      return !anyWithin(histories!.activity!, table.account[row]!, asOf, asOf + 90);
    });
    expect(complete.length).toBe(25_968);
    expect(new Set(complete.map((row) => table.account[row])).size).toBe(2658);
    expect((100 * lost.length) / complete.length).toBeCloseTo(36.29, 2);
  });

  test("a year's revenue is short in the first year, and marked so", () => {
    const { quality, shortened, table } = snapshots;
    const firstYear = Array.from(table.asOf).filter((asOf) => asOf < parseDay("2010-12-01")!).length;
    expect(quality.get("arr_proxy")?.shortened).toBe(firstYear);
    expect(quality.get("sales_90")?.shortened).toBe(0);
    expect(shortened.reduce((sum, mark) => sum + mark, 0)).toBe(firstYear);
  });

  test("as Arrow it is the same book", () => {
    const { table, histories } = snapshots;
    expect(isDeepStrictEqual(arrowToTable(tableToArrow(table)).table, table)).toBe(true);
    const readBack = arrowToHistories(historiesToArrow(histories!, table.accounts));
    expect(isDeepStrictEqual(readBack.histories, histories)).toBe(true);
  });
});
