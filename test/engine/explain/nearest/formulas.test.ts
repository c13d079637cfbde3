/**
 * Changes of facts that reach the rules through formulas: what is told works when the formulas are computed by hand, and
 * nothing nearer on a grid does.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Book } from "#engine/book/book.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/document.ts";
import { explain } from "#engine/explain/explanation.ts";
import { type NearestChange, nearestChanges } from "#engine/explain/nearest/nearestChanges.ts";
import type { Value } from "#engine/language/expression.ts";
import { compileRules } from "#engine/rules/compile.ts";
import type { Program } from "#engine/rules/program.ts";

const bookText = `book: seats
sources:
  usage: { file: usage.csv, account: account, at: day, columns: { active: number, licensed: number, now: number, before: number, plan: string, began: date } }
snapshots: { every: month, from: 2025-01-01, to: 2026-01-01 }
facts:
  active: { latest: usage.active, range: [0, 1000] }
  licensed: { latest: usage.licensed, range: [0, 1000], actionable: true }
  now: { latest: usage.now }
  before: { latest: usage.before }
  plan: { latest: usage.plan }
  began: { latest: usage.began }
  tickets: { count: usage }
  seat_use: { formula: active / licensed, range: [0, 1] }
  trend: { formula: (now - before) / (now + before) }
  strain: { formula: 10 * seat_use + tickets }
  tenure: { formula: as_of - began }
  steps_used: { formula: floor(active / 5) }
  worst_use: { formula: 'min(seat_use, 1 - trend)' }
  gap: { formula: abs(now - before) }
  is_busy: { formula: seat_use > 0.5 and tickets < 8 }
  product: { formula: now * before }
  tier: { formula: 'coalesce(plan, "none")' }
`;

/** The formulas by hand; a value outside its range, or no number, is missing. */
function facts(base: Readonly<Record<string, Value>>): Record<string, Value> {
  const number = (value: number) => (Number.isFinite(value) ? value + 0 : null);
  const over = (names: readonly string[], calculate: (...values: number[]) => number) => {
    const values = names.map((name) => all[name] as number | null);
    return values.includes(null) ? null : number(calculate(...(values as number[])));
  };
  const all: Record<string, Value> = { ...base };
  const use = over(["active", "licensed"], (active, licensed) => active / licensed);
  all["seat_use"] = use !== null && (use < 0 || use > 1) ? null : use;
  all["trend"] = over(["now", "before"], (now, before) => (now - before) / (now + before));
  all["strain"] = over(["seat_use", "tickets"], (seatUse, tickets) => 10 * seatUse + tickets);
  all["tenure"] = over(["began"], (began) => today - began);
  all["steps_used"] = over(["active"], (active) => Math.floor(active / 5));
  all["worst_use"] = over(["seat_use", "trend"], (seatUse, trend) => Math.min(seatUse, 1 - trend));
  all["gap"] = over(["now", "before"], (now, before) => Math.abs(now - before));
  const many = all["seat_use"] === null ? null : (all["seat_use"] as number) > 0.5;
  const few = all["tickets"] === null ? null : (all["tickets"] as number) < 8;
  all["is_busy"] = many === false || few === false ? false : many === null || few === null ? null : true;
  all["product"] = over(["now", "before"], (now, before) => now * before);
  all["tier"] = all["plan"] ?? "none";
  return all;
}

const today = 20_454;

const book = ((): Book => {
  const read = readDocument(bookText, "book.yaml");
  const resolved = resolveBook(read.document!);
  if (!resolved.book) throw new Error(JSON.stringify(resolved.problems));
  return resolved.book;
})();

function compiled(rules: object): Program {
  const { document } = readDocument(JSON.stringify({ rules: "r", ...rules }), "r.rules.yaml");
  const { ruleSet, problems } = compileRules(document!, book);
  if (!ruleSet) throw new Error(JSON.stringify(problems));
  return ruleSet.program;
}

const readerOf = (base: Readonly<Record<string, Value>>) => {
  const all = facts(base);
  return (name: string) => (name === "as_of" ? today : all[name]!);
};

