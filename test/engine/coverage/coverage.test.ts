import { describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { coverageOf } from "#engine/coverage/index.ts";
import { placeKinds } from "#engine/coverage/places.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { explain } from "#engine/explain/explanation.ts";
import { exampleActivity, exampleTable } from "../../reference.ts";
import { book, declaration, ruleSet, run } from "../cases/cases.ts";

const { program } = ruleSet;
const covered = (cases: string) =>
  coverageOf(declaration as RulesDocument, program, run(cases)).places.filter((one) => one.cases > 0);
const named = (cases: string) =>
  covered(cases).map(({ kind, id, detail }) => [kind, id, ...(detail ? [detail] : [])].join(" "));
const one = (facts: string) => `cases: [{ name: one, on: 2026-06-01, facts: { ${facts} }, expect: {} }]`;

describe("places", () => {
  test("are everything that language.md names, each once, with where it stands", () => {
    const { places, total } = coverageOf(declaration as RulesDocument, program, []);
    expect(total).toBe(22);
    expect(new Set(places.map(({ key }) => key)).size).toBe(22);
    const count = (kind: string) => places.filter((place) => place.kind === kind).length;
    expect(Object.fromEntries(placeKinds.map((kind) => [kind, count(kind)]))).toEqual({
      segment: 2,
      stage: 2,
      piece: 4,
      decision: 2,
      step: 3,
      entry: 3,
      variant: 1,
      adjustment: 1,
      edge: 4,
    });
  });

  test("that one account reaches", () => {
    const facts = "arr: 5, first_signed: 2026-05-20, users_30: 10, users_prev30: 10, nps: 8, plan: growth";
    expect(named(one(facts))).toEqual([
      "segment small",
      "stage onboarding",
      "piece login-trend 3",
      "decision breadth 2",
      "step recommends 2",
      "variant plan 1",
      "edge amber above",
    ]);
  });

  test("edges have two sides; an adjustment must apply", () => {
    const low = "arr: 5, first_signed: 2025-01-01, users_30: 1, users_prev30: 10, nps: 8, plan: starter";
    expect(named(one(low))).toContain("edge amber below");
    const lower = "arr: 200000, first_signed: 2025-01-01, users_30: 1, users_prev30: 10, nps: 3, plan: starter";
    expect(named(one(lower)).filter((name) => name.startsWith("edge"))).toEqual(["edge red below"]);
    const reference = `${lower.replace("nps: 3", "nps: 9")}, gave_reference: true`;
    expect(named(one(reference))).toContain("adjustment reference");
    expect(named(one(reference.replace("true", "false")))).not.toContain("adjustment reference");
  });
});

test("history counts as its explanations tell", async () => {
  const table = await exampleTable(book, await exampleActivity());
  const { places } = coverageOf(declaration as RulesDocument, program, [], table);
  const explained = Array.from({ length: table.length }, (_, row) => explain(program, snapshotReader(table, row)));
  const snapshots = (kind: string, id: string, detail?: string) =>
    places.find((place) => place.kind === kind && place.id === id && place.detail === detail)!.snapshots;
  expect(snapshots("segment", "large")).toBe(explained.filter(({ segment }) => segment.id === "large").length);
  const step = explained.filter(({ components }) =>
    components.some(({ id, match }) => id === "recommends" && match?.index === 1),
  );
  expect(snapshots("step", "recommends", "2")).toBe(step.length);
  expect(places.reduce((sum, place) => sum + place.snapshots!, 0)).toBeGreaterThan(table.length * 5);
});
