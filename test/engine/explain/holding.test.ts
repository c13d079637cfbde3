/**
 * The band that is held and what holds it back, against what stability does with the next snapshot.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { noBand } from "#engine/evaluate/arithmetic.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import { type Holding, holdingAt } from "#engine/explain/holding.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { parityCases, type RunnableCase, runnableCase } from "../../parity/cases.ts";
import { ready } from "../../parity/evaluators.ts";
import type { NaiveRules } from "../../parity/naive.ts";

/** The score is `usage`. */
const rulesOf = (stability: NaiveRules["stability"]): NaiveRules => ({
  groups: [
    {
      id: "g",
      weight: 1,
      components: [
        {
          id: "c",
          fact: "usage",
          curve: [
            [0, 0],
            [100, 100],
          ],
        },
      ],
    },
  ],
  bands: [{ id: "red", below: 40 }, { id: "amber", below: 70 }, { id: "green" }],
  ...(stability && { stability }),
});

const firstDay = 20_454;

/** What is held after each of an account's daily scores; `beside` marks days that are not scheduled. */
function holdings(
  stability: NaiveRules["stability"],
  scores: readonly (number | null)[],
  beside: readonly number[] = [],
): Holding[] {
  const { runnable } = ready(
    rulesOf(stability),
    scores.map((usage, index) => ({ as_of: firstDay + index, usage })),
  );
  const { program } = runnable.ruleSet;
  const table: SnapshotTable = {
    ...runnable.table,
    account: new Int32Array(scores.length),
    ...(beside.length > 0 && { beside: Uint8Array.from(scores, (_, row) => Number(beside.includes(row))) }),
  };
  const columns = scoreColumns(program, table);
  return scores.map((_, row) => holdingAt(program, table, columns, "day", row));
}

const day = (index: number) => formatDay(firstDay + index);

describe("the band held", () => {
  test("is told with the day since which it is held", () => {
    expect(holdings(undefined, [80, 75, 50, 30, 39]).map(({ band, since }) => [band, since])).toEqual([
      ["green", day(0)],
      ["green", day(0)],
      ["amber", day(2)],
      ["red", day(3)],
      ["red", day(3)],
    ]);
  });

  test("is unknown where too little is known, and begins afresh after that", () => {
    expect(holdings({ improve: { snapshots: 3 } }, [30, null, 80])).toEqual([
      { scoreBand: "red", band: "red", since: day(0), heldBack: null },
      { scoreBand: unknownBand, band: unknownBand, since: day(1), heldBack: null },
      { scoreBand: "green", band: "green", since: day(2), heldBack: null },
    ]);
  });

  test("does not improve before it has lasted, by the margin", () => {
    const [, second, third, fourth, fifth] = holdings({ improve: { snapshots: 2, margin: 3 } }, [30, 41, 50, 45, 44]);
    const heldBack = { rule: "improve", threshold: 43, needed: 2 };
    expect(second).toMatchObject({ scoreBand: "amber", band: "red", heldBack: { ...heldBack, snapshots: 0 } });
    expect(third).toMatchObject({ scoreBand: "amber", band: "red", heldBack: { ...heldBack, snapshots: 1 } });
    expect(fourth).toMatchObject({ band: "amber", since: day(3), heldBack: null });
    expect(fifth).toMatchObject({ band: "amber", since: day(3), heldBack: null });
  });

  test("does not worsen within the margin, and may stay behind where it does", () => {
    const [, second, third] = holdings({ worsen: { snapshots: 1, margin: 5 } }, [80, 66, 36]);
    expect(second).toMatchObject({
      scoreBand: "amber",
      band: "green",
      heldBack: { rule: "worsen", threshold: 65, snapshots: 0, needed: 1 },
    });
    // with the margin it is amber, and by itself red
    expect(third).toMatchObject({
      scoreBand: "red",
      band: "amber",
      heldBack: { rule: "worsen", threshold: 35, snapshots: 0, needed: 1 },
    });
  });

  test("of a day beside the schedule is told, and leaves no trace in the days that follow", () => {
    const improve = { snapshots: 2, margin: 0 };
    const [, , third, fourth] = holdings({ improve }, [30, 80, 80, 80], [2]);
    // it would be the second in a row
    expect(third).toMatchObject({ band: "green", since: day(2) });
    // and for those that follow it has not been there
    expect(fourth).toMatchObject({ band: "green", since: day(3) });
    const [, , , last] = holdings({ improve }, [30, 80, 20, 80], [2]);
    expect(last).toMatchObject({ band: "green", since: day(3) });
    const [, counted] = holdings({ improve }, [30, 80], []);
    expect(counted).toMatchObject({ band: "red", heldBack: { snapshots: 1 } });
  });

  test("is the same in the columns, with days beside the schedule", () => {
    const { runnable } = ready(
      rulesOf({ improve: { snapshots: 2 } }),
      [30, 80, 20, 80].map((usage, index) => ({ as_of: firstDay + index, usage })),
    );
    const { program } = runnable.ruleSet;
    const table = { ...runnable.table, account: new Int32Array(4), beside: Uint8Array.of(0, 0, 1, 0) };
    expect([...heldBands(program, table, scoreColumns(program, table), "day")]).toEqual([0, 0, 0, 2]);
  });
});

/** The laws that the holdings of a case break. */
function broken({ ruleSet: { program }, table, book }: RunnableCase): string[] {
  const scores = scoreColumns(program, table);
  const held = heldBands(program, table, scores, book.calendar.every);
  const id = (band: number) => (band === noBand ? unknownBand : program.bands[band]!.id);
  return Array.from({ length: table.length }, (_, row) => {
    const holding = holdingAt(program, table, scores, book.calendar.every, row);
    const laws: Record<string, boolean> = {
      "the band held is that of the columns": holding.band === id(held[row]!),
      "something holds it back exactly where it is not the score's":
        (holding.heldBack === null) === (holding.band === holding.scoreBand),
      "what holds it back is what the rules say": isAsSaid(program, holding, scores.tenths[row]! / 10),
    };
    return Object.keys(laws).filter((law) => !laws[law]);
  }).flat();
}

/** A snapshot that counts passes the threshold; a band is held back until enough have. */
function isAsSaid({ stability, bands }: Program, { heldBack, band, scoreBand }: Holding, score: number): boolean {
  if (heldBack === null) return true;
  const { rule, threshold, snapshots, needed } = heldBack;
  const numberOf = (one: string) => bands.findIndex(({ id }) => id === one);
  const isWorse = numberOf(scoreBand) < numberOf(band);
  const counts = rule === "worsen" ? score < threshold : score >= threshold;
  return (
    isWorse === (rule === "worsen") &&
    needed === stability[rule].snapshots &&
    snapshots < needed &&
    counts === snapshots > 0
  );
}

test("over random rules and histories", () => {
  let heldBack = 0;
  fc.assert(
    fc.property(parityCases.map(runnableCase), (one) => {
      expect(broken(one)).toEqual([]);
      const { ruleSet, table, book } = one;
      const scores = scoreColumns(ruleSet.program, table);
      for (let row = 0; row < table.length; row++) {
        if (holdingAt(ruleSet.program, table, scores, book.calendar.every, row).heldBack) heldBack++;
      }
    }),
    { numRuns: 200, seed: 47 },
  );
  expect(heldBack).toBeGreaterThan(20);
});
