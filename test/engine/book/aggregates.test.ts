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

describe("a window that is divided", () => {
  const rollUps = ["slope", "sum", "mean", "median", "min", "max"] as const;
  const rolledUp = (kind: "sum" | "mean" | "count" | "distinct", more: Partial<FactText> = {}) =>
    Object.fromEntries(
      rollUps.map((rollUp): [string, FactText] => [
        rollUp,
        {
          kind,
          source: "surveys",
          ...(kind !== "count" && { column: "score" }),
          over: 40,
          each: 10,
          rollUp,
          ...more,
        } as FactText,
      ]),
    );
  // windows from 15 January, 25 January, 4 February and 14 February on
  const rows = [
    { at: "2026-01-14T23:59", score: 100 },
    { at: "2026-01-15", score: 4 },
    { at: "2026-01-24T23:59", score: 2 },
    { at: "2026-02-04", score: 5 },
    { at: "2026-02-14", score: null },
    { at: "2026-02-23", score: 1 },
    { at: "2026-02-24", score: 100 },
  ];
  test.each<[string, ReturnType<typeof rolledUp>, (number | null)[]]>([
    // 6, 0, 5, 1
    ["sums: a window without rows is 0", rolledUp("sum"), [-1, 12, 3, 3, 0, 6]],
    // 3, –, 5, 1
    ["means: a window without rows is missing", rolledUp("mean"), [-0.428571, 9, 3, 3, 1, 5]],
    // 2, 0, 1, 2
    ["counts", rolledUp("count"), [0.1, 5, 1.25, 1.5, 0, 2]],
    ["different values", rolledUp("distinct"), [-0.2, 4, 1, 1, 0, 2]],
    // 100, 6, 0, 5
    ["windows that ended", rolledUp("sum", { ending: 10 }), [-29.1, 111, 27.75, 5.5, 0, 100]],
    // the first window begins a day too early: 0, 5, 1
    ["windows that begin before `since` are missing", rolledUp("sum", { since: "2026-01-16" }), [0.5, 6, 2, 1, 0, 5]],
    ["a window that begins with `since` is not", rolledUp("sum", { since: "2026-01-15" }), [-1, 12, 3, 3, 0, 6]],
    ["one window has no slope", rolledUp("sum", { since: "2026-02-14" }), [null, 1, 1, 1, 1, 1]],
    ["no window has nothing", rolledUp("sum", { since: "2026-02-15" }), [null, null, null, null, null, null]],
    ["no row", rolledUp("mean", { where: "score > 1000" }), [null, null, null, null, null, null]],
    ["no row, summed up", rolledUp("sum", { where: "score > 1000" }), [0, 0, 0, 0, 0, 0]],
  ])("%s", (_, facts, expected) => {
    expect(evaluate(facts, rows, "2026-02-24")).toEqual(expected);
  });

  test("sees each row when it is known, in the window in which it happened", () => {
    const facts = rolledUp("sum");
    const late = [{ at: "2026-01-20", known: "2026-02-20", score: 8 }];
    expect(evaluate(facts, late, "2026-02-20")[1]).toBe(0);
    expect(evaluate(facts, late, "2026-02-21")[0]).toBe(-2.4);
  });

  test("of great numbers loses no digit", () => {
    const great = [
      { at: "2026-02-05", score: 1_234_567_890_123 },
      { at: "2026-02-20", score: 9_876_543_210_987 },
    ];
    const found = evaluate(rolledUp("sum"), great, "2026-02-24");
    expect(found.slice(1)).toEqual([11_111_111_101_110, 2_777_777_775_277.5, 617_283_945_061.5, 0, 9_876_543_210_987]);
  });

  test("is calculated of values rounded to six decimals", () => {
    const thirds = ["2026-02-05", "2026-02-20"].flatMap((at) => [9, 1, 1].map((score) => ({ at, score })));
    const shares = rolledUp("count", { kind: "share", meeting: "score >= 9", over: 20 });
    expect(evaluate({ sum: shares["sum"]! }, thirds, "2026-02-24")).toEqual([0.666666]);
  });

  test("a result in the middle of two millionths is rounded upwards", () => {
    const half = [
      { at: "2026-02-10", score: 0.000001 },
      { at: "2026-02-20", score: 0.000002 },
    ];
    expect(evaluate({ mean: { ...rolledUp("mean")["mean"]! } }, half, "2026-02-24")).toEqual([0.000002]);
  });
});

