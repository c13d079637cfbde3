import { describe, expect, test } from "vitest";
import type { Fact } from "#engine/book/book.ts";
import { checkQuality } from "#engine/book/quality/quality.ts";
import { type DirectedFact, reversedScales } from "#engine/book/quality/reversedScales.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { randomStream } from "#engine/statistics/random.ts";
import { activity, book, expression, type FactText, source } from "../build.ts";

/** Standard normal numbers (Box and Muller). */
function normals(seed: number): () => number {
  const random = randomStream(seed);
  const uniform = () => (random.below(1_000_000) + 0.5) / 1_000_000;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

const fact = (name: string, direction: "up" | "down" = "up"): Fact =>
  ({ name, direction, type: "number", actionable: false, definition: { by: "formula" } }) as unknown as Fact;

interface World {
  readonly seed: number;
  readonly accounts: number;
  /** How much health shows in the answers; below 0 the scale is reversed. */
  readonly answers: number;
  /** How much it shows in each of the other facts. */
  readonly others: readonly number[];
  /** Share of accounts that answered. */
  readonly answered?: number;
}

/** Accounts with a hidden health; answers from 0 to 10, other facts from two sources. */
function world({ seed, accounts, answers, others, answered = 1 }: World): DirectedFact[] {
  const normal = normals(seed);
  const random = randomStream(seed, 1);
  const health = Array.from({ length: accounts }, normal);
  const showing = (loading: number) => health.map((one) => loading * one + Math.sqrt(1 - loading ** 2) * normal());
  const score = (value: number) => Math.max(0, Math.min(10, Math.round(7 + 2 * value)));
  const column = (name: string, from: string, values: readonly number[]): DirectedFact => ({
    fact: fact(name),
    places: new Set([from]),
    values: Float64Array.from(values),
  });
  return [
    column(
      "nps",
      "surveys",
      showing(answers).map((value) => (random.below(1000) < answered * 1000 ? score(value) : Number.NaN)),
    ),
    ...others.map((loading, i) => column(`other_${i}`, i % 2 ? "usage" : "tickets", showing(loading))),
  ];
}

const scales = new Set(["nps"]);
const found = (one: World) => reversedScales(world(one), scales);
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

describe("false alarms", () => {
  const others = [0.7, 0.7, 0.6, 0.5];
  test.each<[string, Omit<World, "seed">]>([
    ["answers that have nothing to do with the rest", { accounts: 200, answers: 0, others }],
    ["few accounts", { accounts: 50, answers: 0, others }],
    ["many accounts", { accounts: 1000, answers: 0, others }],
    ["few answers", { accounts: 400, answers: 0, answered: 0.15, others }],
    ["answers that say a little", { accounts: 100, answers: 0.15, others }],
    ["nothing that hangs together", { accounts: 300, answers: 0, others: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }],
    ["critical people in healthy accounts: a weak relation", { accounts: 600, answers: -0.18, others }],
  ])("none in 150 books with %s", (_, one) => {
    expect(range(150).flatMap((seed) => found({ ...one, seed }))).toEqual([]);
  });

  test("none where large customers are critical, while those who are content say so in another place", () => {
    const columns = world({ seed: 7, accounts: 500, answers: -0.6, others: [0.7, 0.7, 0.6] });
    expect(reversedScales(columns, scales)).toHaveLength(1);
    const pulse = { ...columns[0]!, fact: fact("pulse"), places: new Set(["pulse"]) };
    expect(reversedScales([...columns, pulse], scales)).toEqual([]);
  });
});

describe("a reversed scale", () => {
  test.each<[string, Omit<World, "seed">, number]>([
    ["150 accounts", { accounts: 150, answers: -0.7, others: [0.7, 0.7, 0.6, 0.5] }, 0.95],
    [
      "1000 accounts of which a quarter answered",
      { accounts: 1000, answers: -0.6, answered: 0.25, others: [0.6, 0.6, 0.5, 0.5] },
      0.9,
    ],
    ["60 accounts, as far as one can see it there", { accounts: 60, answers: -0.9, others: [0.8, 0.7, 0.7, 0.6] }, 0.9],
    [
      "a book where most facts have nothing to do with it",
      { accounts: 300, answers: -0.7, others: [0.6, 0.6, 0, 0, 0, 0, 0, 0] },
      0.9,
    ],
  ])("is found in %s", (_, one, share) => {
    const hits = range(60).filter((seed) => found({ ...one, seed }).length === 1);
    expect(hits.length / 60).toBeGreaterThanOrEqual(share);
  });

  test("is told with n, the correlation, its interval, p, and what it was held against", () => {
    const [one] = found({ seed: 1, accounts: 400, answers: -0.6, others: [0.7, 0.7, 0.6, 0] });
    expect(one).toMatchObject({ facts: [{ name: "nps" }], n: 400 });
    expect(one!.others.map(({ name }) => name)).toEqual(["other_0", "other_1", "other_2"]);
    const { value, lower, upper } = one!.rho as { value: number; lower: number; upper: number };
    expect([lower < value, value < upper, upper < -0.2, one!.p < 0.001]).toEqual([true, true, true, true]);
  });

  test("is found in a large book by ten thousand of its accounts", () => {
    const [one] = found({ seed: 2, accounts: 25_000, answers: -0.6, others: [0.7, 0.7, 0.6] });
    expect(one).toMatchObject({ n: 10_000, others: [{ name: "other_0" }, { name: "other_1" }, { name: "other_2" }] });
  });

  test("is not the straight one, and not one that another question contradicts", () => {
    const seeds = range(50);
    expect(seeds.flatMap((seed) => found({ seed, accounts: 400, answers: 0.6, others: [0.7, 0.7, 0.6] }))).toEqual([]);
  });

  test("of three questions is the one that contradicts the two others", () => {
    const [nps, csat, ces] = world({ seed: 4, accounts: 300, answers: 0.8, others: [0.7, 0.7] });
    const turned = { ...ces!, values: ces!.values.map((value) => -value) };
    const names = new Set([nps!, csat!, ces!].map((one) => one.fact.name));
    const told = reversedScales([nps!, csat!, turned], names);
    expect(told.flatMap((one) => one.facts.map(({ name }) => name))).toEqual([turned.fact.name]);
    // of two alone nobody can say which it is
    expect(reversedScales([nps!, turned], names)).toEqual([]);
  });

  test("only ranks count", () => {
    const columns = world({ seed: 3, accounts: 300, answers: -0.6, others: [0.7, 0.7, 0.6, 0.5] });
    const bent = columns.map((one, i) => ({ ...one, values: one.values.map((value) => Math.exp(value * (i + 1))) }));
    expect(reversedScales(bent, scales)).toEqual(reversedScales(columns, scales));
  });
});

describe("nothing is said", () => {
  const one: World = { seed: 5, accounts: 300, answers: -0.7, others: [0.7, 0.7, 0.6, 0.6] };
  const columns = world(one);
  const from = (list: readonly DirectedFact[], place: string) =>
    list.map((column, i) => (i === 0 ? column : { ...column, places: new Set([place]) }));

  test("with fewer than fifty answers", () => {
    expect(found({ ...one, accounts: 49 })).toEqual([]);
  });

  test("against facts of the same answers, or of one place alone", () => {
    expect(reversedScales(columns, scales)).toHaveLength(1);
    expect(reversedScales(from(columns, "surveys"), scales)).toEqual([]);
    expect(reversedScales(from(columns, "usage"), scales)).toEqual([]);
  });

  test("of columns that are empty or constant", () => {
    const flat = columns.map((column) => ({ ...column, values: column.values.map(() => 7) }));
    const empty = columns.map((column) => ({ ...column, values: column.values.map(() => Number.NaN) }));
    expect(reversedScales(flat, scales)).toEqual([]);
    expect(reversedScales(empty, scales)).toEqual([]);
    expect(reversedScales([], scales)).toEqual([]);
  });
});

describe("in a book", () => {
  const where = 'kind == "ces"';
  const facts: Record<string, FactText> = {
    ces: { kind: "latest", source: "surveys", column: "score", where, range: [1, 7], direction: "up" },
    ces_mean: { kind: "mean", source: "surveys", column: "score", where, range: [1, 7], direction: "up" },
    nps: { kind: "latest", source: "surveys", column: "score", where: 'kind == "nps"', direction: "up" },
    events: { kind: "sum", source: "usage", column: "events", direction: "up" },
    tickets: { kind: "count", source: "tickets", direction: "down" },
    rows: { kind: "count", source: "tickets" },
  };
  const shop = book({
    sources: [
      source("surveys", { kind: "string", score: "number" }),
      source("usage", { events: "number" }),
      source("tickets"),
    ],
    facts,
    calendar: { where: "events >= 0" },
  });
  const accounts = (turned: boolean) => {
    const normal = normals(11);
    return range(200).map((i) => {
      const health = normal();
      const answer = (usual: number, most: number) =>
        Math.max(1, Math.min(most, Math.round(usual + health + 0.8 * normal())));
      const ease = answer(4, 7);
      return activity(`a${i}`, {
        surveys: [
          { at: "2026-01-10", kind: "ces", score: turned ? 8 - ease : ease },
          { at: "2026-01-10", kind: "nps", score: answer(7, 10) },
        ],
        usage: [{ at: "2026-01-11", events: Math.max(0, Math.round(20 + 6 * (health + 0.7 * normal()))) }],
        tickets: range(Math.max(0, Math.round(4 - 1.5 * health + normal()))).map(() => ({ at: "2026-01-12" })),
      });
    });
  };

  test("it is a finding of the snapshots and of the data alone, and none where the scale is right", async () => {
    const starts = new Map<string, number>();
    const { problems } = await buildSnapshots(shop, accounts(true), starts);
    expect(problems).toMatchObject([
      {
        code: "scale-reversed",
        severity: "warning",
        parameters: {
          facts: ["ces", "ces_mean"],
          direction: "up",
          accounts: 200,
          others: ["nps", "events", "tickets"],
        },
      },
    ]);
    expect(await checkQuality(shop, accounts(true))).toEqual(problems);
    expect((await buildSnapshots(shop, accounts(false), starts)).problems).toEqual([]);
    expect((await buildSnapshots(shop, accounts(true), starts, { checked: false })).problems).toEqual([]);
  });

  test("an account counts with its last snapshot: those who have none do not", async () => {
    const none = { ...shop, calendar: { ...shop.calendar, where: expression("events < 0") } };
    expect(await checkQuality(none, accounts(true))).toEqual([]);
    expect((await buildSnapshots(none, accounts(true), new Map())).problems).toEqual([]);
  });
});
