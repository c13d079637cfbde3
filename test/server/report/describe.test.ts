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

test("what differs by segment or stage is told of each", () => {
  const rules = `rules: r
lifecycle:
  - { id: new, title: Newcomer, when: sales_90 < 50 }
  - { id: old, title: Regular }
groups:
  - { id: g, title: Habit, weight: 1, variants: [{ for: { stage: new }, rollUp: worst }], components: [
      { id: y, title: Recency, fact: recency_days, steps: [{ below: 30, points: 100 }, { points: 20 }],
        variants: [{ for: { stage: new }, onMissing: worst, steps: [{ below: 9, points: 100 }, { points: 0 }] }] },
      { id: x, title: Sales, fact: sales_90, curve: [[0, 0], [900, 100]] } ] }
bands: [{ id: red, below: 40 }, { id: green }]
`;
  const text = reportMarkdown(describeView(compileText(rules).ruleSet!, bookOfText(bookText).book!));
  for (const line of [
    "Newcomer: Its weakest component decides.",
    "Regular: The mean of its components counts.",
    "Newcomer: 100 below 9, 0 from 9",
    "Regular: 100 below 30, 20 from 30",
    "Counts 0 points when there are no data: Recency (Newcomer).",
    "Left out of the mean when there are no data: Recency (Regular) and Sales.",
  ]) {
    expect(text).toContain(line);
  }
});