describe("what is computed from each row", () => {
  const facts: Record<string, FactText> = {
    weighed: { kind: "sum", source: "surveys", of: "score * weight" },
    wait: { kind: "median", source: "surveys", of: "due - at", where: "due < as_of" },
    weeks: { kind: "distinct", source: "surveys", of: "floor((as_of - at - 1) / 7)" },
    latest: { kind: "latest", source: "surveys", of: "score / weight" },
    best: { kind: "max", source: "surveys", column: "score" },
    behind: { kind: "max", source: "surveys", of: "best - score" },
  };
  const rows: Row[] = [
    { at: "2026-02-01", score: 4, weight: 2, due: moment("2026-02-03T12:00") },
    { at: "2026-02-08", score: 10, weight: 0.5, due: moment("2026-02-18") },
    { at: "2026-02-09", score: 1, weight: 0, due: moment("2026-02-24") },
    { at: "2026-02-09", score: 3, weight: null, due: null },
  ];

  test("is aggregated like a column; a row for which it is missing has no value", () => {
    // 4 × 2 + 10 × 0.5 + 1 × 0; 2 and 10 days; weeks 2 and 3 before; 10 / 0.5, as 1 / 0 is missing
    expect(evaluate(facts, rows, "2026-02-24")).toEqual([13, 6, 2, 20, 10, 9]);
  });

  test("without rows, and without a row for which it has a value", () => {
    expect(evaluate(facts, [], "2026-02-24")).toEqual([0, null, 0, null, null, null]);
    expect(evaluate(facts, [{ at: "2026-02-01" }], "2026-02-24")).toEqual([null, null, 1, null, null, null]);
  });

  test("may grow old", () => {
    const fresh: Record<string, FactText> = { latest: { ...facts["latest"]!, freshFor: 16 } as FactText };
    expect(evaluate(fresh, rows, "2026-02-24")).toEqual([20]);
    expect(evaluate(fresh, rows, "2026-02-25")).toEqual([null]);
  });
});

describe("rows from a date of the account on", () => {
  const facts: Record<string, FactText> = {
    start: { kind: "latest", source: "surveys", column: "due", type: "date" },
    from: { kind: "count", source: "surveys", since: "start" },
    of: { kind: "count", source: "surveys", since: "start", over: 5 },
    // at noon of the day: the day
    noon: { kind: "count", source: "surveys", since: "start + 0.5" },
    first: { kind: "count", source: "surveys", since: "start", where: "at < start + 2" },
    asked: { kind: "count", source: "surveys", where: "at >= start" },
  };
  const rows = (due: string | null): Row[] => [
    { at: "2026-02-09T23:59", due: due === null ? null : moment(due) },
    ...["2026-02-10", "2026-02-11T12:00", "2026-02-12", "2026-02-20"].map((at) => ({ at })),
  ];

  test.each<[string, Row[], (number | null)[]]>([
    ["that day included", rows("2026-02-10"), [4, 1, 4, 2, 4]],
    ["its time of day does not matter", rows("2026-02-10T18:00"), [4, 1, 4, 2, 4]],
    ["longer ago than the window", rows("2026-01-01"), [5, 1, 5, 0, 5]],
    ["as long ago as the window", rows("2026-02-19"), [1, 1, 1, 1, 1]],
    ["still to come", rows("2026-03-01"), [0, 0, 0, 0, 0]],
    // asked of each row it is unknown, which leaves none: 0 would be wrong
    ["missing: what is counted from there is missing", rows(null), [null, null, null, null, 0]],
    ["no rows", [], [null, null, null, null, 0]],
  ])("%s", (_, given, expected) => {
    expect(evaluate(facts, given, "2026-02-24").slice(1)).toEqual(expected);
  });
});

test("dates are calendar days, also where a column has times", () => {
  const facts: Record<string, FactText> = {
    on: { kind: "count", source: "surveys", where: "due == 2026-02-20" },
    days: { kind: "distinct", source: "surveys", column: "due" },
    whole: { kind: "sum", source: "surveys", of: "due - at" },
    past: { kind: "count", source: "surveys", where: "due < as_of" },
  };
  const rows: Row[] = [
    { at: "2026-02-18T20:00", due: moment("2026-02-20T00:00") },
    { at: "2026-02-18T20:00", due: moment("2026-02-20T08:00") },
    { at: "2026-02-18T20:00", due: moment("2026-02-20T23:59") },
    { at: "2026-02-18T20:00", due: moment("2026-02-21T09:00") },
  ];
  expect(evaluate(facts, rows, "2026-02-21")).toEqual([3, 2, 9, 3]);
});
