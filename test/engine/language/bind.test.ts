import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bind } from "#engine/language/bind.ts";
import type { Value } from "#engine/language/expression.ts";
import { assignments, day, expressions, parsed } from "./expressions.ts";

/** The value of a text for the given values; other names are missing. */
function run(text: string, values: Record<string, Value> = {}): Value {
  return bind(parsed(text), (name) => () => values[name] ?? null)();
}

const three = [true, false, null];

describe("Kleene's logic", () => {
  const least = (values: Value[]) => (values.includes(false) ? false : values.includes(null) ? null : true);
  const most = (values: Value[]) => (values.includes(true) ? true : values.includes(null) ? null : false);

  it.each(three.flatMap((x) => three.flatMap((y) => three.map((z) => [x, y, z]))))("of %s, %s, %s", (x, y, z) => {
    const values = { x: x!, y: y!, z: z! };
    expect(run("x and y", values)).toBe(least([x!, y!]));
    expect(run("x or y", values)).toBe(most([x!, y!]));
    expect(run("x and y and z", values)).toBe(least([x!, y!, z!]));
    expect(run("x or y or z", values)).toBe(most([x!, y!, z!]));
  });

  it.each([
    [true, false],
    [false, true],
    [null, null],
  ])("not %s is %s", (x, expected) => {
    expect(run("not x", { x })).toBe(expected);
  });
});

describe("comparisons", () => {
  const numbers = [-1, 0, 1, null];
  const calculate = {
    "==": (x: number, y: number) => x === y,
    "!=": (x: number, y: number) => x !== y,
    "<": (x: number, y: number) => x < y,
    "<=": (x: number, y: number) => x <= y,
    ">": (x: number, y: number) => x > y,
    ">=": (x: number, y: number) => x >= y,
  };

  it.each(Object.entries(calculate))(
    "%s is unknown where a side is missing, else true or false",
    (operator, expected) => {
      for (const x of numbers) {
        for (const y of numbers) {
          const known = x === null || y === null ? null : expected(x, y);
          expect(run(`x ${operator} y`, { x, y })).toBe(known);
        }
      }
    },
  );

  it("compares strings by code unit, not by look", () => {
    expect(run("x == 'é'", { x: "e\u0301" })).toBe(false);
    expect(run("x == 'é'", { x: "é" })).toBe(true);
    expect(run("x == 'A'", { x: "a" })).toBe(false);
  });

  it("compares booleans and dates", () => {
    expect(run("x == false", { x: false })).toBe(true);
    expect(run("x != (1 > y)", { x: true, y: null })).toBe(null);
    expect(run("x < 2026-06-15", { x: day("2026-06-14") })).toBe(true);
    expect(run("x < 2026-06-15", { x: day("2026-06-15") })).toBe(false);
  });

  it.each([
    ["x in [1, 2]", 1, true],
    ["x in [1, 2]", 3, false],
    ["x in [1, 2]", null, null],
    ["x not in [1, 2]", 1, false],
    ["x not in [1, 2]", 3, true],
    ["x not in [1, 2]", null, null],
    ["x in ['a']", "a", true],
    ["x in [2026-06-15]", day("2026-06-15"), true],
    ["x in [0]", 0, true],
    ["x is missing", null, true],
    ["x is missing", 0, false],
    ["x is missing", "", false],
    ["x is missing", false, false],
    ["x is not missing", null, false],
    ["x is not missing", 0, true],
    ["(x > 1) is missing", null, true],
    ["(x > 1) is missing", 1, false],
  ])("%s, x = %s: %s", (text, x, expected) => {
    expect(run(text, { x })).toBe(expected);
  });
});

describe("calculations", () => {
  it.each<[string, Record<string, Value>, Value]>([
    ["x + y * 2", { x: 1, y: 3 }, 7],
    ["x - y - 1", { x: 1, y: 3 }, -3],
    ["x / y", { x: 1, y: 4 }, 0.25],
    ["x / y", { x: 1, y: 0 }, null],
    ["x / y", { x: 0, y: 0 }, null],
    ["x * x", { x: 1e200 }, null],
    ["x + x", { x: 1.7e308 }, null],
    ["x + y", { x: 1, y: null }, null],
    ["x + y", { x: null, y: 1 }, null],
    ["-x", { x: 3 }, -3],
    ["-x", { x: null }, null],
    ["x - 2026-06-01", { x: day("2026-06-15") }, 14],
    ["x + 12w", { x: day("2026-01-01") }, day("2026-03-26")],
    ["x - 90d >= 2026-01-01", { x: day("2026-04-01") }, true],
    ["min(x, y, 5)", { x: 7, y: 6 }, 5],
    ["max(x, y, 5)", { x: 7, y: 6 }, 7],
    ["min(x, y)", { x: 7, y: null }, null],
    ["max(y, x)", { x: 7, y: null }, null],
    ["min(x, y, 1)", { x: 7, y: null }, null],
    ["abs(x)", { x: -2.5 }, 2.5],
    ["round(x)", { x: 2.5 }, 3],
    ["round(x)", { x: -2.5 }, -2],
    ["round(x)", { x: -2.6 }, -3],
    ["floor(x)", { x: -2.5 }, -3],
    ["ceil(x)", { x: 2.1 }, 3],
    ["sqrt(x)", { x: 9 }, 3],
    ["sqrt(x)", { x: -1 }, null],
    ["clamp(x, 0, 1)", { x: -3 }, 0],
    ["clamp(x, 0, 1)", { x: 3 }, 1],
    ["clamp(x, 0, 1)", { x: 0.5 }, 0.5],
    ["clamp(x, 2, 1)", { x: 0.5 }, 1],
    ["clamp(x, y, 1)", { x: 3, y: null }, null],
    ["clamp(x, 0, y)", { x: -3, y: null }, null],
    ["abs(x) + round(x) + floor(x) + ceil(x) + sqrt(x)", { x: null }, null],
    ["coalesce(x, y, 5)", { x: null, y: 0 }, 0],
    ["coalesce(x, y, 5)", { x: null, y: null }, 5],
    ["coalesce(x, y)", { x: null, y: null }, null],
    ["coalesce(x / 0, 1)", { x: 1 }, 1],
    ["coalesce(x, true)", { x: false }, false],
    ["(x / y) > 1 or z", { x: 1, y: 0, z: true }, true],
  ])("%s of %o is %s", (text, values, expected) => {
    expect(run(text, values)).toBe(expected);
  });

  it("never gives −0", () => {
    for (const text of ["-x", "x * -1", "ceil(x - 0.5)", "round(x - 0.4)", "x / -5", "-0", "abs(-x)", "min(-x, 0)"]) {
      expect(Object.is(run(text, { x: 0 }), 0), text).toBe(true);
    }
  });
});

describe("any expression", () => {
  it("gives what its type says or missing: never an infinite number, NaN, −0 or undefined", () => {
    fc.assert(
      fc.property(expressions, assignments, (expression, values) => {
        const value = bind(expression, (name) => () => values.get(name)!)();
        if (typeof value === "number") expect(Number.isFinite(value) && !Object.is(value, -0)).toBe(true);
        else expect(value === null || typeof value === "string" || typeof value === "boolean").toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is bound once and reads its names anew each time", () => {
    let x: Value = 1;
    const asked: string[] = [];
    const bound = bind(parsed("x > 2"), (name) => {
      asked.push(name);
      return () => x;
    });
    expect(bound()).toBe(false);
    x = 3;
    expect(bound()).toBe(true);
    x = null;
    expect(bound()).toBe(null);
    expect(asked).toEqual(["x"]);
  });
});
