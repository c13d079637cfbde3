import { describe, expect, test } from "vitest";
import { readDraft } from "#engine/document/draft.ts";

/** What is being written at the cursor, in a few words: part, path, what stands there, how. */
function writing(marked: string): string {
  const at = marked.indexOf("¦");
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const found = readDraft(text).writingAt(at);
  if (!found) return "nothing";
  const { part, path, from, to, begun, quoting, flow, beside, dash } = found;
  const words = [
    part,
    path.join("."),
    begun ? JSON.stringify(text.slice(from, to)) : "",
    quoting === "none" ? "" : quoting,
    flow ? "flow" : "",
    beside ? "beside" : "",
    dash ? "dash" : "",
  ];
  return words.filter((word) => word !== "").join(" ");
}

describe("what is being written", () => {
  test.each([
    ["¦", "value"],
    ["ru¦", 'value "ru"'],
    ["a:¦", "value a beside"],
    ["a: ¦", "value a beside"],
    ["a: b¦c", 'value a "bc" beside'],
    ["a: ¦bc", 'value a "bc" beside'],
    ["a: b ¦", 'value a "b " beside'],
    ["a: b\n  ¦", 'value a "b\\n  " beside'],
    ["a:\n  ¦", "value a"],
    ["a:\n  b¦", 'value a "b"'],
    ["a:\n¦", "key"],
    ["a: 1\nb¦", 'value "b"'],
    ["a:\n  b: 1\n  ¦", "key a"],
    ["a:\n  b: 1\n ¦", "nothing"],
    ["a:\n  b: 1\n    ¦", 'value a.b "1\\n    " beside'],
    ["a:\n  - ¦", "value a.0"],
    ["a:\n  -¦", "value a.0"],
    ["a:\n  - b¦: 1", 'value a.0 "b"'],
    ["a:\n  - b: 1\n    ¦", "key a.0"],
    ["a:\n  - b: 1\n    c¦", 'key a.0 "c"'],
    ["a:\n  - b: 1\n  ¦", "value a.1 dash"],
    ["a:\n  - b: 1\n  - c: ¦", "value a.1.c beside"],
    ["a:\n- b: 1\n¦", "key"],
    ["a: { ¦", "key a flow"],
    ["a: { b¦", 'key a "b" flow'],
    ["a: { b: ¦ }", "value a.b flow"],
    ["a: { b: c d¦, e: 1 }", 'value a.b "c d" flow'],
    ["a: { b: 1, ¦ }", "key a flow"],
    ["a: [b, ¦", "value a.1 flow"],
    ["a: [[1, 2], ¦", "value a.1 flow"],
    ["a: {\n  b: ¦\n}", "value a.b flow"],
    ["a: 'b¦c'", `value a "'bc'" single beside`],
    ["a: 'it''s ¦", `value a "'it''s " single beside`],
    ['a: "b\\"¦c"', 'value a "\\"b\\\\\\"c\\"" double beside'],
    ["a: |\n  b ¦c\n", 'value a "  b c\\n" block beside'],
    ["a: >-\n  b\n  ¦", 'value a "  b\\n  " block beside'],
    ["a: |\n  b\n¦", "key"],
    ['{ "a": { "b¦" } }', 'key a "\\"b\\"" double flow'],
    ['{ "a": ¦ }', "value a flow"],
    ["a: b # ¦", "nothing"],
    ["# ¦", "nothing"],
    ["a: 'b'¦", "nothing"],
    ["a: { b: 1 } ¦", "nothing"],
    ["a: &x ¦", "nothing"],
    ["a:\r\n  - b: 1\r\n    ¦", "key a.0"],
  ])("%j: %s", (marked, expected) => {
    expect(writing(marked)).toBe(expected);
  });

  test("in one piece it is the same, whatever is wrong with another", () => {
    expect(writing("a:\n  b: { c\n  d: { e: ¦ }\n")).toBe("value a.d.e flow");
    expect(writing("a:\n  - b: 'c\n  - d: ¦\n")).toBe("value a.1.d beside");
    expect(writing("a: [\nb:\n  ¦")).toBe("value b");
  });
});

describe("what can be read", () => {
  const read = (text: string) => JSON.stringify(readDraft(text).valueAt([]));

  test("of a sound text is all of it, aliases too", () => {
    expect(read("a: &x { b: 1 }\nc: [*x, 2]\n")).toBe('{"a":{"b":1},"c":[{"b":1},2]}');
    expect(read('{ "a": [1, { "b": null }] }')).toBe('{"a":[1,{"b":null}]}');
  });

  test("of a broken one are the other pieces", () => {
    expect(read("a:\n  b: { c: 1\n  d: 2\ne: 3\n")).toBe('{"a":{"b":{"c":1},"d":2},"e":3}');
    expect(read("a:\n  - b: 'c\n  - d: 2\ne: 3\n")).toBe(`{"a":[{"b":"c"},{"d":2}],"e":3}`);
  });

  test("has no prototype, and of what has none there is nothing at a path", () => {
    const draft = readDraft("__proto__: { x: 1 }\na: [b]\n");
    expect(draft.valueAt(["x"])).toBeUndefined();
    expect(draft.valueAt(["constructor"])).toBeUndefined();
    expect(draft.valueAt(["a", "length"])).toBeUndefined();
    expect(draft.valueAt(["a", 0])).toBe("b");
    expect(draft.valueAt(["a", 0, 0])).toBeUndefined();
  });
});
