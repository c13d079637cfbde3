import { expect, test } from "vitest";
import { problem } from "#engine/problems.ts";
import { paintFor } from "#server/text/paint.ts";
import { problemJson, problemsJson, problemsText } from "#server/text/problems.ts";

const span = { file: "a.yaml", line: 2, column: 4, endLine: 2, endColumn: 7 };
const unknown = problem("unknown-name", { name: "arr", where: "facts" }, span);
const rows = problem("rows-identical", { source: "s", rows: 2 });
const empty = problem("source-empty", { source: "s" });

test("text: each with its line, then how many there are", () => {
  const texts = new Map([["a.yaml", "x: 1\ny: arr\n"]]);
  const text = problemsText([unknown, rows, empty, empty], texts, paintFor(false));
  expect(text).toContain("a.yaml:2:4  error  unknown-name\nThere is no fact `arr`.\n  |\n2 | y: arr\n  |    ^^^\n");
  expect(text.split("\n\n")).toHaveLength(5);
  expect(text).toMatch(/\n\n1 error, 2 warnings, 1 note\.$/);
});

test("json: code, place, sentences and parameters", () => {
  expect(problemJson(unknown)).toEqual({
    code: "unknown-name",
    severity: "error",
    ...span,
    sentence: "There is no fact `arr`.",
    remedy: expect.stringMatching(/\.$/),
    parameters: { name: "arr", where: "facts" },
  });
  expect(JSON.parse(problemsJson([rows]))).toEqual({ schemaVersion: 1, problems: [problemJson(rows)] });
});
