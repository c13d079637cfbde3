import { describe, expect, test } from "vitest";
import type { Problem } from "#engine/problems.ts";
import { problemText } from "#engine/texts/problems.ts";
import { bookText, compileText, problemsOfBook, rulesText, spoiled } from "../documents.ts";

/** Each problem as `line:column code: sentence → remedy`. */
const told = (problems: readonly Problem[]) =>
  problems.map((one) => {
    const { sentence, remedy } = problemText(one);
    return `${one.span!.line}:${one.span!.column} ${one.code}: ${sentence} → ${remedy}`;
  });

/** A decision between braces stands on line 36 of the rule set, the adjustment's condition on line 44. */
const inBraces = (when: string) =>
  told(
    compileText(
      spoiled(
        rulesText,
        `- when: |\n              recency_days > 12w\n              and plan == "starter"\n            points: 10\n            reason: Gone quiet`,
        `- { when: ${when}, points: 10 }`,
      ),
    ).problems,
  );
const inBlock = (when: string) =>
  told(compileText(spoiled(rulesText, `'plan == "starter" and 1 < recency_days'`, when)).problems);

/** [what is hidden, what stands there, what is told of it] */
type Case = readonly [string, string, string];

describe("in braces", () => {
  const cases: readonly Case[] = [
    [
      "a list",
      'plan in ["starter", "growth"]',
      "36:29 yaml-syntax: Between braces a value ends before `[`. → Put the whole value in quotes, or write the mapping without braces, one key a line.",
    ],
    [
      "a comma in a call",
      "min(recency_days, 5) > 1",
      "36:39 yaml-comma: Between braces a comma ends the value, so that `5) > 1` is read as a key of its own. → Put the whole value of `when` in quotes; if `5) > 1` is a key, add a colon and its value.",
    ],
    [
      "a comma in a text",
      'plan == "a, b"',
      '36:33 yaml-comma: Between braces a comma ends the value, so that `b"` is read as a key of its own. → Put the whole value of `when` in quotes; if `b"` is a key, add a colon and its value.',
    ],
    [
      "a number sign in a text",
      'plan == "a #1"',
      '36:32 yaml-syntax: YAML takes `#1", points: 10 }` for a comment, the closing bracket with it. → Put the whole value in quotes if it contains ` #`; write a comment behind the closing bracket.',
    ],
    [
      "a colon in a text",
      'plan == "a: b"',
      "36:21 yaml-syntax: The value contains a colon, which makes YAML read it as a key of its own. → Put the whole value in quotes, or move what follows to lines of its own.",
    ],
    [
      "a quote at the beginning",
      '"starter" == plan',
      "36:31 yaml-syntax: A value that begins with a quote ends with the closing one, before `== plan`. → Put the whole value in quotes of the other kind, or begin it with something else.",
    ],
    [
      "an exclamation mark before a parenthesis",
      "!(recency_days > 5)",
      "36:21 yaml-tag: YAML takes `!(recency_days` for a tag and not for a part of the value. → Put the whole value in quotes. A condition is negated with `not`.",
    ],
  ];
  test.each(cases)("%s", (_, when, expected) => {
    expect(inBraces(when)).toEqual([expected]);
  });

  test.each(cases.slice(0, 5))("%s, in quotes", (_, when) => {
    expect(inBraces(`'${when}'`).filter((line) => !line.includes("value-cannot-occur"))).toEqual([]);
  });

  test("a key without a value is none of a text before it", () => {
    const text = spoiled(bookText, "{ latest: purchases.country }", "{ latest: purchases.country, actionable }");
    expect(told(problemsOfBook(text))).toEqual([
      "25:41 yaml-comma: Between braces a comma ends the value, so that `actionable` is read as a key of its own. → Put the whole value of `latest` in quotes; if `actionable` is a key, add a colon and its value.",
    ]);
  });
});

