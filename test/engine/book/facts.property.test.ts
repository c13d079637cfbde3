import fc from "fast-check";
import { expect, test } from "vitest";
import type { AggregateKind } from "#engine/book/book.ts";
import { FactEvaluator } from "#engine/book/facts.ts";
import { book, type FactText, source } from "./build.ts";
import { type NaiveFact, type NaiveRow, type NaiveValue, naiveFact } from "./naive.ts";

const epoch = 20_000;

/** Conditions as text, and what they say, by hand. */
const conditions: readonly [string, (row: NaiveRow, asOf: number) => boolean | null][] = [
  ["score > 0", ({ values }) => (values["score"] === null ? null : Number(values["score"]) > 0)],
  ["score is missing", ({ values }) => values["score"] === null],
  ["paid", ({ values }) => values["paid"] as boolean | null],
  ["not paid", ({ values }) => (values["paid"] === null ? null : !values["paid"])],
  ['plan == "growth"', ({ values }) => (values["plan"] === null ? null : values["plan"] === "growth")],
  ["as_of - at <= 3", (row, asOf) => asOf - Math.floor(row.at) <= 3],
  ["due > as_of", ({ values }, asOf) => (values["due"] === null ? null : Number(values["due"]) > asOf)],
  ["known > at", (row) => Math.floor(row.known) > Math.floor(row.at)],
];

const columns = { score: "number", paid: "boolean", plan: "string", due: "date" } as const;

const row = fc.record({
  at: fc.tuple(fc.nat(12), fc.constantFrom(0, 0.25, 0.5)).map(([day, time]) => epoch + day + time),
  delay: fc.constantFrom(0, 0, 0, 0.5, 1, 3),
  values: fc.record<Record<string, NaiveValue>>({
    score: fc.constantFrom(null, -2, 0, 1, 3.25, 0.1, 0.2, 1_000_000.5),
    paid: fc.constantFrom(null, true, false),
    plan: fc.constantFrom(null, "", "starter", "growth"),
    due: fc.constantFrom(null, epoch + 2, epoch + 7, epoch + 11),
  }),
});

const window = fc.record(
  {
    over: fc.constantFrom(1, 3, 7),
    ending: fc.constantFrom(0, 1, 4),
    where: fc.constantFrom(...conditions),
  },
  { requiredKeys: [] },
);

const anyColumn = ["score", "paid", "plan", "due", "at", "known"];
const columnsOf: Record<AggregateKind, readonly string[]> = {
  count: [],
  sum: ["score"],
  mean: ["score"],
  min: ["score", "due", "at"],
  max: ["score", "due", "known"],
  first: anyColumn,
  latest: anyColumn,
  distinct: anyColumn,
  share: [],
  daysSince: [],
  from: anyColumn,
};

type Pair = readonly [FactText, NaiveFact];

const anyFact: fc.Arbitrary<Pair> = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(columnsOf) as AggregateKind[])),
    column: fc.nat(),
    window,
    meeting: fc.constantFrom(...conditions.slice(0, 5)),
    freshFor: fc.option(fc.nat(6), { nil: undefined }),
  })
  .map(({ kind, column: any, window: { over, ending, where }, meeting, freshFor }): Pair => {
    const column = columnsOf[kind][any % Math.max(1, columnsOf[kind].length)];
    const aged = freshFor !== undefined && ["first", "latest", "from"].includes(kind);
    const common = {
      kind,
      ...(column !== undefined && { column }),
      ...(over !== undefined && { over }),
      ...(ending !== undefined && { ending }),
      ...(aged && { freshFor }),
    };
    return [
      {
        ...common,
        source: "rows",
        type: typeOf(kind, column),
        ...(where && { where: where[0] }),
        ...(kind === "share" && { meeting: meeting[0] }),
      },
      {
        ...common,
        ...(where && { where: where[1] }),
        ...(kind === "share" && { meeting: (one: NaiveRow) => meeting[1](one, Number.NaN) }),
      },
    ];
  });

function typeOf(kind: AggregateKind, column: string | undefined) {
  if (column === undefined || !["first", "latest", "min", "max", "from"].includes(kind)) return "number";
  return column === "at" || column === "known" ? "date" : columns[column as keyof typeof columns];
}

test("every aggregate is what the language says, over any rows, windows and dates", () => {
  let present = 0;
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 12, size: "max" }),
      fc.array(anyFact, { minLength: 4, maxLength: 6 }),
      (rows, facts) => {
        const naive = rows.map((one, line) => ({ at: one.at, known: one.at + one.delay, line, values: one.values }));
        const ordered = naive.toSorted((a, b) => a.at - b.at || a.known - b.known || a.line - b.line);
        const evaluator = new FactEvaluator(
          book({
            sources: [source("rows", columns)],
            facts: Object.fromEntries(facts.map(([text], i) => [`fact_${i}`, text])),
          }),
        );
        evaluator.open({
          account: "a",
          sources: new Map([
            [
              "rows",
              {
                count: ordered.length,
                at: Float64Array.from(ordered, (one) => one.at),
                known: Float64Array.from(ordered, (one) => one.known),
                columns: new Map(Object.keys(columns).map((name) => [name, ordered.map((one) => one.values[name]!)])),
              },
            ],
          ]),
        });
        for (let asOf = epoch - 1; asOf <= epoch + 17; asOf += 2) {
          evaluator.evaluate(asOf);
          const expected = facts.map(([, fact]) => naiveFact(fact, naive, asOf));
          expect(evaluator.values).toEqual(expected);
          present += expected.filter((value) => value !== null && value !== 0).length;
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(present).toBeGreaterThan(1_500);
});
