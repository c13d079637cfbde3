import { describe, expect, test } from "vitest";
import { readDocument, sizeLimit } from "#engine/document/index.ts";
import { told } from "../documents.ts";

const problemsOf = (text: string) => told(readDocument(text, "f.yaml").problems);

/** [what is wrong, the text, what is told of it] */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ["an empty file", "", ["1:1-2 file-empty: The file is empty, or has only comments."]],
  ["blanks", " \n\t\n\n", ["1:1-2 file-empty: The file is empty, or has only comments."]],
  ["only comments", "# to do\n\n# later\n", ["1:1-1 file-empty: The file is empty, or has only comments."]],
  ["only the mark of a document", "---\n", ["1:1-1 file-empty: The file is empty, or has only comments."]],
  ["NUL", "a: 1\nb: x\0y\n", ["2:5-6 file-not-text: The file is not text: it has characters that no text has."]],
  [
    "two documents",
    "a: 1\n---\nb: 2\n",
    ["2:1-4 yaml-several-documents: A second document begins here; a file holds only one."],
  ],
  ["a tab that indents", "a:\n\tb: 1\n\tc: 2\n", ["2:1-2 yaml-syntax: The line is indented with a tab."]],
  [
    "indentation that fits nothing",
    "a:\n  b: 1\n c: 2\n",
    ["3:1-2 yaml-syntax: The indentation of this line fits none of the lines above."],
  ],
  ["a quote without end", 'a: 1\nb: "x\nc: 3\nd: 4\n', ["2:4-5 yaml-syntax: This quote is never closed."]],
  [
    "a bracket without end",
    "a: 1\nb: [1, 2\nc: 3\n",
    ["2:4-5 yaml-syntax: This bracket is not closed before the lines that follow, or they are indented too little."],
  ],
  ["a line without a colon", "a: 1\nfoo\nb: 2\n", ["2:1-4 yaml-syntax: A colon is missing after the key."]],
  [
    "a colon in a value",
    "when: kind == a: b\n",
    ["1:7-8 yaml-syntax: The value contains a colon, which makes YAML read it as a key of its own."],
  ],
  [
    "a value that begins with a backtick",
    "when: `x` > 1\n",
    ["1:7-8 yaml-syntax: A value in YAML cannot begin with `` ` ``."],
  ],
  [
    "a value that begins with a quote",
    'when: "nps" == kind\n',
    ["1:13-20 yaml-syntax: A value that begins with a quote ends with the closing one, before `== kind`."],
  ],
  [
    "brackets within a flow mapping",
    'a: { when: plan in ["x", "y"], points: 3 }\n',
    ["1:20-21 yaml-syntax: Between braces a value ends before `[`."],
  ],
  [
    "a value that begins with >",
    "when: > 3\n",
    [
      "1:9-10 yaml-syntax: A value that begins with `>` or `|` is read as a block of text that starts on the next line.",
    ],
  ],
  ["an unknown escape", 'a: "\\q"\n', ["1:5-7 yaml-syntax: Between double quotes `\\q` means nothing."]],
  ["a tag", "when: !flag and x\n", ["1:7-12 yaml-tag: YAML takes `!flag` for a tag and not for a part of the value."]],
  [
    "a tag of YAML's own",
    "a: !!binary aGVsbG8=\n",
    ["1:4-12 yaml-tag: YAML takes `!!binary` for a tag and not for a part of the value."],
  ],
  [
    "a key that stands twice",
    "a: 1\nb: 2\na: 3\n",
    ["3:1-2 yaml-duplicate-key: The key `a` stands twice in the same place."],
  ],
  [
    "a key that stands twice, quoted",
    "a: 1\n'a': 3\n",
    ["2:1-4 yaml-duplicate-key: The key `a` stands twice in the same place."],
  ],
  ["__proto__", "a:\n  __proto__: { x: 1 }\n", ["2:3-12 forbidden-key: The key `__proto__` is not allowed."]],
  ["__proto__, escaped", '{ "__pr\\u006fto__": 1 }\n', ["1:3-19 forbidden-key: The key `__proto__` is not allowed."]],
  ["a mapping as key", "{ a: 1 }: 2\n", ["1:1-9 yaml-key-kind: A list or a mapping stands where a key is expected."]],
  [
    "an alias of nothing",
    "a: *x\n",
    ["1:4-6 yaml-alias-unknown: `*x` repeats what is marked `&x`, but nothing before it is."],
  ],
  [
    "an alias of what it stands in",
    "a: &a [*a]\n",
    ["1:8-10 nested-too-deeply: The document is nested more than 64 levels deep here."],
  ],
  [
    "a fault in what aliases repeat",
    "a: &a { k: 1, k: 2 }\nb: *a\nc: *a\n",
    ["1:15-16 yaml-duplicate-key: The key `k` stands twice in the same place."],
  ],
];

