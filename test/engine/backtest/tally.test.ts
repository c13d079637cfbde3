/**
 * The tally against counting by hand.
 *
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { observe } from "#engine/backtest/observations.ts";
import { datesOf, recounter, tallyOf } from "#engine/backtest/tally.ts";
import type { Scores } from "#engine/evaluate/columns.ts";
import { day, type SmallSnapshot, smallBook, smallHistories, smallTable } from "./small.ts";

const book = smallBook();
const first = day("2026-01-01");

interface Row extends SmallSnapshot {
  readonly tenths: number;
  readonly band: number;
  readonly segment: number;
  readonly stage: number;
}

const small = (max: number) => fc.integer({ min: 0, max });
const rows: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      account: fc.constantFrom("a", "b", "c", "d"),
      month: small(3),
      health: fc.constant(0),
      amount: small(5),
      tenths: fc.constantFrom(-1, 0, 399, 400, 1000),
      band: fc.constantFrom(0, 1, 255),
      segment: small(1),
      stage: small(1),
    }),
    { maxLength: 40 },
  )
  .map((list) => {
    // one snapshot for each account and date
    const byKey = new Map(
      list.map(({ month, ...row }) => [`${row.account} ${month}`, { ...row, on: first + 31 * month }]),
    );
    return [...byKey.values()].sort((a, b) => (a.account < b.account ? -1 : a.account > b.account ? 1 : a.on - b.on));
  });

test("counts, revenue and revenue moved of every cell, and again with other weights", () => {
  fc.assert(
    fc.property(rows, fc.array(small(3), { minLength: 4, maxLength: 4 }), (list, times) => {
      const table = smallTable(book, list);
      const column = (key: "tenths" | "band" | "segment" | "stage") => list.map((row) => row[key]);
      const scores: Scores = {
        tenths: Int16Array.from(column("tenths")),
        band: Uint8Array.from(column("band")),
        segment: Uint8Array.from(column("segment")),
        stage: Uint8Array.from(column("stage")),
        coverage: new Float64Array(list.length),
      };
      const churned = { a: [{ kind: "churned", on: first + 40 }], c: [{ kind: "churned", on: first + 90 }] } as const;
      const histories = smallHistories(table, { events: churned, completeThrough: first + 140 });
      const observations = observe(
        table,
        histories,
        { target: "churned", unit: "snapshots", horizon: 60, gap: 0, grace: 0 },
        "amount",
      );

      const counted = (timesOf: (account: number) => number) => {
        const cells = new Map<string, number[]>();
        for (let i = 0; i < observations.length; i++) {
          const row = list[observations.row[i]!]!;
          const key = [row.tenths, row.band, row.segment, row.stage, row.on, observations.y[i]].join(" ");
          const [count = 0, revenue = 0, lost = 0] = cells.get(key) ?? [];
          const often = timesOf(table.account[observations.row[i]!]!);
          const amount = row.amount!;
          cells.set(key, [
            count + often,
            revenue + often * amount,
            lost + often * (observations.y[i] === 1 ? amount : 0),
          ]);
        }
        return cells;
      };
      const whole = tallyOf(table, observations, scores);
      const { tally } = whole;
      const told = () =>
        new Map(
          Array.from(tally.count, (count, k) => [
            [tally.tenths[k], tally.band[k], tally.segment[k], tally.stage[k], tally.date[k], tally.y[k]].join(" "),
            [count, tally.revenue[k], tally.moved[k]],
          ]),
        );
      expect(told()).toEqual(counted(() => 1));
      // risk rises from cell to cell
      expect([...tally.tenths]).toEqual([...tally.tenths].sort((a, b) => b - a));
      expect(datesOf(tally)).toEqual(
        [...new Set(Array.from(observations.row, (row) => list[row]!.on))].sort((a, b) => a - b),
      );

      const account = Int32Array.from(observations.row, (row) => table.account[row]!);
      const recount = recounter(whole, observations, account);
      recount(times);
      expect(told()).toEqual(counted((one) => times[one]!));
      recount([1, 1, 1, 1]);
      expect(told()).toEqual(counted(() => 1));
    }),
    { numRuns: 300, seed: 5 },
  );
});
