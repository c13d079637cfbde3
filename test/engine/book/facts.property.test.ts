import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import { aggregates } from "#engine/book/aggregates.ts";
import { type AggregateKind, type Source, windowRollUps } from "#engine/book/book.ts";
import { FactEvaluator } from "#engine/book/facts.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import { book, type FactText, source } from "./build.ts";
import { naiveAccount, naiveFacts } from "./naive.ts";

const epoch = 20_000;

const columns = { score: "number", paid: "boolean", plan: "string", due: "date" } as const;

/** What happened, dated; the states of days, ready-made; the state at import. */
const sources: readonly Source[] = [
  source("rows", columns),
  { ...source("states", columns), stateAt: "start" },
  { ...source("ends", columns), stateAt: "end" },
  source("crm", columns, null),
];

/** Facts that conditions, formulas and `since` may read. */
const read: Record<string, FactText> = {
  began: { kind: "first", source: "rows", column: "at", type: "date" },
  turned: { kind: "latest", source: "rows", column: "due", type: "date", where: "due <= as_of", ending: 1 },
  middle: { formula: "began + (as_of - began) / 2", type: "date" },
  habit: { kind: "mostFrequent", source: "rows", column: "plan", type: "string" },
  best: { kind: "max", source: "rows", column: "score", range: [0, 100] },
};

const ofRows = [
  "score > 0",
  "score is missing",
  "paid",
  "not paid",
  'plan == "growth"',
  "due > as_of",
  "due is missing or due > as_of",
  "plan == habit",
  "score == best",
  "score * 2 > best",
  "due >= began",
];
const ofDatedRows = ["as_of - at <= 3", "known > at", "at >= turned", "at < began + 5", "at >= middle"];
const formulas = ["score * 2", "score / (score - 1)", "due - as_of", "as_of - due + score / 3", "best - score"];
const datedFormulas = ["due - at", "floor((as_of - at) / 7)"];

const row = fc.record({
  at: fc.tuple(fc.nat(12), fc.constantFrom(0, 0.25, 0.5)).map(([day, time]) => epoch + day + time),
  delay: fc.constantFrom(0, 0, 0, 0.5, 1, 3),
  score: fc.constantFrom(null, -2, 0, 1, 3.25, 0.1, 0.2, 1_000_000.5),
  paid: fc.constantFrom(null, true, false),
  plan: fc.constantFrom(null, "", "starter", "growth"),
  due: fc.constantFrom(null, epoch + 2, epoch + 7.5, epoch + 11),
});
type RandomRow = typeof row extends fc.Arbitrary<infer T> ? T : never;

const anyColumn = Object.keys(columns);
const columnsOf: Record<AggregateKind, readonly string[]> = {
  count: [],
  sum: ["score"],
  mean: ["score"],
  median: ["score"],
  quantile: ["score"],
  min: ["score", "due", "at"],
  max: ["score", "due", "known"],
  first: anyColumn,
  latest: anyColumn,
  mostFrequent: anyColumn,
  distinct: anyColumn,
  share: [],
  daysSince: [],
  daysBetween: [],
  from: anyColumn,
};

const choices = fc.record({
  source: fc.constantFrom("rows", "rows", "rows", "states", "ends", "crm"),
  kind: fc.constantFrom(...(Object.keys(columnsOf) as AggregateKind[])),
  column: fc.nat(),
  of: fc.option(fc.constantFrom(...formulas, ...datedFormulas), { nil: undefined, freq: 3 }),
  where: fc.option(fc.constantFrom(...ofRows, ...ofDatedRows), { nil: undefined }),
  meeting: fc.constantFrom(...ofRows, ...ofDatedRows),
  level: fc.constantFrom(0, 0.1, 0.5, 0.9, 1),
  over: fc.option(fc.constantFrom(1, 3, 4, 8), { nil: undefined }),
  ending: fc.option(fc.constantFrom(0, 1, 4), { nil: undefined }),
  since: fc.option(fc.constantFrom("began", "turned", "began + (as_of - began) / 2", "began + 3", "2024-10-06"), {
    nil: undefined,
    freq: 2,
  }),
  windows: fc.constantFrom(1, 2, 4),
  rollUp: fc.constantFrom(...windowRollUps),
  freshFor: fc.option(fc.nat(6), { nil: undefined }),
  range: fc.option(fc.constant<[number, number]>([0, 10]), { nil: undefined, freq: 5 }),
});
type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never;

