/**
 * Random accounts over the raw sources of the catalogue's book: the second implementation of facts, written from the
 * documentation alone, has every fact at every date as the engine has it.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import type { Source } from "#engine/book/book.ts";
import { FactEvaluator } from "#engine/book/facts.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import { naiveAccount, naiveFacts } from "../naive.ts";
import { factsBook } from "./metric.ts";

/** 1 January 2024, a year with a leap day. */
const start = 19_723;
const days = 900;

/** Texts that the facts ask for, by column, and one that they do not; of other columns any. */
const texts: Readonly<Record<string, readonly string[]>> = {
  "contracts.kind": ["new", "renewal", "upsell", "cross-sell"],
  "surveys.kind": ["nps", "csat", "ces", "resource", "advocacy_willing"],
  "training.kind": ["training", "webinar", "recording"],
  "content.kind": ["article", "knowledge_base"],
  "advocacy.kind": ["reference", "review", "referral", "case_study"],
  "community.kind": ["post", "answer", "visit"],
  "milestones.kind": ["kickoff", "go_live", "outcome", "story"],
  "departures.kind": ["churned", "expanded"],
  "departures.reason": ["price", "bankrupt"],
  "contracts.plan": ["starter", "growth", "other"],
  "usage.feature": ["workflows", "api", "reports"],
  "account_costs.category": ["acquisition", "serve"],
  "surveys.moment": ["onboarding", "renewal"],
  "tickets.channel": ["phone", "email"],
  "tickets.type": ["bug", "question"],
  "touchpoints.stage": ["onboarding", "renewal", "elsewhere"],
  "pulse.champion": ["present", "left", "away"],
};
const anyText = ["a", "b", "c"];

/** Scores, hours, amounts: whole ones, cents, and thirds that no decimal ends. */
const number = fc.oneof(
  fc.nat(12),
  fc.integer({ min: -3, max: 4000 }).map((cents) => cents / 100),
  fc.constant(1 / 3),
);
const day = fc.integer({ min: start - 400, max: start + days });
const moment = fc.tuple(day, fc.constantFrom(0, 0, 0, 0.25, 0.75)).map(([whole, part]) => whole + part);

function randomValue(column: string, type: ValueType): fc.Arbitrary<Value> {
  const present: fc.Arbitrary<Value> =
    type === "number"
      ? number
      : type === "date"
        ? moment
        : type === "boolean"
          ? fc.boolean()
          : fc.constantFrom(...(texts[column] ?? anyText));
  return fc.option(present, { nil: null, freq: 6 });
}

function rowsOf(source: Source): fc.Arbitrary<SourceRows> {
  const names = [...source.columns];
  const values = fc.tuple(...names.map(([name, type]) => randomValue(`${source.name}.${name}`, type)));
  const row = fc.record({ at: moment, delay: fc.constantFrom(0, 0, 0, 0.5, 1, 40), values });
  return fc.array(row, { maxLength: 25, size: "max" }).map((rows) => {
    const lines = rows.map(({ at, delay, values }, line) => ({
      at,
      known: at + (source.known ? delay : 0),
      line,
      values,
    }));
    lines.sort((a, b) => a.at - b.at || a.known - b.known || a.line - b.line);
    return {
      count: lines.length,
      at: lines.map(({ at }) => at),
      known: lines.map(({ known }) => known),
      columns: new Map(names.map(([name], i) => [name, lines.map(({ values }) => values[i]!)])),
    };
  });
}

const sources = [...factsBook.sources.values()];
const account: fc.Arbitrary<AccountActivity> = fc
  .tuple(...sources.map(rowsOf))
  .map((rows) => ({ account: "a", sources: new Map(sources.map(({ name }, i) => [name, rows[i]!])) }));

test("every fact of random accounts at every date", () => {
  const names = [...factsBook.facts.keys()];
  const present = new Set<string>();
  const evaluator = new FactEvaluator(factsBook);
  fc.assert(
    fc.property(account, fc.nat(60), (activity, first) => {
      evaluator.open(activity);
      const rows = naiveAccount(activity);
      for (let asOf = start + first; asOf <= start + days; asOf += 61) {
        evaluator.evaluate(asOf);
        const found = Object.fromEntries(names.map((name, i) => [name, evaluator.values[i]]));
        expect(found).toEqual(naiveFacts(factsBook, rows, asOf));
        for (const name of names) if (found[name] !== null) present.add(name);
      }
    }),
    { numRuns: 60 },
  );
  // it was no comparison of nothing with nothing
  expect(names.filter((name) => !present.has(name))).toEqual([]);
});
