/**
 * Every metric of the catalogue that is a fact of an account, from raw rows to the number: without any row, with one,
 * with rows that say nothing, and the worked examples. What is expected was worked out by hand; a second implementation
 * of all facts must agree in every case.
 */
import { describe, expect, test } from "vitest";
import { spoiled } from "../../documents.ts";
import { contracts } from "./contracts.ts";
import { journey } from "./journey.ts";
import { learning } from "./learning.ts";
import { bookText, type Case, factsBook, factsOf, type Metric, soundBook } from "./metric.ts";
import { sentiment } from "./sentiment.ts";
import { support } from "./support.ts";
import { usage } from "./usage.ts";
import { value } from "./value.ts";

const metrics: readonly Metric[] = [
  ...contracts,
  ...value,
  ...sentiment,
  ...support,
  ...learning,
  ...usage,
  ...journey,
];

/** The numbers of the metrics that are facts of accounts; 0: what is beside the catalogue, 1: see `composite.test.ts`. */
const numbers = [
  0, 2, 3, 4, 5, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38, 41, 42,
  43, 45, 47,
];

function holds({ gives, ...one }: Case) {
  const { named, all, naive } = factsOf(one, Object.keys(gives));
  expect(named).toEqual(gives);
  expect(all).toEqual(naive);
}

describe.each(metrics)("$number $title", ({ empty, one, missing, more }) => {
  test("without any row", () => holds({ rows: {}, gives: empty }));
  test("one row", () => holds(one));
  test("rows that say nothing", () => holds(missing));
  test.each(Object.entries(more))("%s", (_, example) => holds(example));

  test("the same facts are looked at in each", () => {
    expect(Object.keys(one.gives)).toEqual(Object.keys(empty));
    expect(Object.keys(missing.gives)).toEqual(Object.keys(empty));
  });
});

test("all metrics are there", () => {
  expect([...new Set(metrics.map(({ number }) => number))].sort((a, b) => a - b)).toEqual(numbers);
});

test.each([...factsBook.facts.values()])("$name has a title, and is looked at with a value", ({ name, title }) => {
  expect(title).toMatch(/^[A-Z]/);
  const values = metrics.flatMap(({ one, missing, more }) =>
    [one, missing, ...Object.values(more)].flatMap(({ gives }) => gives[name] ?? []),
  );
  expect(values).not.toEqual([]);
});

test("what is a positive answer is declared: of ten, 6 to 10 are", () => {
  const ofTen = soundBook(
    spoiled(
      bookText,
      'where: kind == "csat"\n    meeting: score >= 4',
      'where: kind == "csat"\n    meeting: score >= 6',
    ),
  );
  const rows = { surveys: "answered_on  kind  score\n2026-06-01  csat  5\n2026-06-01  csat  6\n2026-06-01  csat  10" };
  expect(factsOf({ rows }, ["csat_positive"], ofTen).named).toEqual({ csat_positive: 2 / 3 });
});