describe("in lines of their own", () => {
  const cases: readonly Case[] = [
    [
      "a number sign in a text",
      'plan == "starter #1" and recency_days > 5',
      '44:28 yaml-comment: YAML takes `#1" and recency_days > 5` for a comment, and cuts the text before it off. → Put the whole value in quotes: a text without them ends before ` #`.',
    ],
    [
      "a number sign where a value is expected",
      'plan == "starter" and #1 < recency_days',
      "44:32 expression-syntax: The text ends where a value is expected.",
    ],
    [
      "a colon in a text",
      'plan == "a: b"',
      "44:11 yaml-syntax: The value contains a colon, which makes YAML read it as a key of its own. → Put the whole value in quotes, or move what follows to lines of its own.",
    ],
    [
      "a quote at the beginning",
      "'starter' == plan",
      "44:21 yaml-syntax: A value that begins with a quote ends with the closing one, before `== plan`. → Put the whole value in quotes of the other kind, or begin it with something else.",
    ],
    [
      "an exclamation mark at the beginning",
      "!champion_left",
      "44:11 yaml-tag: YAML takes `!champion_left` for a tag and not for a part of the value. → Put the whole value in quotes. A condition is negated with `not`.",
    ],
    [
      "a comment within quotes",
      '"recency_days > 5 # quiet"',
      "44:29 expression-comment: A condition or formula has no comments: `#` means nothing in it. → Write the comment behind the closing quote, or on a line of its own before the key.",
    ],
    [
      "a comment in a block of text",
      "|\n      recency_days > 5 # quiet\n      and sales_90 < 3",
      "45:24 expression-comment: A condition or formula has no comments: `#` means nothing in it. → Write the comment behind the closing quote, or on a line of its own before the key.",
    ],
    [
      "yes for true",
      "recency_days > 5 and yes",
      "44:32 unknown-name: There is no fact `yes`. → You may have meant `true`.",
    ],
  ];
  test.each(cases)("%s", (_, when, expected) => {
    expect(inBlock(when)).toEqual([expect.stringContaining(expected)]);
  });

  test.each([
    "recency_days > 5 # quiet",
    "recency_days > 5 #quiet",
    "'recency_days > 5' # quiet",
    "recency_days > 5\t# quiet",
    "recency_days\t>\t5",
  ])("%s is a sound condition", (when) => {
    expect(inBlock(when)).toEqual([]);
  });
});

describe("yes, no, on, off where true or false is expected", () => {
  test.each([
    ["yes", "true"],
    ["No", "false"],
    ["on", "true"],
    ["OFF", "false"],
  ])("%s", (found, meant) => {
    const text = spoiled(
      bookText,
      "{ latest: purchases.country }",
      `{ latest: purchases.country, actionable: ${found} }`,
    );
    expect(told(problemsOfBook(text))).toEqual([
      `25:53 yaml-boolean: \`${found}\` is text here, and not true or false. → Write \`${meant}\`.`,
    ]);
  });

  test("in a lookup of what is true or false", () => {
    const book = spoiled(
      bookText,
      "  country: { latest",
      "  loyal: { formula: tenure_days > 700 }\n  country: { latest",
    );
    const text = spoiled(
      rulesText,
      "fact: plan\n        lookup: { starter: 40, growth: 80 }",
      "fact: loyal\n        lookup: { yes: 40, no: 80, otherwise: 5 }",
    );
    expect(told(compileText(text, book).problems)).toEqual([
      "33:19 yaml-boolean: `yes` is text here, and not true or false. → Write `true`.",
      "33:28 yaml-boolean: `no` is text here, and not true or false. → Write `false`.",
    ]);
  });

  test("are text where text is expected", () => {
    expect(told(problemsOfBook(spoiled(bookText, "[starter, growth]", "[no, off]")))).toEqual([]);
  });
});

describe("numbers that readers of YAML disagree about", () => {
  test.each([
    [
      "040",
      '`040` is 40 to some readers of YAML and something else to others. → Write `40` if that is the number meant, or `"040"` if it is text.',
    ],
    [
      "0o50",
      '`0o50` is 40 to some readers of YAML and something else to others. → Write `40` if that is the number meant, or `"0o50"` if it is text.',
    ],
    ["-007", "`-007` is −7 to some"],
  ])("%s", (number, expected) => {
    expect(told(compileText(spoiled(rulesText, "below: 40", `below: ${number}`)).problems)).toEqual([
      expect.stringContaining(`50:12 yaml-octal: ${expected}`),
    ]);
  });

  test.each(["0", "0.5", "00.5", "40", "4e1", "0x28", "-0"])("%s is none of them", (number) => {
    const codes = compileText(spoiled(rulesText, "below: 40", `below: ${number}`)).problems.map(({ code }) => code);
    expect(codes).not.toContain("yaml-octal");
  });

  test("are text between quotes", () => {
    expect(told(problemsOfBook(spoiled(bookText, "[starter, growth]", '["010", "0o7"]')))).toEqual([]);
  });
});

describe("tabs", () => {
  test.each([
    ["before a key", "segments:\n\t- id: x\n", "2:1"],
    ["behind a dash", "segments:\n  -\tid: x\n    when: y\n", "2:4"],
    ["in a block of text", "when: |\n\tx > 1\n", "2:1"],
    ["at the end of a block of text", "a:\n  b: |\n    x\n\ty\n", "4:1"],
    ["in brackets", "a: [1,\n\t2]\n", "2:1"],
    ["before the second line of a text", "a: x\n\tand y\n", "2:1"],
  ])("%s", (_, text, place) => {
    expect(told(problemsOfBook(text))).toEqual([
      `${place} yaml-syntax: The line is indented with a tab. → Indent with spaces.`,
    ]);
  });
});

test("what has no end in a list without a value is told and does not fall over", () => {
  expect(told(problemsOfBook("a: [1, , {b: }\nc:"))).toHaveLength(1);
});