/** Number of the band when the base facts are these. */
function bandNumber(program: Program, base: Readonly<Record<string, Value>>): number {
  const { band } = explain(program, readerOf(base));
  return program.bands.findIndex(({ id }) => id === band);
}

const changesOf = (program: Program, base: Readonly<Record<string, Value>>): NearestChange[] =>
  nearestChanges(program, book, readerOf(base));

const bands = [{ id: "red", below: 40 }, { id: "amber", below: 70 }, { id: "green" }];
const one = (component: object, rest: object = {}) =>
  compiled({ groups: [{ id: "g", weight: 1, components: [{ id: "c", ...component }] }], bands, ...rest });
const nothing = { active: null, licensed: null, now: null, before: null, plan: null, began: null, tickets: 0 };

describe("a change is found through", () => {
  test("a quotient, on both sides of it", () => {
    const program = one({ fact: "seat_use", steps: [{ below: 0.6, points: 0 }, { points: 100 }] });
    expect(changesOf(program, { ...nothing, active: 31, licensed: 100 })).toMatchObject([
      { fact: "licensed", from: 100, to: 51.6, actionable: true, through: ["seat_use"], band: "green" },
      { fact: "active", from: 31, to: 60, actionable: false, through: ["seat_use"] },
    ]);
  });

  test("a quotient of sums", () => {
    const program = one({
      fact: "trend",
      curve: [
        [-1, 0],
        [1, 100],
      ],
    });
    // 50 · (1 + trend) ≥ 39.95 from trend ≥ −0.201
    const [now, before] = changesOf(program, { ...nothing, now: 10, before: 30 });
    expect([now!.fact, before!.fact].sort()).toEqual(["before", "now"]);
    for (const { fact, to } of [now!, before!]) {
      const exact = fact === "now" ? (30 * (1 - 0.201)) / 1.201 : (10 * 1.201) / 0.799;
      expect(Math.abs((to as number) - exact)).toBeLessThan(0.1);
    }
  });

  test("a chain of formulas, to a whole number", () => {
    const program = one({ fact: "strain", steps: [{ below: 9, points: 0 }, { points: 50 }] });
    expect(changesOf(program, { ...nothing, active: 30, licensed: 100, tickets: 3 })).toMatchObject([
      { fact: "licensed", to: 50 },
      { fact: "active", to: 60 },
      { fact: "tickets", to: 6 },
    ]);
  });

  test("the day of the snapshot, for dates", () => {
    const program = one({ fact: "tenure", steps: [{ below: 180, points: 0 }, { points: 100 }] });
    expect(changesOf(program, { ...nothing, began: today - 100 })).toMatchObject([
      { fact: "began", to: today - 180, through: ["tenure"] },
    ]);
  });

  test("rounding, the lesser of two, and a distance", () => {
    const floor = one({ fact: "steps_used", steps: [{ below: 3, points: 0 }, { points: 100 }] });
    expect(changesOf(floor, { ...nothing, active: 11 })).toMatchObject([{ fact: "active", to: 15 }]);
    const lesser = one({ fact: "worst_use", steps: [{ below: 0.5, points: 0 }, { points: 100 }] });
    expect(changesOf(lesser, { ...nothing, active: 20, licensed: 100, now: 1, before: 1 })).toMatchObject([
      { fact: "licensed", to: 40 },
      { fact: "active", to: 50 },
    ]);
    const distance = one({ fact: "gap", steps: [{ below: 5, points: 100 }, { points: 0 }] });
    expect(changesOf(distance, { ...nothing, now: 20, before: 10 })).toMatchObject([
      { fact: "before", to: expect.closeTo(15, 1) },
      { fact: "now", to: expect.closeTo(15, 1) },
    ]);
  });

  test("conditions over formulas in segments, decisions and adjustments", () => {
    const decided = one({ decisions: [{ when: "is_busy", points: 100 }, { points: 0 }] });
    expect(changesOf(decided, { ...nothing, active: 10, licensed: 100, tickets: 2 }).map(({ fact }) => fact)).toEqual([
      "licensed",
      "active",
    ]);
    const capped = one({ decisions: [{ points: 90 }] }, { adjustments: [{ id: "a", when: "trend < -0.5", cap: 20 }] });
    expect(changesOf(capped, { ...nothing, now: 10, before: 50 })).toMatchObject([
      { fact: "before", to: 30 },
      { fact: "now", to: 16.67 },
    ]);
    const segmented = one(
      { decisions: [{ when: 'segment == "long"', points: 90 }, { points: 10 }] },
      { segments: [{ id: "long", when: "tenure - 30 >= 100" }, { id: "short" }] },
    );
    expect(changesOf(segmented, { ...nothing, began: today })).toMatchObject([{ fact: "began", to: today - 130 }]);
  });

  test("a text that a formula hands on", () => {
    const program = one({ fact: "tier", lookup: { gold: 100, otherwise: 0 } });
    expect(changesOf(program, { ...nothing, plan: "tin" })).toMatchObject([
      { fact: "plan", from: "tin", to: "gold", through: ["tier"] },
    ]);
  });
});

