import { describe, expect, test } from "vitest";
import {
  type Problem,
  type ProblemCode,
  type ProblemParameters,
  problem,
  type SetAsideReason,
} from "#engine/problems.ts";
import { setAsideReasons } from "#engine/texts/en/problems/setAside.ts";
import { problemText } from "#engine/texts/problems.ts";
import { allCodes as codes, examplesOf } from "#server/reference/problems/examples.ts";

/** The parameters with every text and list replaced, however deep they stand. */
function altered(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return Array.from({ length: 50 }, (_, i) => altered(value[i % value.length], change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, altered(inner, change)]));
}

/** Parameters of a closed set of words, which the software alone sets. */
const closed = new Set(
  "tab line-end slashes comma-missing indentation quote-open bracket-open bracket-in-value comment colon-missing colon-in-value reserved-character after-value after-quote block-mark escape other date-unreadable text nothing both facts columns figures value missing [ all path lacking account-unmatched source acquisition_cost numerator denominator conversion fact step point group component adjustment band query moved".split(
    " ",
  ),
);

const make = (code: ProblemCode, parameters: unknown): Problem =>
  problem<ProblemCode>(code, parameters as ProblemParameters[ProblemCode]);

const hostile: readonly (readonly [string, (text: string) => string])[] = [
  ["escapes and controls", (text) => `\u001b[2J${text}\u0007\u009b31m\u0000`],
  ["line breaks", (text) => `a\r\n${text}\n\u2028\u2029b`],
  ["bidirectional overrides", (text) => `\u202e${text}\u2066\u200f`],
  ["a hundred thousand characters", (text) => text + "x".repeat(100_000)],
  ["nothing", () => ""],
  ["backticks and placeholders", (text) => "`${" + text + "}` $& $1 %s"],
  ["names of what every object has", () => "constructor"],
  ["__proto__", () => "__proto__"],
];

const examples = codes.flatMap((code) =>
  examplesOf(code).map(({ problem: { parameters } }, index) => [code, index + 1, parameters] as const),
);

describe.each(examples)("%s %i", (code, _, documented) => {
  const { sentence, remedy } = problemText(make(code, documented));

  test("has a sentence and a remedy that read like ones", () => {
    for (const text of [sentence, remedy]) {
      expect(text).toMatch(/^[A-Z0-9`].*[^.]\.$/u);
      expect(text).not.toMatch(/undefined|NaN|\[object|\[native|\s{2}|\.\.$/);
      expect(text.length).toBeLessThan(300);
    }
    expect(sentence).not.toBe(remedy);
  });

  test.each(hostile)("survives parameters of %s", (_, change) => {
    const parameters = altered(documented, (text) => (closed.has(text) ? text : change(text)));
    const told = problemText(make(code, parameters));
    for (const text of [told.sentence, told.remedy]) {
      expect(text).toMatch(/\.$/);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|undefined|\[object|\[native/u);
      expect(text.length).toBeLessThan(2_500);
    }
  });
});

/** Sentence and remedy as they are read. */
const text = <C extends ProblemCode>(code: C, parameters: ProblemParameters[C]) => {
  const { sentence, remedy } = problemText(problem(code, parameters));
  return `${sentence} ${remedy}`;
};

describe("names that could be meant", () => {
  const known = ["large", "small"];
  const many = Array.from({ length: 9 }, (_, i) => `segment-${i}`);

  test("the likely one alone, if there is one", () => {
    expect(text("unknown-segment", { id: "lage", suggestion: "large", known })).toBe(
      "There is no segment `lage`. You may have meant `large`.",
    );
  });

  test("else all of them, if they are few", () => {
    expect(text("unknown-segment", { id: "x", known })).toBe(
      "There is no segment `x`. Write one of `large` or `small`.",
    );
    expect(text("unknown-segment", { id: "x", known: ["large"] })).toBe(
      "There is no segment `x`. Only `large` can stand here.",
    );
  });

  test("else where they are declared", () => {
    expect(text("unknown-segment", { id: "x", known: many })).toBe(
      "There is no segment `x`. Write the id of one of the `segments`.",
    );
  });

  test("a list is cut after a few", () => {
    expect(text("lookup-incomplete", { component: "c", fact: "plan", missing: many })).toContain(
      "`segment-7` or 1 more, for",
    );
  });
});

describe("numbers", () => {
  test("have narrow no-break spaces for thousands, and what is counted in the right number", () => {
    const rows = (count: number) =>
      text("rows-set-aside", { source: "s", rows: count, line: 12_345, reason: "account-empty" });
    expect(rows(1234)).toMatch(
      /^1\u202f234 rows of the source `s` were set aside because it names no account \(first in line 12\u202f345\)\./,
    );
    expect(rows(1)).toMatch(
      /^1 row of the source `s` was set aside because it names no account \(line 12\u202f345\)\./,
    );
    expect(text("argument-count", { function: "abs", expected: "1", found: 2 })).toMatch(
      /^`abs` takes 1 value, but has 2\./,
    );
    expect(text("argument-count", { function: "min", expected: "2+", found: 1 })).toContain("takes at least 2 values");
    expect(text("backtest-horizon-lapse", { horizon: 1, after: 90 })).toContain("The horizon is 1 day, but");
  });

  test("of a file stand as they stand there", () => {
    expect(text("steps-order", { previous: 60_000, below: -0.5 })).toContain("`-0.5` follows `60000`");
  });
});

test("a rule set without segments and lifecycle hears nothing of them", () => {
  const edges = { band: "amber", below: 70, previous: 75 };
  expect(text("band-edges-order", { ...edges, segment: "all", stage: "all" })).toContain("at `75`. ");
  expect(text("band-edges-order", { ...edges, segment: "large", stage: "all" })).toContain(
    "at `75` (segment `large`). ",
  );
});

test("what a comma cut off from a text is told as such", () => {
  expect(text("unknown-key", { key: "3) < 4", known: ["id"] })).toBe(
    "The key `3) < 4` is not known here. If it is a part of the text before it, put that whole text in quotes; otherwise delete it.",
  );
});

test("every reason for setting rows aside continues the sentence", () => {
  for (const reason of Object.keys(setAsideReasons) as SetAsideReason[]) {
    expect(text("rows-set-aside", { source: "s", rows: 2, line: 3, reason })).toMatch(
      /^2 rows of the source `s` were set aside because [a-z][^.]* \(first in line 3\)\. /,
    );
  }
});
