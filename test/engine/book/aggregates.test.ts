import { describe, expect, test } from "vitest";
import { aggregates } from "#engine/book/aggregates.ts";
import type { AggregateKind } from "#engine/book/book.ts";
import { FactEvaluator } from "#engine/book/facts.ts";
import { activity, book, type FactText, moment, type Row, source } from "./build.ts";

const kinds = [
  "count",
  "sum",
  "mean",
  "min",
  "max",
  "first",
  "latest",
  "distinct",
  "share",
  "daysSince",
  "median",
  "quantile",
  "mostFrequent",
  "daysBetween",
] as const satisfies readonly AggregateKind[];

interface Window {
  over?: number;
  ending?: number;
  where?: string;
}

/**
 * Every aggregate of `score` (the share: of scores from 9 up; the quantile: at 0.9) over one window of the same rows, in
 * the order of `kinds`.
 */
function all(rows: readonly Row[], asOf: string, window: Window) {
  const facts = kinds.map((kind): [string, FactText] => [
    kind,
    {
      kind,
      source: "surveys",
      ...(aggregates[kind].takes.length > 0 && { column: "score" }),
      ...(kind === "share" && { meeting: "score >= 9" }),
      ...(kind === "quantile" && { level: 0.9 }),
      ...window,
    },
  ]);
  return evaluate(Object.fromEntries(facts), rows, asOf);
}

function evaluate(facts: Record<string, FactText>, rows: readonly Row[], asOf: string) {
  const surveys = source("surveys", {
    score: "number",
    weight: "number",
    due: "date",
    plan: "string",
    happy: "boolean",
  });
  const evaluator = new FactEvaluator(book({ sources: [surveys], facts }));
  evaluator.open(activity("a", { surveys: rows }));
  evaluator.evaluate(moment(asOf));
  return [...evaluator.values];
}

const nothing = [0, 0, null, null, null, null, null, 0, null, null, null, null, null, null];
const oneNine = (daysSince: number) => [1, 9, 9, 9, 9, 9, 9, 1, 1, daysSince, 9, 9, 9, null];

test("the table has every aggregate, and this test too", () => {
  // `from` has no windows: see below
  expect(Object.keys(aggregates).sort()).toEqual([...kinds, "from"].sort());
});

test("`from` is the value of the last row, also where that has none", () => {
  const facts: Record<string, FactText> = {
    from: { kind: "from", source: "surveys", column: "score" },
    fresh: { kind: "from", source: "surveys", column: "score", freshFor: 10 },
    latest: { kind: "latest", source: "surveys", column: "score" },
  };
  const rows: Row[] = [
    { at: "2026-01-01", score: 7 },
    { at: "2026-02-01", score: 8 },
    { at: "2026-03-01", score: null },
  ];
  expect(evaluate(facts, rows, "2026-02-05")).toEqual([8, 8, 8]);
  expect(evaluate(facts, rows, "2026-02-20")).toEqual([8, null, 8]);
  expect(evaluate(facts, rows, "2026-03-05")).toEqual([null, null, 8]);
  expect(evaluate(facts, rows, "2026-01-01")).toEqual([null, null, null]);
});

