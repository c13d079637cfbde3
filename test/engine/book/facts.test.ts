import { describe, expect, test } from "vitest";
import { parseDay } from "#engine/book/days.ts";
import { FactEvaluator } from "#engine/book/facts.ts";
import { activity, book, type FactText, moment, type Row, source } from "./build.ts";

const surveys = source("surveys", { score: "number", kind: "string" });
const crm = source("crm", { owner: "string", seats: "number" }, null);

function evaluator(facts: Record<string, FactText>) {
  return new FactEvaluator(book({ sources: [surveys, crm], facts }));
}

function factsAt(facts: Record<string, FactText>, sources: Record<string, readonly Row[]>, asOf: string) {
  const all = evaluator(facts);
  all.open(activity("a", sources));
  all.evaluate(moment(asOf));
  return Object.fromEntries([...Object.keys(facts)].map((name, i) => [name, all.values[i]]));
}

describe("formulas", () => {
  const facts: Record<string, FactText> = {
    began: { kind: "first", source: "surveys", column: "at", type: "date" },
    answers: { kind: "count", source: "surveys" },
    good: { kind: "count", source: "surveys", where: "score >= 9" },
    age: { formula: "as_of - began" },
    ratio: { formula: "good / answers" },
    loyal: { formula: "age > 30 and ratio >= 0.5", type: "boolean" },
    renewal: { formula: "began + 365", type: "date" },
  };

  test("read the facts before them and as_of", () => {
    const rows = [
      { at: "2026-01-01T17:00", score: 9 },
      { at: "2026-02-01", score: 3 },
    ];
    expect(factsAt(facts, { surveys: rows }, "2026-03-01")).toEqual({
      began: parseDay("2026-01-01"),
      answers: 2,
      good: 1,
      age: 59,
      ratio: 0.5,
      loyal: true,
      renewal: parseDay("2027-01-01"),
    });
  });

  test("missing goes through them, and 0 / 0 is missing", () => {
    expect(factsAt(facts, {}, "2026-03-01")).toEqual({
      began: null,
      answers: 0,
      good: 0,
      age: null,
      ratio: null,
      loyal: null,
      renewal: null,
    });
  });

  test("a date that no calendar has is missing", () => {
    const far: Record<string, FactText> = {
      after: { formula: "as_of + 100000000", type: "date" },
      before: { formula: "as_of - 1000000", type: "date" },
      last: { formula: "9999-12-31", type: "date" },
      past: { formula: "last + 1", type: "date" },
    };
    expect(factsAt(far, {}, "2026-03-01")).toEqual({
      after: null,
      before: null,
      last: parseDay("9999-12-31"),
      past: null,
    });
  });
});

describe("declared limits", () => {
  const facts: Record<string, FactText> = {
    nps: { kind: "latest", source: "surveys", column: "score", range: [0, 10], freshFor: 30 },
    twice: { formula: "nps * 2" },
    kind: { kind: "latest", source: "surveys", column: "kind", type: "string", values: ["nps", "csat"] },
  };
  test.each<[string, Row, Record<string, unknown>, (string | undefined)[]]>([
    ["within", { at: "2026-02-20", score: 10, kind: "nps" }, { nps: 10, twice: 20, kind: "nps" }, []],
    ["at the lower end", { at: "2026-02-20", score: 0, kind: "csat" }, { nps: 0, twice: 0, kind: "csat" }, []],
    ["above", { at: "2026-02-20", score: 10.5, kind: "nps" }, { nps: null, twice: null, kind: "nps" }, ["outside"]],
    ["below", { at: "2026-02-20", score: -1, kind: "nps" }, { nps: null, twice: null, kind: "nps" }, ["outside"]],
    [
      "another text",
      { at: "2026-02-20", score: 1, kind: "NPS" },
      { nps: 1, twice: 2, kind: null },
      [undefined, undefined, "outside"],
    ],
    ["too old", { at: "2026-01-01", score: 1, kind: "nps" }, { nps: null, twice: null, kind: "nps" }, ["stale"]],
    [
      "missing is neither stale nor outside",
      { at: "2026-02-20", score: null, kind: null },
      { nps: null, twice: null, kind: null },
      [],
    ],
  ])("%s", (_, row, values, withheld) => {
    expect(factsAt(facts, { surveys: [row] }, "2026-03-01")).toEqual(values);
    const all = evaluator(facts);
    all.open(activity("a", { surveys: [row] }));
    all.evaluate(moment("2026-03-01"));
    expect(all.withheld).toEqual([0, 1, 2].map((i) => withheld[i]));
  });
});

describe("a source without dates", () => {
  const facts: Record<string, FactText> = {
    owner: { kind: "latest", source: "crm", column: "owner", type: "string" },
    seats: { kind: "sum", source: "crm", column: "seats" },
    answers: { kind: "count", source: "surveys" },
    perSeat: { formula: "answers / seats" },
    asked: { kind: "count", source: "surveys", where: "score > seats" },
    beyond: { kind: "sum", source: "surveys", of: "score - seats" },
    since: { kind: "count", source: "surveys", since: "as_of - seats" },
    own: { kind: "count", source: "surveys", where: "kind == account" },
  };

  test("is the state at import, at every date", () => {
    const account = {
      account: "a",
      sources: new Map([
        [
          "crm",
          {
            count: 2,
            at: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
            known: [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
            columns: new Map([
              ["owner", ["Ada", "Grace"]],
              ["seats", [2, 3]],
            ]),
          },
        ],
      ]),
    };
    const all = evaluator(facts);
    all.open(account);
    all.evaluate(parseDay("1999-01-01")!);
    expect(all.values).toEqual(["Grace", 5, 0, 0, 0, 0, 0, 0]);
  });

  test("marks its facts and all that read them", () => {
    expect([...evaluator(facts).undated]).toEqual(["owner", "seats", "perSeat", "asked", "beyond", "since"]);
  });
});

test("the account's own column can be asked for", () => {
  const facts: Record<string, FactText> = {
    name: { kind: "first", source: "surveys", column: "account", type: "string" },
    here: { kind: "count", source: "surveys", where: 'account == "a"' },
  };
  expect(factsAt(facts, { surveys: [{ at: "2026-01-01", score: 1 }] }, "2026-03-01")).toEqual({ name: "a", here: 1 });
});

test("one account leaves nothing behind for the next", () => {
  const all = evaluator({
    answers: { kind: "count", source: "surveys", where: "score > 0" },
    owner: { kind: "latest", source: "crm", column: "owner", type: "string" },
  });
  const rows = Array.from({ length: 50 }, () => ({ at: "2026-01-01", score: 1 }));
  all.open(activity("a", { surveys: rows, crm: [{ at: "2026-01-01", owner: "Ada" }] }));
  all.evaluate(moment("2026-03-01"));
  expect(all.values).toEqual([50, "Ada"]);
  all.open(activity("b", { surveys: rows.slice(0, 3) }));
  all.evaluate(moment("2026-03-01"));
  expect(all.values).toEqual([3, null]);
});
