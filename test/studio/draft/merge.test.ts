/**
 * Two people edit one file: nothing that either wrote gets lost.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedLines, linesOf } from "#studio/draft/lines.ts";
import { mergedText, mergeTexts } from "#studio/draft/merge.ts";

const base = "a\nb\nc\nd\ne\nf\n";

describe("two versions of one text", () => {
  test("changes at different places are merged", () => {
    const parts = mergeTexts(base, base.replace("b\n", "B\n"), base.replace("e\n", "e\nnew\n"));
    expect(mergedText(parts)).toBe("a\nB\nc\nd\ne\nnew\nf\n");
  });

  test("the same change is none", () => {
    const both = base.replace("c\n", "");
    expect(mergedText(mergeTexts(base, both, both))).toBe(both);
  });

  test("different changes of the same lines are a conflict that shows all three", () => {
    const parts = mergeTexts(base, base.replace("c", "mine"), base.replace("c", "theirs"));
    expect(mergedText(parts)).toBeUndefined();
    expect(parts).toContainEqual({ by: "conflict", base: "c\n", mine: "mine\n", theirs: "theirs\n" });
  });

  test("a text without an end of line keeps being one", () => {
    expect(mergedText(mergeTexts("a\nb", "A\nb", "a\nb"))).toBe("A\nb");
  });
});

const text = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "d\n"), { maxLength: 9 }).map((lines) => lines.join(""));

test("whoever changes nothing gets what the other wrote", () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      expect(mergedText(mergeTexts(from, from, to))).toBe(to);
      expect(mergedText(mergeTexts(from, to, from))).toBe(to);
    }),
  );
});

test("of three texts the parts give back mine and theirs where the other changed nothing", () => {
  fc.assert(
    fc.property(text, text, text, (from, mine, theirs) => {
      const parts = mergeTexts(from, mine, theirs);
      const bases = parts
        .filter(({ by }) => by === "conflict")
        .map((part) => (part.by === "conflict" ? part.base : ""));
      // what is told as a conflict was there before, in order
      let at = 0;
      for (const one of bases) {
        const found = from.indexOf(one, at);
        expect(found).toBeGreaterThanOrEqual(at);
        at = found + one.length;
      }
      // and everything that I wrote anew is somewhere
      const [old, own] = [linesOf(from), linesOf(mine)];
      const written = parts.map((part) => (part.by === "conflict" ? part.mine : part.text)).join("");
      for (const { start, end } of changedLines(old, own)) expect(written).toContain(own.slice(start, end).join(""));
    }),
  );
});

test("changes of lines lead from one text to the other", () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const [old, now] = [linesOf(from), linesOf(to)];
      let at = 0;
      const made: string[] = [];
      for (const { from: first, to: last, start, end } of changedLines(old, now)) {
        made.push(...old.slice(at, first), ...now.slice(start, end));
        at = last;
      }
      made.push(...old.slice(at));
      expect(made.join("")).toBe(to);
    }),
  );
});
