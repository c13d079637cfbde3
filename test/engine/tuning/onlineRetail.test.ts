/**
 * The real book: weights that somebody set badly are found, and the gain is that of dates that were not learned from.
 *
 * @module
 */
import { beforeAll, describe, expect, test } from "vitest";
import { type Observations, observe, trainingDates } from "#engine/backtest/observations.ts";
import { readDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { compileRules } from "#engine/rules/compile.ts";
import type { Program } from "#engine/rules/program.ts";
import { patchRules, weightChanges } from "#engine/tuning/patch.ts";
import { tuneThresholds } from "#engine/tuning/thresholds.ts";
import { type Tuning, tuneRules } from "#engine/tuning/tune.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { reportHead, schemaErrors } from "../reportSchemas.ts";

/** Nearly all weight lies on one component. */
function leaning(program: Program, on: string): Program {
  return {
    ...program,
    groups: program.groups.map((group) => ({
      ...group,
      weights: group.weights.map(() => (group.components.some(({ id }) => id === on) ? 90 : 10)),
      components: group.components.map((component) => ({
        ...component,
        weights: component.weights.map(() => (component.id === on ? 9 : 1)),
      })),
    })),
  };
}

/** Some of the observations. */
function some(all: Observations, keep: (row: number, i: number) => boolean): Observations {
  const kept = Array.from(all.row.keys()).filter((i) => keep(all.row[i]!, i));
  const of = (list: Int32Array) => Int32Array.from(kept, (i) => list[i]!);
  const y = Uint8Array.from(kept, (i) => all.y[i]!);
  return { ...all, length: kept.length, row: of(all.row), y, date: of(all.date), settled: of(all.settled) };
}

describe("weights that lean on recency alone", () => {
  let retail: Awaited<ReturnType<typeof onlineRetail>>;
  let learned: Observations;
  let tuning: Tuning;
  let tune: (learned: Observations) => Tuning;
  const told: number[] = [];

  beforeAll(async () => {
    retail = await onlineRetail();
    const { ruleSet, snapshots } = retail;
    const settings = ruleSet.backtest!;
    const observed = (dates: Parameters<typeof observe>[4]) =>
      observe(snapshots.table, snapshots.histories!, settings, undefined, dates);
    // a third of the accounts is enough to learn from, and learns in a third of the time
    learned = some(observed(trainingDates(settings)), (row) => snapshots.table.account[row]! % 3 === 0);
    const test = observed(settings.test);
    const program = leaning(ruleSet.program, "recency");
    tune = (from) =>
      tuneRules({
        program,
        facts: retail.book.facts,
        table: snapshots.table,
        learned: from,
        test,
        welcome: false,
        embargo: 0,
        long: { onProgress: (share) => told.push(share) },
      });
    tuning = tune(learned);
  }, 240_000);

  test("how far it is is told from the first fit on, and of every date after it", () => {
    const [first, second] = [told.indexOf(1), told.indexOf(1, told.indexOf(1) + 1)];
    expect(first).toBeGreaterThan(10);
    expect(second).toBeGreaterThan(first + 1);
    for (const part of [told.slice(0, first + 1), told.slice(first + 1, second + 1)])
      expect(part).toEqual(part.toSorted((a, b) => a - b));
  });

  test("are told as the schema says, to the last key", () => {
    if (!tuning.tuned) throw new Error(tuning.reason);
    const { factors: _, ...shown } = tuning;
    const changes = [{ name: "recency", path: ["groups", 0, "weight"], before: 90, after: 40 }];
    const from = { from: "2010-06-01", to: "2011-05-01", n: learned.length };
    const judged = { from: "2011-06-01", to: "2011-09-01" };
    const edge = tuneThresholds({
      program: retail.ruleSet.program,
      table: retail.snapshots.table,
      every: "month",
      learned,
      test: learned,
      welcome: false,
      goal: { by: "cost", missed: 1, false: 5 },
      draws: { draws: 2 },
    });
    expect(edge.tuned && edge.test?.difference.cost).toBeTruthy();
    const tried = { variants: 2 };
    const document = { ...reportHead, learned: from, judged, proposed: "1", tried, ...shown, edge, changes, patch: "" };
    expect(schemaErrors("tuning", document)).toEqual([]);
    expect(schemaErrors("tuning", { ...document, test: { ...shown.test, gain: 1 } })).not.toEqual([]);
  });

  test("are spread over what tells more, with a sure gain on the test dates", () => {
    if (!tuning.tuned) throw new Error(tuning.reason);
    const share = (id: string) => tuning.tuned && tuning.components.find((one) => one.id === id)!;
    const recency = share("recency");
    if (!recency) throw new Error("not tuned");
    expect(recency.after).toBeLessThan(recency.before - 0.2);
    expect(tuning.components.reduce((sum, { after }) => sum + after, 0)).toBeCloseTo(1, 9);
    expect(tuning.components.every(({ after }) => after >= 0)).toBe(true);
    expect(tuning.test!.n).toBe(7596);
    expect(tuning.test!.difference.value).toBeGreaterThan(0.02);
    expect(tuning.test!.difference.value! > 0 && "lower" in tuning.test!.difference).toBe(true);
    expect((tuning.test!.difference as { lower: number }).lower).toBeGreaterThan(0);
    expect(tuning.walkForward!.dates).toBeGreaterThan(3);
  });

  test("too few that left, and nothing is proposed", () => {
    const few = some(learned, (_, i) => i < 60);
    expect(tune(few)).toMatchObject({ tuned: false, reason: "few-positives", weights: 6, needed: 60 });
  });

  test("a patch changes the written weights and nothing else, and means what was fitted", () => {
    const { ruleSet, book, text, file } = retail;
    const document = readDocument(text, file).document!;
    const factors = {
      components: new Map([
        ["recency", 0.5],
        ["orders-half-year", 1.5],
      ]),
      groups: new Map([["breadth", 2]]),
    };
    const changes = weightChanges(document.value as RulesDocument, factors);
    const patched = patchRules(text, document.value as RulesDocument, { numbers: changes, curves: [] });
    expect(patched.split("\n").filter((line) => line.includes("#"))).toEqual(
      text.split("\n").filter((line) => line.includes("#")),
    );
    const compiled = compileRules(readDocument(patched, file).document!, book).ruleSet!;
    expect(compiled.identity).not.toBe(ruleSet.identity);
    const weight = (of: typeof ruleSet, id: string) => of.program.groups.find((group) => group.id === id)!.weights[0]!;
    expect(weight(compiled, "breadth")).toBe(2 * weight(ruleSet, "breadth"));
    expect(patchRules(text, document.value as RulesDocument, { numbers: [], curves: [] })).toBe(text);
  });
});
