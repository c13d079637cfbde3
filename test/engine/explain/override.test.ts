/**
 * What a person sets applies last, to the days it was set for, and stands beside what was computed.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { applyOverride, type Override, overrideOn } from "#engine/explain/override.ts";
import { compileText, rulesText } from "../documents.ts";

const { program } = compileText(rulesText).ruleSet!;
const edges = program.edges.at(-1)!;
const computed = { score: 72.4, band: "green" };

const set = (more: Partial<Override>): Override => ({
  id: 1,
  account: "c1",
  rules: null,
  from: 100,
  until: 110,
  tenths: null,
  band: "red",
  author: "Kim",
  reason: "They gave notice by telephone",
  ...more,
});

describe("which one applies", () => {
  test.each([99, 100, 110, 111])("on day %i", (day) => {
    expect(overrideOn([set({})], "health", program, day)).toEqual(day < 100 || day > 110 ? undefined : set({}));
  });

  test("of several the one that was set last, in whatever order they come", () => {
    const [old, young] = [set({ id: 1 }), set({ id: 2, band: "amber" })];
    expect(overrideOn([old, young], "health", program, 105)).toBe(young);
    expect(overrideOn([young, old], "health", program, 105)).toBe(young);
    expect(overrideOn([old, { ...young, until: 104 }], "health", program, 105)).toBe(old);
  });

  test("one of another rule set, or of a band that this one does not have, is passed over", () => {
    expect(overrideOn([set({ rules: "other" })], "health", program, 105)).toBeUndefined();
    expect(overrideOn([set({ band: "purple" })], "health", program, 105)).toBeUndefined();
    expect(overrideOn([set({ rules: "health", band: "unknown" })], "health", program, 105)).toBeDefined();
  });
});

describe("what stands", () => {
  test("a band alone leaves the score", () => {
    expect(applyOverride(set({}), computed, program, edges)).toEqual({ score: 72.4, band: "red" });
  });

  test("a score brings its band along, unless another is set with it", () => {
    const low = set({ tenths: 123, band: null });
    expect(applyOverride(low, computed, program, edges)).toEqual({ score: 12.3, band: "red" });
    expect(applyOverride({ ...low, band: "amber" }, computed, program, edges)).toEqual({ score: 12.3, band: "amber" });
  });

  test("the edges are those of the account's segment and stage", () => {
    const at35 = set({ tenths: 350, band: null });
    expect(program.edges.map((own) => applyOverride(at35, computed, program, own).band)).toEqual(
      program.edges.map(([red]) => (35 < red! ? "red" : "amber")),
    );
    expect(new Set(program.edges.map(([red]) => red))).toEqual(new Set([30, 40]));
  });
});
