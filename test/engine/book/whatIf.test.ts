/**
 * Facts as they would be, against facts as they are computed from rows.
 *
 * @module
 */
import { expect, test } from "vitest";
import { FactEvaluator } from "#engine/book/facts.ts";
import { suppose } from "#engine/book/whatIf.ts";
import type { Value } from "#engine/language/expression.ts";
import { activity, book, moment, source } from "./build.ts";

const built = book({
  sources: [source("usage", { active: "number", licensed: "number" })],
  facts: {
    active: { kind: "latest", source: "usage", column: "active" },
    licensed: { kind: "latest", source: "usage", column: "licensed" },
    share: { formula: "active / licensed", range: [0, 1] },
    spare: { formula: "licensed - active" },
    busy: { formula: "share > 0.5 and spare < 40", type: "boolean" },
    days: { formula: "as_of - 2026-01-01" },
  },
});

/** The facts of an account with so many users and seats. */
function factsOf(active: number | null, licensed: number | null): Map<string, Value> {
  const facts = new FactEvaluator(built);
  facts.open(activity("a", { usage: [{ at: "2026-01-01", active, licensed }] }));
  facts.evaluate(moment("2026-03-01"));
  return new Map([
    ...[...built.facts.keys()].map((name, index) => [name, facts.values[index]!] as const),
    ["as_of", moment("2026-03-01")],
  ]);
}

test("formulas follow the fact that is supposed, through their ranges, one after another", () => {
  const read = (name: string) => factsOf(30, 100).get(name)!;
  const supposed = suppose(built, "active", read)!;
  expect(supposed.followers.map(({ name }) => name)).toEqual(["share", "spare", "busy"]);
  for (const active of [30, 61, 100, 120, 0, null]) {
    const reader = supposed.with(active);
    const would = new Map([...built.facts.keys(), "as_of"].map((name) => [name, reader(name)]));
    expect(would).toEqual(factsOf(active, 100));
  }
});

test("a formula that is supposed keeps its value, and what reads it follows", () => {
  const read = (name: string) => factsOf(30, 100).get(name)!;
  const { followers, with: supposing } = suppose(built, "share", read)!;
  expect(followers.map(({ name }) => name)).toEqual(["busy"]);
  const reader = supposing(0.9);
  expect(["active", "licensed", "share", "spare", "busy"].map(reader)).toEqual([30, 100, 0.9, 70, false]);
});

test("what rows are asked about cannot be supposed, nor what that rests on", () => {
  const asked = book({
    sources: [source("usage", { active: "number" })],
    facts: {
      least: { kind: "min", source: "usage", column: "active" },
      edge: { formula: "least + 1" },
      above: { kind: "count", source: "usage", where: "active > edge" },
      other: { kind: "max", source: "usage", column: "active" },
    },
  });
  const read = () => 1;
  expect(suppose(asked, "least", read)).toBeUndefined();
  expect(suppose(asked, "edge", read)).toBeUndefined();
  expect(suppose(asked, "other", read)?.followers).toEqual([]);
  expect(suppose(asked, "above", read)?.followers).toEqual([]);
});