describe("a formula itself is told", () => {
  test("only where nothing that it is computed from suffices alone", () => {
    const program = one({ fact: "seat_use", steps: [{ below: 0.6, points: 0 }, { points: 100 }] });
    const facts = new Map(book.facts);
    for (const name of ["active", "licensed"]) facts.set(name, { ...facts.get(name)!, range: [90, 110] });
    facts.set("active", { ...facts.get("active")!, range: [0, 40] });
    const base = { ...nothing, active: 31, licensed: 100 };
    expect(nearestChanges(program, { ...book, facts }, readerOf(base))).toMatchObject([
      { fact: "seat_use", to: 0.6, through: [] },
    ]);
    facts.set("seat_use", { ...facts.get("seat_use")!, actionable: true });
    expect(nearestChanges(program, { ...book, facts }, readerOf(base)).map(({ fact }) => fact)).toEqual(["seat_use"]);
    facts.set("active", book.facts.get("active")!);
    expect(nearestChanges(program, { ...book, facts }, readerOf(base)).map(({ fact }) => fact)).toEqual([
      "seat_use",
      "active",
    ]);
  });

  test("and none where no single change suffices", () => {
    const two = compiled({
      groups: [
        {
          id: "g",
          weight: 1,
          rollUp: "worst",
          components: [
            { id: "a", fact: "seat_use", steps: [{ below: 0.6, points: 0 }, { points: 100 }] },
            { id: "b", fact: "tickets", steps: [{ below: 5, points: 0 }, { points: 100 }] },
          ],
        },
      ],
      bands,
    });
    expect(changesOf(two, { ...nothing, active: 10, licensed: 100, tickets: 1 })).toEqual([]);
  });
});

describe("facts that take whole numbers", () => {
  test("change to whole numbers", () => {
    const program = one({ fact: "seat_use", steps: [{ below: 0.6, points: 0 }, { points: 100 }] });
    const read = readerOf({ ...nothing, active: 31, licensed: 100 });
    expect(nearestChanges(program, book, read, new Set(["active", "licensed"]))).toMatchObject([
      { fact: "licensed", to: 51 },
      { fact: "active", to: 60 },
    ]);
  });
});

