/**
 * What would have caught a miss: whatever is told does, as it would be written, and costs what it is said to cost.
 *
 * @module
 */
import { expect, test } from "vitest";
import { readDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { LiveBook, LiveRules, lookingForRemedies, type Remedy } from "#engine/live/index.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { patchRules } from "#engine/tuning/patch.ts";
import { day, smallBook, smallHistories, smallTable } from "../backtest/small.ts";

const text = `rules: remedies
groups:
  - id: use
    weight: 3
    components:
      - { id: health, fact: health, weight: 2, curve: [[0, 0], [30, 30], [60, 60], [100, 100]] }
      - { id: noise, fact: noise, steps: [{ below: 3, points: 90 }, { below: 8, points: 60 }, { points: 10 }] }
  - id: people
    weight: 2
    components:
      - { id: flag, fact: flag, lookup: { "true": 90, "false": 10 } }
bands:
  - { id: red, below: 40 }
  - { id: amber, below: 60 }
  - { id: green }
`;

/** Every kind of account: each health with each noise and each flag. */
const on = day("2025-06-01");
const snapshots = Array.from({ length: 7 }, (_, h) => 5 + h * 15).flatMap((health) =>
  [1, 5, 9].flatMap((noise) =>
    [true, false].map((flag) => ({ account: `${health}-${noise}-${flag}`, on, health, noise, flag, amount: 1 })),
  ),
);

/** All misses of rules that foretell this of every third account, with what would have caught them. */
function remediesFor(kind: "churned" | "expanded") {
  const book = smallBook();
  const table = smallTable(book, snapshots);
  const events = Object.fromEntries(
    snapshots.filter((_, i) => i % 3 === 0).map(({ account }) => [account, [{ kind, on: on + 30, amount: 1 }]]),
  );
  const histories = smallHistories(table, { events, completeThrough: day("2026-06-01") });
  const live = new LiveBook({ book, table, histories });
  const target = { target: kind, unit: "snapshots", horizon: 90, gap: 0, grace: 0 } as const;
  const judging = live.judging(target)!;
  const scoredBy = (rules: string) => new LiveRules(live).score(compileRules(document(rules), book).ruleSet!);
  const scored = scoredBy(text);
  const calm = kind === "expanded" ? 0 : 2;
  const { judged } = judging;
  const missed = Array.from(judged.row.keys()).filter(
    (i) => judged.y[i] === 1 && scored.scores.band[judged.row[i]!] === calm,
  );
  /** How many of those that came true, or did not, look otherwise than calm. */
  const warned = ({ scores }: typeof scored, y: number) =>
    judged.row.filter((row, i) => judged.y[i] === y && scores.band[row] !== calm).length;
  const told = missed.flatMap((i) =>
    whole(lookingForRemedies({ live, judging, scored, text }, judged.row[i]!)).map((remedy) => ({
      row: judged.row[i]!,
      remedy,
    })),
  );
  for (const { row, remedy } of told) {
    const after = scoredBy(patched(remedy));
    expect(after.scores.band[row]).not.toBe(calm);
    expect([remedy.alarms, remedy.caught]).toEqual([0, 1].map((y) => warned(after, y) - warned(scored, y)));
  }
  return told.map(({ remedy }) => remedy);
}

/** What comes of work that stops now and then. */
function whole<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const document = (rules: string) => readDocument(rules, "").document!;

const patched = ({ changes }: Remedy): string =>
  patchRules(text, document(text).value as RulesDocument, { numbers: changes, curves: [] });

test("edges, weights, points, steps and entries catch losses and what is welcome; points fall for the one, and rise for the other", () => {
  const told = (["churned", "expanded"] as const).map((kind) => ({ kind, remedies: remediesFor(kind) }));
  for (const { kind, remedies } of told) {
    const moved = remedies.flatMap(({ at, changes: [{ before, after }] }) => (at === undefined ? [] : after - before));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((by) => (kind === "expanded" ? by > 0 : by < 0))).toBe(true);
  }
  const kinds = new Set(told.flatMap(({ remedies }) => remedies.map(({ kind }) => kind)));
  expect([...kinds]).toEqual(expect.arrayContaining(["edge", "group", "component", "point", "step", "entry"]));
});
