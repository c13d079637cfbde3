/**
 * @module
 */
import { describe, expect, test } from "vitest";
import { blockSize, type CodedName, type NameColumns } from "#engine/evaluate/codes.ts";
import { encodeColumn } from "#engine/evaluate/encode.ts";
import { tabulate } from "#engine/evaluate/tabulate.ts";
import type { Value } from "#engine/language/expression.ts";
import { parseExpression } from "#engine/language/parse.ts";
import { columnOf } from "../tables.ts";

function columnsOf(columns: Readonly<Record<string, readonly Value[]>>): NameColumns {
  const coded = new Map<string, CodedName>();
  for (const [name, values] of Object.entries(columns)) {
    const type = values.some((value) => typeof value === "string") ? "string" : "number";
    coded.set(name, { ...encodeColumn(columnOf(type, values)), ofBlock: false });
  }
  return { coded: (name) => coded.get(name), value: (name) => expect.fail(`${name} is not asked for row by row`) };
}

/** Bits of the conditions that are true, for every row; `undefined` if there is no table. */
function trueOnes(texts: readonly string[], columns: Readonly<Record<string, readonly Value[]>>, from = 0) {
  const table = tabulate(
    texts.map((text) => parseExpression(text).expression!),
    columnsOf(columns),
    (values) => values.reduce<number>((bits, value, k) => bits | (Number(value === true) << k), 0),
  );
  if (!table) return undefined;
  const count = Object.values(columns)[0]!.length - from;
  const out = new Uint16Array(count);
  table(from, count, out);
  return [...out];
}

describe("conditions as one table", () => {
  test("of no name, of one, of two and of more", () => {
    const columns = { a: [1, 2, null], b: [5, null, 5], c: ["x", "y", "x"], d: [0, 1, 2] };
    expect(trueOnes(["1 < 2"], columns)).toEqual([1, 1, 1]);
    expect(trueOnes(["a > 1"], columns)).toEqual([0, 1, 0]);
    expect(trueOnes(["a > 0", "b == 5"], columns)).toEqual([3, 1, 2]);
    expect(trueOnes(["a > 0 or b == 5", 'c == "x" and not (d > 1)', "d >= 1"], columns)).toEqual([3, 5, 5]);
    expect(trueOnes(["a > 0 or b == 5", 'c == "x" and not (d > 1)', "d >= 1"], columns, 1)).toEqual([5, 5]);
    const more = { ...columns, e: [1, null, 0], f: [3, 3, 4] };
    expect(trueOnes(["a > 0 or b == 5", 'c == "x" and not (d > 1)', "e == 1 and f < 4"], more)).toEqual([7, 1, 1]);
  });

  test("where a column has so many values that its codes are wide", () => {
    const many = Array.from({ length: 70_000 }, (_, k) => (k % 10 === 0 ? null : k));
    const other = many.map((_, k) => k % 3);
    const expected = many.map((value, k) => Number(value !== null && value >= 35_000) | (Number(k % 3 === 2) << 1));
    const table = tabulate(
      ["many >= 35000", "other == 2"].map((text) => parseExpression(text).expression!),
      columnsOf({ many, other }),
      ([a, b]) => Number(a === true) | (Number(b === true) << 1),
    )!;
    const found: number[] = [];
    for (let start = 0; start < many.length; start += blockSize) {
      const out = new Uint8Array(Math.min(blockSize, many.length - start));
      table(start, out.length, out);
      found.push(...out);
    }
    expect(found).toEqual(expected);
  });

  test("not where names are compared with each other, nor where the table would be large", () => {
    expect(trueOnes(["a < b"], { a: [1, 2], b: [2, 1] })).toBeUndefined();
    const values = Array.from({ length: 70 }, (_, k) => k);
    const each = (name: string) => values.map((k) => `${name} == ${k}`).join(" or ");
    const apart = [...values.keys()].flatMap((k) => [`a == ${k}`, `b == ${k}`]);
    expect(trueOnes([each("a"), each("b")], { a: values, b: values })).toEqual(values.map(() => 3));
    expect(
      tabulate(
        apart.map((text) => parseExpression(text).expression!),
        columnsOf({ a: values, b: values }),
        () => 0,
      ),
    ).toBeUndefined();
  });
});