describe("over random rules, nothing nearer on a grid reaches the band", () => {
  const numbers = ["seat_use", "trend", "strain", "tenure", "steps_used", "worst_use", "gap", "product", "tickets"];
  const edges: Readonly<Record<string, readonly number[]>> = {
    seat_use: [0.1, 0.25, 0.5, 0.75],
    trend: [-0.5, -0.2, 0, 0.5],
    strain: [2, 5, 8, 12],
    tenure: [30, 90, 180, 365],
    steps_used: [1, 2, 5, 8],
    worst_use: [0.1, 0.3, 0.5, 0.9],
    gap: [1, 5, 10, 20],
    product: [-10, 0, 50, 200],
    tickets: [1, 2, 5, 8],
  };
  const points = fc.constantFrom(0, 20, 50, 80, 100);
  const component = (id: string) =>
    fc.constantFrom(...numbers).chain((fact) => {
      const places = fc.subarray([...edges[fact]!], { minLength: 2 });
      const steps = fc.tuple(places, fc.array(points, { minLength: 5, maxLength: 5 })).map(([list, values]) => ({
        steps: [...list.map((below, k) => ({ below, points: values[k]! })), { points: values[4]! }],
      }));
      const curve = fc
        .tuple(places, fc.array(points, { minLength: 4, maxLength: 4 }))
        .map(([list, values]) => ({ curve: list.map((x, k) => [x, values[k]!]) }));
      const decisions = fc
        .tuple(fc.constantFrom("<", ">="), fc.constantFrom(...edges[fact]!), points, points)
        .map(([operator, edge, yes, no]) => ({
          decisions: [{ when: `${fact} ${operator} ${edge}`, points: yes }, { points: no }],
        }));
      return fc
        .tuple(fc.oneof(steps, curve, decisions), fc.integer({ min: 1, max: 3 }))
        .map(([shape, weight]) => ({ id, fact, weight, ...shape }));
    });
  const base = fc.record({
    active: fc.integer({ min: 0, max: 60 }),
    licensed: fc.integer({ min: 0, max: 60 }),
    now: fc.integer({ min: -5, max: 40 }),
    before: fc.integer({ min: 0, max: 40 }),
    plan: fc.constant(null),
    began: fc.integer({ min: today - 400, max: today }),
    tickets: fc.integer({ min: 0, max: 12 }),
  });
  const grids: Readonly<Record<string, readonly number[]>> = {
    active: Array.from({ length: 126 }, (_, k) => k),
    licensed: Array.from({ length: 126 }, (_, k) => k),
    now: Array.from({ length: 121 }, (_, k) => k - 20),
    before: Array.from({ length: 121 }, (_, k) => k - 20),
    began: Array.from({ length: 100 }, (_, k) => today - 450 + 5 * k),
    tickets: Array.from({ length: 30 }, (_, k) => k),
  };

  test("and what is told reaches it when the formulas are computed by hand", { timeout: 120_000 }, () => {
    const seen = new Map<string, number>();
    const adjustments = fc.constantFrom(
      undefined,
      [{ id: "cap", when: "trend < -0.3 or is_busy", cap: 35 }],
      [{ id: "add", when: "score < 60 and seat_use > 0.3", add: 15 }],
    );
    const rules = fc.record({ components: fc.tuple(component("a"), component("b"), component("c")), adjustments });
    fc.assert(
      fc.property(rules, base, ({ components, adjustments }, given) => {
        const program = compiled({
          groups: [{ id: "g", weight: 1, components }],
          bands,
          ...(adjustments && { adjustments }),
        });
        const present = bandNumber(program, given);
        const found = changesOf(program, given);
        if (present < 0 || present === bands.length - 1) expect(found).toEqual([]);
        else {
          for (const [fact, grid] of Object.entries(grids)) {
            const told = found.find((change) => change.fact === fact);
            const from = given[fact as keyof typeof given] as number;
            const distance = told ? Math.abs((told.to as number) - from) : Number.POSITIVE_INFINITY;
            if (told) {
              expect(bandNumber(program, { ...given, [fact]: told.to })).toBeGreaterThan(present);
              seen.set(fact, (seen.get(fact) ?? 0) + 1);
            }
            const nearer = grid.filter(
              (value) =>
                // a change is rounded outwards by less than a hundredth of itself
                Math.abs(value - from) < distance * 0.99 - 1e-9 &&
                bandNumber(program, { ...given, [fact]: value }) > present,
            );
            expect({ fact, nearer, told: told?.to }).toEqual({ fact, nearer: [], told: told?.to });
          }
        }
      }),
      { numRuns: 60, seed: 43, endOnFailure: true },
    );
    expect([...seen.keys()].sort()).toEqual(Object.keys(grids).sort());
  });
});
