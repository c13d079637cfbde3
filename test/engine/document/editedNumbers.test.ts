/**
 * A text in which only numbers were changed means what it means when it is read anew.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDocument } from "#engine/document/document.ts";
import { withEditedNumbers } from "#engine/document/editedNumbers.ts";

const rules = readFileSync(new URL("../../../rules/online-retail/health.rules.yaml", import.meta.url), "utf8");
const read = (text: string) => readDocument(text, "x.rules.yaml").document!;

test("whichever numbers of a rule set are changed, the value is that of the whole text read again", () => {
  const document = read(rules);
  const starts = [...document.numbers!().keys()];
  expect(starts.length).toBeGreaterThan(40);
  const written = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }).map(String),
    fc.double({ min: -100, max: 100, noNaN: true }).map((value) => value.toFixed(3)),
    fc.constantFrom("010", "1e3", "0x10", ".5", "abc", "-0"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...starts), written), { minLength: 1, maxLength: 4 }), (edits) => {
      const unique = new Map(edits);
      let text = rules;
      for (const start of [...unique.keys()].sort((a, b) => b - a)) {
        text = text.slice(0, start) + unique.get(start)! + text.slice(document.numbers!().get(start)!.end);
      }
      const edited = withEditedNumbers(document, text);
      // what was not understood is read again by whoever asks
      if (edited) expect(edited.value).toEqual(read(text).value);
      else expect([...unique.values()].some((one) => !/^-?(0|[1-9]\d*)(\.\d+)?$/.test(one))).toBe(true);
    }),
  );
});

test.each([
  ["a number within a condition", "when: tickets > 12", "when: tickets > 13"],
  ["a number within a text", 'title: "5 steps"', 'title: "6 steps"'],
  ["a key", "2: a", "3: a"],
  ["anything else", "weight: 2", "height: 2"],
  ["a number more", "points: [1, 2]", "points: [1, 2, 3]"],
  ["a number that another place repeats", "a: &w 2\nb: *w", "a: &w 3\nb: *w"],
])("%s is not taken for a changed number", (_, before, after) => {
  expect(withEditedNumbers(read(before), after)).toBeUndefined();
});
