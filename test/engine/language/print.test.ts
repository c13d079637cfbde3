import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExpression } from "#engine/language/parse.ts";
import { printExpression } from "#engine/language/print.ts";
import { readQuoted, writeQuoted } from "#engine/language/quoting.ts";
import { expressions, parsed, withoutRanges } from "./expressions.ts";

describe("canonical text", () => {
  it.each([
    ["((a)>1)and(b<2)", "a > 1 and b < 2"],
    ["a and (b or c)", "a and (b or c)"],
    ["(a and b) or c", "a and b or c"],
    ["a or (b or c)", "a or b or c"],
    ["not(a==1)", "not a == 1"],
    ["(not a) == b", "(not a) == b"],
    ["not (a and b)", "not (a and b)"],
    ["(a > 1) is missing", "(a > 1) is missing"],
    ["(a+1) is  not missing", "a + 1 is not missing"],
    ["a-(b-c)", "a - (b - c)"],
    ["(a-b)-c", "a - b - c"],
    ["(a*b)/c*(d/e)", "a * b / c * (d / e)"],
    ["(a+b)*c", "(a + b) * c"],
    ["-(a+b)", "-(a + b)"],
    ["-(1)", "-(1)"],
    ["- 1", "-1"],
    ["--a", "--a"],
    ["a- -12w", "a - -12w"],
    ["x>1.50", "x > 1.50"],
    ['plan in[\'a\',"b\\""]', 'plan in ["a", "b\\""]'],
    ["as_of>=2026-06-15", "as_of >= 2026-06-15"],
    ["`net sales`>`plain`", "`net sales` > plain"],
    ["`in` == `AND`", "`in` == `AND`"],
    ["`bands.red.lift`>=1.8", "bands.red.lift >= 1.8"],
    ["`bands.at-risk.lift`>`a..b`", "`bands.at-risk.lift` > `a..b`"],
    ["clamp( a,0 , 1 )", "clamp(a, 0, 1)"],
    ["flag==true", "flag == true"],
  ])("of %s", (text, expected) => {
    expect(printExpression(parsed(text))).toBe(expected);
  });

  it("gives the same tree when it is read again", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const text = printExpression(expression);
        expect(withoutRanges(parsed(text))).toEqual(withoutRanges(expression));
        expect(printExpression(parsed(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("has no pair of parentheses that could go", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const text = printExpression(expression);
        for (const shorter of withoutOnePair(text)) {
          const read = parseExpression(shorter).expression;
          if (read) expect(withoutRanges(read), shorter).not.toEqual(withoutRanges(expression));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The text without one of its pairs of parentheses, for each that is outside of quotes. */
function withoutOnePair(text: string): string[] {
  const open: number[] = [];
  const texts: string[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"' || text[i] === "`") i = readQuoted(text, i).to - 1;
    else if (text[i] === "(") open.push(i);
    else if (text[i] === ")") {
      const start = open.pop()!;
      texts.push(`${text.slice(0, start)} ${text.slice(start + 1, i)} ${text.slice(i + 1)}`);
    }
  }
  return texts;
}

describe("quoting", () => {
  it("is undone by reading, for every text and mark", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom<'"' | "'" | "`">('"', "'", "`"), (value, mark) => {
        const written = writeQuoted(value, mark);
        expect(readQuoted(`x ${written} y`, 2)).toEqual({
          value,
          to: written.length + 2,
          closed: true,
          unknownEscapes: [],
        });
      }),
    );
  });
});
