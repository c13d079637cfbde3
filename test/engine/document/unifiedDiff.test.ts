/**
 * Unified diffs: `patch` and `git apply` make the new text of the old one.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "#engine/document/unifiedDiff.ts";

test("changed lines stand between three lines of context", () => {
  const before = ["a", "b", "c", "d", "e", "f", "g", ""].join("\n");
  const after = before.replace("e", "E").replace("g\n", "");
  expect(unifiedDiff("x.yaml", before, after)).toBe(
    ["--- a/x.yaml", "+++ b/x.yaml", "@@ -2,6 +2,5 @@", " b", " c", " d", "-e", "+E", " f", "-g", ""].join("\n"),
  );
});

test("no difference is no text", () => {
  expect(unifiedDiff("x.yaml", "a\n", "a\n")).toBe("");
});

const texts = fc
  .tuple(fc.array(fc.constantFrom("a", "b", "c", "", "  - d"), { maxLength: 20 }), fc.boolean())
  .map(([lines, ends]) => lines.join("\n") + (ends && lines.length > 0 ? "\n" : ""));

test("git applies it", () => {
  const folder = mkdtempSync(join(tmpdir(), "barograph-"));
  try {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        fc.pre(before !== after && before !== "" && after !== "");
        writeFileSync(join(folder, "x"), before);
        execFileSync("git", ["apply", "--unidiff-zero", "-"], { cwd: folder, input: unifiedDiff("x", before, after) });
        expect(readFileSync(join(folder, "x"), "utf8")).toBe(after);
      }),
      { numRuns: 60 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("texts too large to be compared line by line are replaced between the first and the last line that differ", () => {
  const long = (mark: string) => `head\n${`${mark}\nsame\n`.repeat(3000)}tail\n`;
  const lines = unifiedDiff("x.yaml", long("a"), long("b")).split("\n");
  expect(lines.filter((line) => line.startsWith("-"))).toHaveLength(1 + 5999);
  expect(lines.filter((line) => line.startsWith("+"))).toHaveLength(1 + 5999);
});
