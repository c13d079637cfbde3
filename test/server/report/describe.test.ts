/** The page in plain words: what is listed, and in which order. */
import { expect, test } from "vitest";
import { describeView } from "#server/report/describe/index.ts";
import { reportMarkdown } from "#server/report/markdown/index.ts";
import { bookText, compileText } from "../../engine/documents.ts";
import { bookOfText } from "../../reference.ts";

test("groups and components stand as in the file, not by their ids", () => {
  const rules = `rules: r
groups:
  - { id: z, title: Last letter, weight: 1, components: [
      { id: y, title: Before, fact: recency_days, curve: [[0, 100], [90, 0]] },
      { id: x, title: After, fact: sales_90, curve: [[0, 0], [900, 100]], onMissing: worst } ] }
  - { id: a, title: First letter, weight: 3, components: [
      { id: b, title: Behind, fact: sales_trend, curve: [[-9, 0], [9, 100]], onMissing: worst } ] }
bands: [{ id: red, below: 40 }, { id: green }]
`;
  const text = reportMarkdown(describeView(compileText(rules).ruleSet!, bookOfText(bookText).book!));
  const places = ["Last letter: 25", "Before", "After", "First letter: 75", "Behind"].map((words) =>
    text.indexOf(words),
  );
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(text).toMatch(/After.* and .*Behind|After, Behind/);
});
