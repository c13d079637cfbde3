/**
 * Cohorts, computed a second time in the plainest way there is, over random contracts; and the laws that hold between
 * key figures.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { KpiReport } from "#engine/kpis/report.ts";
import type { Row } from "../book/build.ts";
import { type Rows, report } from "./build.ts";
import { book, on, ruleSet } from "./catalogue/catalogue.ts";

interface Term {
  readonly signed: number;
  readonly start: number;
  readonly end: number;
  readonly amount: number;
}

const epoch = on("2024-01-01");

/** One contract after another, with gaps; a gap within thirty days is a late renewal. */
const terms: fc.Arbitrary<Term[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 700 }),
    fc.array(
      fc.record({
        length: fc.constantFrom(90, 180, 365, 400),
        gap: fc.constantFrom(0, 0, 0, 10, 30, 31, 90),
        ahead: fc.integer({ min: 1, max: 40 }),
        amount: fc.integer({ min: 1, max: 20 }).map((amount) => amount * 100),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([first, list]) => {
    let start = epoch + first;
    return list.map(({ length, gap, ahead, amount }) => {
      const term = { signed: start - ahead, start, end: start + length, amount };
      start = term.end + gap;
      return term;
    });
  });

const books = fc.array(terms, { minLength: 1, maxLength: 12 });

const text = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

function rowsOf(accounts: readonly Term[][]): Rows {
  const industries = ["steel", "wood", null];
  return Object.fromEntries(
    accounts.map((list, i) => [
      `a${i}`,
      {
        accounts: [{ at: "2023-01-01", industry: industries[i % 3]! }],
        contracts: list.map(({ signed, start, end, amount }): Row => {
          return { at: text(signed), starts_on: start, ends_on: end, amount, kind: "new", one_off: null };
        }),
      },
    ]),
  );
}

const kpis = `
customers: arr > 0
grace: 30d
kpis:
  churn: { use: logo_churn }
  kept: { use: retention_rate }
  grr: { use: gross_revenue_retention }
  nrr: { use: net_revenue_retention }
  lost_revenue: { use: revenue_churn }
  arr: { use: annual_recurring_revenue }
  won: { use: customers_won }
  customers: { use: customers }
  lost: { family: retention, count: lost }
  renewal: { use: renewal_rate }
  ncvi: { use: net_contract_value_increase }
  stages: { family: engagement, distribution: customers.stage }
`;

/** What a KPI is by the naive way: a number, or nothing. */
type Naive = Record<string, number | undefined>;

function naive(accounts: readonly Term[][], [year, month]: readonly [number, number]): Naive {
  const first = (m: number) => Date.UTC(year, m, 1) / 86_400_000;
  const [start, end, then] = [first(month), first(month + 1), first(month + 1 - 12)];
  const arr = (list: readonly Term[], day: number) =>
    list
      .filter((term) => term.signed < day && term.start <= day && term.end > day)
      .reduce((sum, { amount }) => sum + amount, 0);
  const sum = (of: (list: readonly Term[]) => number) => accounts.reduce((total, list) => total + of(list), 0);
  const share = (part: number, whole: number) => (whole === 0 ? undefined : part / whole);
  const atStart = accounts.filter((list) => arr(list, start) > 0);
  const atEnd = accounts.filter((list) => arr(list, end) > 0);
  const lost = atStart.filter((list) => !atEnd.includes(list));
  // decisions of the month before, whose grace is over; what was signed later is not known
  const due = accounts.flatMap((list) =>
    list.flatMap((term, i) => {
      if (term.end < first(month - 1) || term.end >= start || term.signed >= end) return [];
      const next = list[i + 1];
      const renewed = next !== undefined && next.start <= term.end + 30 && next.signed < end;
      return [{ before: term.amount, after: renewed ? next.amount : 0, renewed }];
    }),
  );
  return {
    churn: share(lost.length, atStart.length),
    kept: share(atStart.length - lost.length, atStart.length),
    grr: share(
      sum((list) => Math.min(arr(list, then), arr(list, end))),
      sum((list) => arr(list, then)),
    ),
    nrr: share(
      sum((list) => (arr(list, then) > 0 ? arr(list, end) : 0)),
      sum((list) => arr(list, then)),
    ),
    lost_revenue: share(
      lost.reduce((total, list) => total + arr(list, start), 0),
      sum((list) => arr(list, start)),
    ),
    arr: atEnd.length === 0 ? undefined : sum((list) => arr(list, end)),
    won: atEnd.length === 0 ? undefined : atEnd.filter((list) => !atStart.includes(list)).length,
    renewal: share(due.filter(({ renewed }) => renewed).length, due.length),
    ncvi: share(
      due.reduce((total, { before, after }) => total + after - before, 0),
      due.reduce((total, { before }) => total + before, 0),
    ),
  };
}

const numberOf = ({ kpis }: KpiReport, name: string): number | undefined =>
  kpis.find((kpi) => kpi.name === name)!.current.value ?? undefined;

test("cohorts, churn, renewals and revenue are what the plain way gives", async () => {
  await fc.assert(
    fc.asyncProperty(books, fc.integer({ min: 13, max: 28 }), async (accounts, months) => {
      const month = [2024, months] as const;
      const last = Date.UTC(2024, months + 1, 1) / 86_400_000 - 1;
      const found = await report({ book, ruleSet, kpis, rows: rowsOf(accounts), to: text(last) });
      // a renewal has thirty days after the end: the month before the last is over by the end of a month of 31 days
      const expected = naive(accounts, month);
      for (const [name, value] of Object.entries(expected)) {
        if (["renewal", "ncvi"].includes(name) && !reportsMonthBefore(found, months)) continue;
        if (value === undefined) expect(numberOf(found, name), name).toBeUndefined();
        else expect(numberOf(found, name), name).toBeCloseTo(value, 9);
      }
    }),
    { numRuns: 80 },
  );
});

/** Do the renewals that are reported fall into the month before the one that is asked for? */
function reportsMonthBefore({ kpis }: KpiReport, months: number): boolean {
  const { from } = kpis.find(({ name }) => name === "renewal")!.current;
  return from === text(Date.UTC(2024, months - 1, 1) / 86_400_000);
}

test("GRR ≤ 1 and ≤ NRR, churn + retention = 1, parts add up to the whole", async () => {
  await fc.assert(
    fc.asyncProperty(
      books,
      fc.integer({ min: 2, max: 28 }),
      fc.constantFrom("industry", "segment", "stage"),
      async (accounts, months, by) => {
        const last = Date.UTC(2024, months + 1, 1) / 86_400_000 - 1;
        const found = await report({ book, ruleSet, kpis, rows: rowsOf(accounts), to: text(last), by });
        const [grr, nrr, churn, kept] = ["grr", "nrr", "churn", "kept"].map((name) => numberOf(found, name));
        if (grr !== undefined && nrr !== undefined) {
          expect(grr).toBeLessThanOrEqual(1);
          expect(grr).toBeLessThanOrEqual(nrr);
        }
        if (churn !== undefined) expect(churn + kept!).toBeCloseTo(1, 12);
        for (const name of ["arr", "won", "customers", "lost", "stages"]) {
          const { current, by: parts } = found.kpis.find((kpi) => kpi.name === name)!;
          if (current.value === null) continue;
          const sum = parts.reduce((total, { figure }) => total + (figure.value ?? 0), 0);
          expect(sum, name).toBeCloseTo(current.value, 9);
        }
        const stages = found.kpis.find(({ name }) => name === "stages")!;
        if (stages.current.value !== null) {
          const inStages = stages.parts.reduce((total, { figure }) => total + (figure.value ?? 0), 0);
          expect(inStages).toBe(stages.current.value);
        }
      },
    ),
    { numRuns: 50 },
  );
});