describe("one row that is moved", () => {
  const recent = { over: 10 };
  const earlier = { over: 10, ending: 5 };
  const always = {};
  test.each<[string, Row, string, Window, number | "out"]>([
    ["the last day before as_of", { at: "2026-02-23" }, "2026-02-24", recent, 1],
    ["the last minute before as_of", { at: "2026-02-23T23:59" }, "2026-02-24", recent, 1],
    ["as_of itself", { at: "2026-02-24" }, "2026-02-24", recent, "out"],
    ["as_of itself, without a window", { at: "2026-02-24" }, "2026-02-24", always, "out"],
    ["the minute before as_of, without a window", { at: "2026-02-23T23:59" }, "2026-02-24", always, 1],
    ["known on the day before", { at: "2026-02-20", known: "2026-02-23" }, "2026-02-24", recent, 4],
    ["known a minute before", { at: "2026-02-20", known: "2026-02-23T23:59" }, "2026-02-24", recent, 4],
    ["known at as_of", { at: "2026-02-20", known: "2026-02-24" }, "2026-02-24", recent, "out"],
    ["known a minute after as_of", { at: "2026-02-20", known: "2026-02-24T00:01" }, "2026-02-24", recent, "out"],
    ["known at as_of, without a window", { at: "2026-02-20", known: "2026-02-24" }, "2026-02-24", always, "out"],
    ["known before it happened", { at: "2026-02-20", known: "2026-01-01" }, "2026-02-24", recent, 4],
    ["the window's first instant", { at: "2026-02-14" }, "2026-02-24", recent, 10],
    ["a minute before the window", { at: "2026-02-13T23:59" }, "2026-02-24", recent, "out"],
    ["long ago, without a window", { at: "1999-12-31" }, "2000-03-01", always, 61],
    ["the last minute of a window that ended", { at: "2026-02-23T23:59" }, "2026-03-01", earlier, 6],
    ["the end of a window that ended", { at: "2026-02-24" }, "2026-03-01", earlier, "out"],
    ["the end, without a start", { at: "2026-02-24" }, "2026-03-01", { ending: 5 }, "out"],
    ["before the end, without a start", { at: "2025-02-23" }, "2026-03-01", { ending: 5 }, 371],
    ["the start of a window that ended", { at: "2026-02-14" }, "2026-03-01", earlier, 15],
    ["before a window that ended", { at: "2026-02-13T23:59" }, "2026-03-01", earlier, "out"],
    ["known after the window, before as_of", { at: "2026-02-20", known: "2026-02-28" }, "2026-03-01", earlier, 9],
    ["known at as_of, after the window", { at: "2026-02-20", known: "2026-03-01" }, "2026-03-01", earlier, "out"],
    ["30 days over a leap day", { at: "2024-01-31" }, "2024-03-01", { over: 30 }, 30],
    ["31 days over a leap day", { at: "2024-01-30" }, "2024-03-01", { over: 30 }, "out"],
    ["30 days without a leap day", { at: "2023-01-30" }, "2023-03-01", { over: 30 }, 30],
    ["the leap day", { at: "2024-02-29T18:00" }, "2024-03-01", { over: 1 }, 1],
    ["over the end of a year", { at: "2025-12-31" }, "2026-01-01", { over: 1 }, 1],
    ["met by its condition", { at: "2026-02-20" }, "2026-02-24", { where: "score > 8" }, 4],
    ["not met", { at: "2026-02-20" }, "2026-02-24", { where: "score > 9" }, "out"],
    ["unknown whether met", { at: "2026-02-20" }, "2026-02-24", { where: "weight > 9" }, "out"],
    ["met at as_of", { at: "2026-02-20", due: moment("2026-02-25") }, "2026-02-24", { where: "due > as_of" }, 4],
    [
      "not met at as_of",
      { at: "2026-02-20", due: moment("2026-02-24") },
      "2026-02-24",
      { where: "due > as_of" },
      "out",
    ],
    ["its own day", { at: "2026-02-20T15:00" }, "2026-02-24", { where: "at == 2026-02-20" }, 4],
    [
      "the day it was known",
      { at: "2026-02-20", known: "2026-02-22T15:00" },
      "2026-02-24",
      { where: "known - at == 2" },
      4,
    ],
  ])("%s", (_, row, asOf, window, expected) => {
    const rows = [{ score: 9, weight: null, due: null, ...row }];
    expect(all(rows, asOf, window)).toEqual(expected === "out" ? nothing : oneNine(expected));
  });
});

describe("three rows", () => {
  const a = { at: "2026-02-15", score: 4 };
  const b = { at: "2026-02-18", score: 10 };
  const c = { at: "2026-02-20", score: 9 };
  test.each<[string, Row[], (number | null)[]]>([
    ["as they are", [a, b, c], [3, 23, 7.666667, 4, 10, 4, 9, 3, 2 / 3, 4, 9, 9.8, 9, 2.5]],
    ["in another order of lines", [c, a, b], [3, 23, 7.666667, 4, 10, 4, 9, 3, 2 / 3, 4, 9, 9.8, 9, 2.5]],
    [
      "the last one without a value",
      [a, b, { ...c, score: null }],
      [3, 14, 7, 4, 10, 4, 10, 2, 1 / 2, 4, 7, 9.4, 10, 2.5],
    ],
    [
      "the first one without a value",
      [{ ...a, score: null }, b, c],
      [3, 19, 9.5, 9, 10, 10, 9, 2, 1, 4, 9.5, 9.9, 9, 2.5],
    ],
    [
      "no one with a value",
      [a, b, c].map((row) => ({ ...row, score: null })),
      [3, null, null, null, null, null, null, 0, null, 4, null, null, null, 2.5],
    ],
    ["the last one twice", [a, b, c, c], [4, 32, 8, 4, 10, 4, 9, 3, 3 / 4, 4, 9, 9.7, 9, 2.5]],
    ["the first one twice", [a, a, b, c], [4, 27, 6.75, 4, 10, 4, 9, 3, 2 / 4, 4, 6.5, 9.7, 4, 2.5]],
    [
      "the last one after as_of",
      [a, b, { ...c, at: "2026-02-24" }],
      [2, 14, 7, 4, 10, 4, 10, 2, 1 / 2, 6, 7, 9.4, 10, 3],
    ],
    [
      "the last one known too late",
      [a, b, { ...c, known: "2026-02-24" }],
      [2, 14, 7, 4, 10, 4, 10, 2, 1 / 2, 6, 7, 9.4, 10, 3],
    ],
    [
      "the first one before the window",
      [{ ...a, at: "2026-02-13" }, b, c],
      [2, 19, 9.5, 9, 10, 10, 9, 2, 1, 4, 9.5, 9.9, 9, 2],
    ],
    [
      "the last one moved to the front",
      [a, b, { ...c, at: "2026-02-14" }],
      [3, 23, 7.666667, 4, 10, 9, 10, 3, 2 / 3, 6, 9, 9.8, 10, 2],
    ],
    ["none", [], nothing],
  ])("%s", (_, rows, expected) => {
    expect(all(rows, "2026-02-24", { over: 10 })).toEqual(expected);
  });
});

