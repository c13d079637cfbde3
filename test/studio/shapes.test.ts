/**
 * Points that are added and taken away are edits of the text, and comments stay where they are.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { changeText } from "#engine/document/edit.ts";
import {
  addKnot,
  besideOthers,
  knotPaths,
  knotsOf,
  knotValues,
  removeKnot,
  widestGap,
} from "#studio/places/workbench/shapes.ts";

const text = `a:
  curve:
    - [0, 0] # nobody
    - [10, 50] # some
    - [20, 100]
b:
  steps: [{ below: 5, points: 0 }, { points: 100 }] # two
`;
const fields = parse(text);

describe("a curve", () => {
  test("takes a point where it belongs; comments stay", () => {
    const after = changeText(text, addKnot(["a"], fields.a, { x: 4, y: 30 }));
    expect(parse(after).a.curve).toEqual([
      [0, 0],
      [4, 30],
      [10, 50],
      [20, 100],
    ]);
    expect(after).toContain("# nobody");
    expect(after).toContain("# some");
  });

  test("does not take a value twice, and keeps two points", () => {
    expect(addKnot(["a"], fields.a, { x: 10, y: 1 })).toEqual([]);
    expect(
      removeKnot(
        ["a"],
        {
          curve: [
            [0, 0],
            [1, 1],
          ],
        },
        0,
      ),
    ).toEqual([]);
    expect(parse(changeText(text, removeKnot(["a"], fields.a, 1))).a.curve).toEqual([
      [0, 0],
      [20, 100],
    ]);
  });

  test("puts a point whose value is typed there, or as near as its neighbours let it", () => {
    const { knots } = knotsOf(fields.a)!;
    expect([4.25, 25, -3, 10].map((typed) => besideOthers(knots, 1, typed))).toEqual([4.25, 19, 1, 10]);
    expect(besideOthers(knots, 2, 400)).toBe(400);
  });

  test("moves a point by one edit", () => {
    const [path] = knotPaths(["a"], "curve", 1, false);
    const after = changeText(text, [{ path: path!, value: knotValues("curve", { x: 12, y: 46 })[0] }]);
    expect(after).toBe(text.replace("[10, 50]", "[12, 46]"));
  });
});

describe("steps", () => {
  test("take one more, and the last one stays", () => {
    const after = changeText(text, addKnot(["b"], fields.b, { x: 8, y: 60 }));
    expect(parse(after).b.steps).toEqual([{ below: 5, points: 0 }, { below: 8, points: 60 }, { points: 100 }]);
    expect(removeKnot(["b"], fields.b, 1)).toEqual([]);
  });

  test("have knots at their ends", () => {
    expect(knotsOf(fields.b)).toEqual({
      kind: "steps",
      knots: [
        { x: 5, y: 0 },
        { x: undefined, y: 100 },
      ],
    });
  });
});

test("one more point goes into the widest gap", () => {
  expect(
    widestGap([
      { x: 0, y: 0 },
      { x: 10, y: 50 },
      { x: 50, y: 100 },
    ]),
  ).toEqual({ x: 30, y: 75 });
});
