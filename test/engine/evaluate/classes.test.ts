/**
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Classes, classesOf } from "#engine/evaluate/classes.ts";
import { toTruth } from "#engine/evaluate/codes.ts";
import { bind } from "#engine/language/bind.ts";
import type { Expression, Value } from "#engine/language/expression.ts";
import { parseExpression } from "#engine/language/parse.ts";

const parsed = (texts: readonly string[]): Expression[] => texts.map((text) => parseExpression(text).expression!);

/** By code its class. */
function classByCode({ starts, classOf }: Classes, codes: number): number[] {
  return Array.from({ length: codes }, (_, code) => classOf[starts.findLastIndex((start) => start <= code)]!);
}

const truthsOf = (conditions: readonly Expression[], value: Value) =>
  conditions.map((condition) => toTruth(bind(condition, () => () => value)() as Value));

describe("values that are alike to conditions", () => {
  test("numbers fall apart at the constants that they are compared with, and what is missing is apart", () => {
    const values = [null, 1, 2, 3, 4, 5];
    const classes = classesOf(parsed(["x < 3", "x >= 5"]), values);
    expect(classByCode(classes, values.length)).toEqual([0, 1, 1, 2, 2, 3]);
    expect(classes.examples).toEqual([0, 1, 3, 5]);
  });

  test("a value that is equal to a constant is alone", () => {
    const values = [null, 1, 2, 3];
    expect(classByCode(classesOf(parsed(["x == 2"]), values), values.length)).toEqual([0, 1, 2, 1]);
  });

  test("whatever conditions cannot tell is one class", () => {
    const values = [null, 1, 2, 3];
    expect(classByCode(classesOf([], values), values.length)).toEqual([0, 0, 0, 0]);
    expect(classByCode(classesOf(parsed(["x is missing"]), values), values.length)).toEqual([0, 1, 1, 1]);
  });

  test("words and computed values are looked at one by one", () => {
    const words = [null, "a", "b", "c"];
    expect(classByCode(classesOf(parsed(['x in ["a", "c"]']), words), words.length)).toEqual([0, 1, 2, 1]);
    const numbers = [null, -2, 1, 2];
    expect(classByCode(classesOf(parsed(["abs(x) > 1.5"]), numbers), numbers.length)).toEqual([0, 1, 2, 1]);
  });

  test("of one class all codes have the same truths, of two classes not", () => {
    const constant = fc.integer({ min: -3, max: 12 });
    const condition = fc.oneof(
      fc.tuple(fc.constantFrom("<", "<=", "==", "!=", ">", ">="), constant).map(([sign, edge]) => `x ${sign} ${edge}`),
      fc.tuple(fc.constantFrom("<", ">="), constant).map(([sign, edge]) => `${edge} ${sign} x`),
      fc.tuple(constant, constant).map(([a, b]) => `x in [${a}, ${b}]`),
      fc.tuple(constant, constant).map(([a, b]) => `not (x < ${a} and x > ${b}) or x is missing`),
    );
    const distinct = fc.uniqueArray(fc.integer({ min: -4, max: 13 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 3 }), distinct, (texts, numbers) => {
        const conditions = parsed(texts);
        const values = [null, ...numbers.sort((a, b) => a - b)];
        const classes = classesOf(conditions, values);
        const truths = values.map((value) => truthsOf(conditions, value).join());
        const number = new Map<string, number>();
        for (const truth of truths) if (!number.has(truth)) number.set(truth, number.size);
        expect(new Set(classes.classOf).size).toBe(number.size);
        const seen = new Map(classByCode(classes, values.length).map((one, code) => [one, truths[code]!]));
        expect(classByCode(classes, values.length).map((one) => seen.get(one))).toEqual(truths);
        expect(classes.examples.map((code) => truths[code])).toEqual(
          [...seen].sort(([a], [b]) => a - b).map(([, t]) => t),
        );
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