describe("which row is first and which is latest", () => {
  const firstAndLatest: Record<string, FactText> = {
    first: { kind: "first", source: "surveys", column: "score" },
    latest: { kind: "latest", source: "surveys", column: "score" },
  };
  test.each<[string, Row[], [number, number]]>([
    [
      "by the time of day",
      [
        { at: "2026-02-20T15:00", score: 1 },
        { at: "2026-02-20T09:00", score: 2 },
      ],
      [2, 1],
    ],
    [
      "at the same time, by when it was known",
      [
        { at: "2026-02-20", known: "2026-02-22", score: 1 },
        { at: "2026-02-20", known: "2026-02-21", score: 2 },
      ],
      [2, 1],
    ],
    [
      "known at the same time, by line",
      [
        { at: "2026-02-20", score: 1 },
        { at: "2026-02-20", score: 2 },
      ],
      [1, 2],
    ],
  ])("%s", (_, rows, expected) => {
    expect(evaluate(firstAndLatest, rows, "2026-02-24")).toEqual(expected);
  });

  test("they date rows, too", () => {
    const facts: Record<string, FactText> = {
      began: { kind: "first", source: "surveys", column: "at", type: "date" },
      ended: { kind: "latest", source: "surveys", column: "at", type: "date" },
      learnt: { kind: "latest", source: "surveys", column: "known", type: "date" },
      oldest: { kind: "min", source: "surveys", column: "at", type: "date" },
    };
    const rows = [{ at: "2026-01-31T20:00" }, { at: "2026-02-20T08:00", known: "2026-02-21T08:00" }];
    expect(evaluate(facts, rows, "2026-02-24")).toEqual(
      ["2026-01-31", "2026-02-20", "2026-02-21", "2026-01-31"].map(moment),
    );
  });

  test("texts and truth values", () => {
    const facts: Record<string, FactText> = {
      plan: { kind: "latest", source: "surveys", column: "plan", type: "string" },
      plans: { kind: "distinct", source: "surveys", column: "plan" },
      happy: { kind: "first", source: "surveys", column: "happy", type: "boolean" },
    };
    const rows: Row[] = [
      { at: "2026-01-01", plan: "starter", happy: false },
      { at: "2026-01-02", plan: "growth", happy: true },
      { at: "2026-01-03", plan: "", happy: true },
      { at: "2026-01-04", plan: null, happy: true },
    ];
    expect(evaluate(facts, rows, "2026-02-24")).toEqual(["", 3, false]);
  });
});

describe("freshness", () => {
  const fresh: Record<string, FactText> = {
    first: { kind: "first", source: "surveys", column: "score", freshFor: 5 },
    latest: { kind: "latest", source: "surveys", column: "score", freshFor: 5 },
  };
  test.each<[string, Row[], [number | null, number | null]]>([
    ["five days old", [{ at: "2026-02-19", score: 9 }], [9, 9]],
    ["on the fifth day, late", [{ at: "2026-02-19T23:59", score: 9 }], [9, 9]],
    ["six days old", [{ at: "2026-02-18T23:59", score: 9 }], [null, null]],
    [
      "an old row and a new one",
      [
        { at: "2026-02-01", score: 1 },
        { at: "2026-02-23", score: 9 },
      ],
      [null, 9],
    ],
    [
      "a new row without a value does not refresh an old one",
      [
        { at: "2026-02-01", score: 1 },
        { at: "2026-02-23", score: null },
      ],
      [null, null],
    ],
    ["no row", [], [null, null]],
  ])("%s", (_, rows, expected) => {
    expect(evaluate(fresh, rows, "2026-02-24")).toEqual(expected);
  });
});

describe("sums", () => {
  const sum: Record<string, FactText> = { sum: { kind: "sum", source: "surveys", column: "score" } };
  const rows = (scores: readonly number[]) => scores.map((score) => ({ at: "2026-02-01", score }));

  test("are rounded to six decimals", () => {
    expect(evaluate(sum, rows([0.1, 0.2]), "2026-02-24")).toEqual([0.3]);
    expect(evaluate(sum, rows([0.1234564, 1]), "2026-02-24")).toEqual([1.123456]);
  });

  test("do not depend on the order of rows", () => {
    const scores = [1e16, 1, -1e16, 0.1, 0.7, 0.1];
    for (const turned of [0, 1, 2, 3, 4, 5]) {
      const order = [...scores.slice(turned), ...scores.slice(0, turned)];
      expect(evaluate(sum, rows(order), "2026-02-24")).toEqual([1.9]);
    }
  });

  test("an infinite one is missing", () => {
    expect(evaluate(sum, rows([1e308, 1e308]), "2026-02-24")).toEqual([null]);
  });

  test("nothing is −0", () => {
    const facts = { ...sum, latest: { kind: "latest", source: "surveys", column: "score" } satisfies FactText };
    expect(evaluate(facts, rows([-0]), "2026-02-24")).toEqual([0, 0]);
  });
});