test.each(cases)("%s", (_, text, expected) => {
  expect(problemsOf(text)).toEqual(expected);
});

describe("a text of more than is read", () => {
  test("in characters", () => {
    expect(problemsOf("x".repeat(10_000_000))).toEqual([
      "1:1-2 file-too-large: The file is larger than a book or a rule set may be: 10.0\u202fMB instead of at most 0.3\u202fMB.",
    ]);
    expect(problemsOf(`a: ${"x".repeat(sizeLimit - 3)}`)).toEqual([]);
  });

  test("in values, by aliases", () => {
    const repeat = (name: string) => Array(10).fill(`*${name}`).join(", ");
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [name, before] of ["ba", "cb", "dc", "ed", "fe", "gf", "hg"])
      bomb.push(`${name}: &${name} [${repeat(before!)}]`);
    expect(problemsOf(bomb.join("\n"))).toEqual([
      "6:8-10 yaml-alias-limit: The document has more than 200\u202f000 values, with what its aliases repeat.",
    ]);
  });

  const deep: readonly (readonly [string, string, string])[] = [
    ["brackets", "[".repeat(10_000), "1:65-66"],
    ["brackets that are closed", "[".repeat(10_000) + "]".repeat(10_000), "1:65-66"],
    ["mappings in brackets", "{ a: ".repeat(10_000), "1:321-322"],
    ["- - -", "- ".repeat(10_000), "1:129-130"],
    ["? ? ?", "? ".repeat(10_000), "1:129-130"],
    ["indentation", Array.from({ length: 700 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), "65:65-66"],
    [
      "indentation and - - -",
      Array.from({ length: 60 }, (_, line) => " ".repeat(120 * line) + "- ".repeat(60)).join("\n"),
      "2:129-130",
    ],
  ];
  test.each(deep)("in depth, by %s", (_, text, place) => {
    expect(problemsOf(text)).toEqual([
      `${place} nested-too-deeply: The document is nested more than 64 levels deep here.`,
    ]);
  });

  test("but long and wide is not deep", () => {
    const text = Array.from(
      { length: 2000 },
      (_, i) => `k${i}:\n  - - a: [1, [2]]\n      b: |\n        [[[[\n        - - - -`,
    );
    expect(problemsOf(text.join("\n"))).toEqual([]);
  });
});

describe("what is read", () => {
  const valueIn = (text: string) => readDocument(text, "f.yaml").document?.value;

  test("has no prototypes", () => {
    const value = valueIn("a: { constructor: 1 }") as { a: object };
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.getPrototypeOf(value.a)).toBeNull();
  });

  test("keeps keys as they are written", () => {
    expect(Object.keys(valueIn("no: 1\n2009: 2\n1.0: 3\n'x y': 4") as object).sort()).toEqual([
      "1.0",
      "2009",
      "no",
      "x y",
    ]);
  });

  test("is the same in JSON", () => {
    expect(valueIn('{"a": [1, "x", null, true], "b": {"c": 0.5}}')).toEqual(
      valueIn("a: [1, x, null, true]\nb: { c: 0.5 }"),
    );
  });

  test("repeats what an alias names", () => {
    expect(valueIn("a: &x [1]\nb: *x")).toEqual({ a: [1], b: [1] });
  });
});

describe("places of ranges within a text", () => {
  /** What stands in the file at the place of a passage of the value of `when`. */
  const passageOf = (text: string, passage: string) => {
    const document = readDocument(text, "f.yaml").document!;
    const value = (document.value as { when: string }).when;
    const from = value.indexOf(passage);
    const { line, column, endLine, endColumn } = document.locateIn(["when"])(from, from + passage.length);
    expect(endLine).toBe(line);
    return text.split("\n")[line - 1]!.slice(column - 1, endColumn - 1);
  };

  test.each([
    ["plain", "when: a > 1 and recensy > 2\n"],
    ["plain over lines", "when: a > 1\n  and recensy > 2\n"],
    ["single quotes", "when: 'plan == ''x'' and recensy > 2'\n"],
    ["double quotes", 'when: "plan == \\"x\\" and recensy > 2"\n'],
    ["a literal block", "when: |\n    a > 1\n      and recensy > 2\n"],
    ["a folded block", "when: >-\n  a > 1\n  and recensy > 2\n"],
    ["a block with a comment", "when: | # why\n  a > 1\n  and recensy > 2\n"],
    ["lines that end in CR LF", "when: |\r\n  a > 1\r\n  and recensy > 2\r\n"],
    ["JSON", '{ "when": "plan == \\"x\\" and recensy > 2" }\n'],
  ])("%s", (_, text) => {
    expect(passageOf(text, "recensy")).toBe("recensy");
  });

  test("what cannot be aligned is the whole scalar", () => {
    expect(passageOf('when: "a \\x3e 1 and recensy"\n', "recensy")).toBe('"a \\x3e 1 and recensy"');
  });
});
