/**
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween } from "#studio/editor/change.ts";

const texts = fc.array(fc.constantFrom("", "a: 1", "a: 12", "b: 2 # why", "\r"), { maxLength: 6 });

/** The edits, each of the text before. */
const applied = (text: string, edits: ReturnType<typeof changesBetween>) =>
  edits.reduceRight((all, { from, to, text: written }) => all.slice(0, from) + written + all.slice(to), text);

test("what changed between two texts makes the one of the other, and of as many lines touches none that stays", () => {
  fc.assert(
    fc.property(texts, texts, (some, others) => {
      const [before, after] = [some.join("\n"), others.join("\n")];
      const edits = changesBetween(before, after);
      expect(applied(before, edits)).toBe(after);
      if (before.split("\n").length !== after.split("\n").length) return;
      const lines = edits.map(({ from }) => before.slice(0, from).split("\n").length - 1);
      expect(lines).toEqual(before.split("\n").flatMap((line, i) => (line === after.split("\n")[i] ? [] : i)));
    }),
  );
});