/** A fact that uses what its aggregate and its source allow of the choices. */
function factOf(chosen: Choices): FactText {
  const { kind, where, meeting, level, over, ending = 0, since, windows, rollUp, freshFor, range } = chosen;
  const { allows, takes, requires, gives, dated } = aggregates[kind];
  const from = dated ? "rows" : chosen.source;
  const isDated = from !== "crm";
  const fits = (text: string | undefined, dated: readonly string[]) =>
    text !== undefined && (isDated || !dated.includes(text));
  const of =
    allows.includes("of") && takes.includes("number") && fits(chosen.of, datedFormulas) ? chosen.of : undefined;
  const candidates = columnsOf[kind].filter((name) => isDated || (name !== "at" && name !== "known"));
  const column = of === undefined ? candidates[chosen.column % Math.max(1, candidates.length)] : undefined;
  const columnType: ValueType =
    column === undefined ? "number" : column === "at" || column === "known" ? "date" : columns[column as "score"];
  const type = gives === "column" ? columnType : gives;
  const window = isDated && allows.includes("over");
  const divided = window && windows > 1 && over !== undefined && over % windows === 0 && type === "number";
  return {
    kind,
    source: from,
    type,
    ...(column !== undefined && { column }),
    ...(of !== undefined && { of }),
    ...(fits(where, ofDatedRows) && { where: where! }),
    ...(requires === "meeting" && { meeting: fits(meeting, ofDatedRows) ? meeting : "paid" }),
    ...(requires === "level" && { level }),
    ...(window && over !== undefined && { over }),
    ...(window && { ending }),
    ...(window && since !== undefined && { since }),
    ...(divided && allows.includes("each") && { each: over / windows, rollUp }),
    ...(isDated && !divided && freshFor !== undefined && allows.includes("freshFor") && { freshFor }),
    ...(range && type === "number" && { range }),
  };
}

function sourceRows(rows: readonly RandomRow[], dated: boolean): SourceRows {
  const lines = rows.map((one, line) => ({ ...one, line, known: one.at + one.delay }));
  if (dated) lines.sort((a, b) => a.at - b.at || a.known - b.known || a.line - b.line);
  const moments = (which: "at" | "known") =>
    Float64Array.from(lines, (one) => (dated ? one[which] : Number.NEGATIVE_INFINITY));
  const values = (name: string) => lines.map((one) => one[name as "score"] as Value);
  return {
    count: lines.length,
    at: moments("at"),
    known: moments("known"),
    columns: new Map(Object.keys(columns).map((name) => [name, values(name)])),
  };
}

test("every fact is what the language says, over any rows, windows and dates", () => {
  const present = new Map<string, number>();
  const many = (maxLength: number) => fc.array(row, { maxLength, size: "max" });
  const rows = fc.record({ rows: many(12), states: many(5), ends: many(5), crm: many(3) });
  fc.assert(
    fc.property(rows, fc.array(choices.map(factOf), { minLength: 5, maxLength: 10 }), (bySource, random) => {
      const facts = { ...read, ...Object.fromEntries(random.map((text, i) => [`fact_${i}`, text])) };
      const sound = book({ sources, facts });
      const activity: AccountActivity = {
        account: "a",
        sources: new Map(Object.entries(bySource).map(([name, one]) => [name, sourceRows(one, name !== "crm")])),
      };
      const evaluator = new FactEvaluator(sound);
      evaluator.open(activity);
      for (let asOf = epoch - 1; asOf <= epoch + 17; asOf += 2) {
        evaluator.evaluate(asOf);
        const found = Object.fromEntries(Object.keys(facts).map((name, i) => [name, evaluator.values[i]]));
        expect(found).toEqual(naiveFacts(sound, naiveAccount(activity), asOf));
        random.forEach((text, i) => {
          const value = found[`fact_${i}`];
          if (value === null || value === 0 || !("kind" in text)) return;
          for (const what of [text.kind, text.rollUp, text.since && "since", text.of && "of", text.source]) {
            if (what) present.set(what, (present.get(what) ?? 0) + 1);
          }
        });
      }
    }),
    { numRuns: 500 },
  );
  // it was no comparison of nothing with nothing
  const all = [...Object.keys(aggregates), ...windowRollUps, "since", "of", ...sources.map(({ name }) => name)];
  for (const what of all) expect(present.get(what) ?? 0, what).toBeGreaterThan(3);
});
