import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemFrame } from "#engine/problemFrame.ts";
import { type Problem, problem } from "#engine/problems.ts";
import { compileText, rulesText, spoiled } from "./documents.ts";

/** A problem at a range: columns count from 1 in UTF-16 units, the end is exclusive. */
const at = (line: number, column: number, endLine: number, endColumn: number, file = "f.yaml"): Problem =>
  problem("forbidden-key", { key: "k" }, { file, line, column, endLine, endColumn });

/** Only the lines of source, gutter and carets. */
const source = (one: Problem, text: string) => problemFrame(one, text).split("\n").slice(2, -1);

test("a frame names the place, says what is wrong, shows it and says what to do", () => {
  const text = spoiled(rulesText, "fact: recency_days", "fact: recensy_days");
  const frames = compileText(text).problems.map((one) => problemFrame(one, text));
  expect(frames).toEqual([
    [
      "health.rules.yaml:16:15  error  unknown-name",
      "There is no fact `recensy_days`.",
      "   |",
      "16 |         fact: recensy_days",
      "   |               ^^^^^^^^^^^^",
      "You may have meant `recency_days`.",
    ].join("\n"),
  ]);
});

test("the source is left out where there is no text, no place, or no such line", () => {
  const rest = ["The key `k` is not allowed.", "Choose another name."];
  expect(problemFrame(at(3, 1, 3, 2)).split("\n")).toEqual(["f.yaml:3:1  error  forbidden-key", ...rest]);
  expect(problemFrame(at(3, 1, 3, 2), "one line").split("\n")).toEqual(["f.yaml:3:1  error  forbidden-key", ...rest]);
  expect(problemFrame(problem("forbidden-key", { key: "k" }), "k: 1").split("\n")).toEqual([
    "error  forbidden-key",
    ...rest,
  ]);
});

test("a warning is called one", () => {
  expect(problemFrame(problem("source-empty", { source: "s" })).split("\n")[0]).toBe("warning  source-empty");
});

describe("carets stand under the range exactly", () => {
  test.each([
    ["plain", "ab cd ef", at(1, 4, 1, 6), ["  |", "1 | ab cd ef", "  |    ^^"]],
    ["an empty range", "ab: cd", at(1, 4, 1, 4), ["  |", "1 | ab: cd", "  |    ^"]],
    ["after the end of a line", "ab:", at(1, 4, 1, 4), ["  |", "1 | ab:", "  |    ^"]],
    ["behind a tab", "a\tb: c", at(1, 3, 1, 4), ["  |", "1 | a   b: c", "  |     ^"]],
    ["a tab itself", "\tb: c", at(1, 1, 1, 2), ["  |", "1 |     b: c", "  | ^^^^"]],
    ["behind wide characters", "数数: cd", at(1, 5, 1, 7), ["  |", "1 | 数数: cd", "  |       ^^"]],
    ["wide characters", "a: 数x", at(1, 4, 1, 5), ["  |", "1 | a: 数x", "  |    ^^"]],
    ["pictures, which are two units", "🙂: 🙂", at(1, 5, 1, 7), ["  |", "1 | 🙂: 🙂", "  |     ^^"]],
    ["combining marks", "e\u0301: x", at(1, 5, 1, 6), ["  |", "1 | e\u0301: x", "  |    ^"]],
    ["what is escaped", "a\u001b[1m: x", at(1, 8, 1, 9), ["  |", "1 | a\\u001b[1m: x", "  |             ^"]],
    ["a line that ends in CR LF", "a: b\r\nc: d\r\n", at(2, 4, 2, 5), ["  |", "2 | c: d", "  |    ^"]],
    ["line numbers of several digits", `${"\n".repeat(99)}a`, at(100, 1, 100, 2), ["    |", "100 | a", "    | ^"]],
  ])("%s", (_, text, one, expected) => {
    expect(source(one, text)).toEqual(expected);
  });
});

describe("a range over several lines", () => {
  const text = "- a: 1\n  b: 2  \n\n  c: 3\n  d: 4\n";

  test("is shown without indentation, trailing and empty lines", () => {
    expect(source(at(1, 3, 5, 1), text)).toEqual([
      "  |",
      "1 | - a: 1",
      "  |   ^^^^",
      "2 |   b: 2",
      "  |   ^^^^",
      "4 |   c: 3",
      "  |   ^^^^",
    ]);
  });

  test("is cut after three", () => {
    expect(source(at(1, 3, 6, 1), text).slice(-3)).toEqual(["4 |   c: 3", "  |   ^^^^", "  | …"]);
  });
});

describe("a long line is cut around the range", () => {
  const line = `${"a".repeat(500)}XYZ${"b".repeat(500)}`;

  test("in the middle", () => {
    const [, shownLine, carets] = source(at(1, 501, 1, 504), line);
    expect(shownLine).toBe(`1 | …${"a".repeat(30)}XYZ${"b".repeat(67)}…`);
    expect(carets).toBe(`  | ${" ".repeat(31)}^^^`);
  });

  test("at its start", () => {
    const [, shownLine, carets] = source(at(1, 1, 1, 3), line);
    expect(shownLine).toBe(`1 | ${"a".repeat(100)}…`);
    expect(carets).toBe("  | ^^");
  });

  test("where the range itself is long", () => {
    const [, shownLine, carets] = source(at(1, 1, 1, 1004), line);
    expect(shownLine!.length).toBe(carets!.length + 1);
    expect(carets).toBe(`  | ${"^".repeat(100)}`);
  });

  test("of ten million characters, in no time", () => {
    const start = performance.now();
    expect(source(at(1, 5_000_000, 1, 5_000_001), "🙂".repeat(5_000_000))[1]!.length).toBeLessThan(250);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

test("a caller colours the pieces, and the engine none", () => {
  const painted = problemFrame(at(1, 1, 1, 2), "k: 1", {
    paint: (text, part, severity) => `<${part} ${severity}>${text}</>`,
  });
  expect(painted.split("\n")).toEqual([
    "<place error>f.yaml:1:1</>  <severity error>error</>  <code error>forbidden-key</>",
    "<sentence error>The key `k` is not allowed.</>",
    "<gutter error>  |</>",
    "<gutter error>1 |</> <source error>k: 1</>",
    "<gutter error>  |</> <mark error>^</>",
    "<remedy error>Choose another name.</>",
  ]);
});

test("nothing in a frame can harm a terminal, whatever the file, its name and the range", () => {
  const character = fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }),
    fc.integer({ min: 0, max: 0xa0 }),
    fc.constant(0x202e),
  );
  const texts = fc.array(character, { maxLength: 300 }).map((codes) => String.fromCodePoint(...codes));
  const place = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(texts, texts, place, place, place, place, (text, file, line, column, endLine, endColumn) => {
      const one = at(1 + (line % 3), column, Math.max(1 + (line % 3), endLine), endColumn, file);
      for (const row of problemFrame(one, text).split("\n"))
        expect(row).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 500 },
  );
});
