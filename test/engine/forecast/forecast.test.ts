/**
 * Forecasts on random small books: nothing of the future is seen, parts add up, and the past is counted by hand.
 *
 * @module
 */
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { type ForecastReport, ForecastReportSchema } from "#engine/document/schema/forecastReport.ts";
import { type ForecastInput, forecast } from "#engine/forecast/forecast.ts";
import { renewalBook } from "../backtest/renewalBook.ts";
import { day, type SmallHistory, type SmallSnapshot, smallInput } from "../backtest/small.ts";

const renewals = { target: "not_renewed", unit: "renewals", horizon: 90, gap: 0, grace: 30 } as const;
const churn = { target: "churned", unit: "snapshots", horizon: 60, gap: 14, grace: 0 } as const;
const { snapshots, history } = renewalBook(120, 2);
const asOf = day("2026-05-01");

const told = (
  settings: Partial<ForecastInput["settings"]>,
  known: { snapshots?: readonly SmallSnapshot[]; history?: SmallHistory; revenue?: boolean } = {},
): ForecastReport =>
  forecast({
    ...smallInput(known.snapshots ?? snapshots, known.history ?? history, settings, {
      revenue: known.revenue ?? true,
      draws: 20,
    }),
    asOf,
    days: [90, 180],
    listed: 10_000,
  });

/** What was known at the start of the date. */
function until(date: number): { snapshots: SmallSnapshot[]; history: SmallHistory } {
  const before = <T>(all: Readonly<Record<string, readonly T[]>> | undefined, known: (one: T) => boolean) =>
    Object.fromEntries(Object.entries(all ?? {}).map(([account, list]) => [account, list.filter(known)]));
  return {
    snapshots: snapshots.filter(({ on }) => on <= date),
    history: {
      events: before(history.events, ({ on, noticed }) => (noticed ?? on) < date),
      contracts: before(history.contracts, ({ signed }) => signed < date),
      interventions: {},
      completeThrough: date - 1,
    },
  };
}

test.each([
  ["renewals", renewals],
  ["snapshots", churn],
] as const)(
  "%s: what came after the date changes nothing that is foretold, nor what past forecasts were worth",
  (_, settings) => {
    const [whole, then] = [told(settings), told(settings, until(asOf))];
    expect(then.windows).toEqual(whole.windows);
    expect(then.past).toEqual(whole.past);
    expect(then.largest).toEqual(whole.largest);
    expect(whole.past.length).toBeGreaterThan(5);
  },
);

test("the parts add up: bands, segments and accounts to the whole, shorter windows into longer ones", () => {
  const { windows, largest } = told(renewals);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  for (const { n, revenue, lost, count, bands } of windows) {
    expect(sum(bands.map((band) => band.n))).toBe(n);
    expect(sum(bands.map((band) => band.revenue!))).toBeCloseTo(revenue!, 6);
    expect(sum(bands.map((band) => band.lost.value!))).toBeCloseTo(lost.value!, 6);
    expect(sum(bands.map((band) => band.count.value!))).toBeCloseTo(count.value!, 6);
  }
  const [short, long] = windows;
  expect(short!.n).toBeLessThan(long!.n);
  expect(short!.lost.value).toBeLessThan(long!.lost.value!);
  expect(sum(largest.map(({ lost }) => lost))).toBeCloseTo(long!.lost.value!, 6);
  expect(largest.map(({ lost }) => lost)).toEqual(largest.map(({ lost }) => lost).sort((a, b) => b - a));
});

test("what comes up is what is due, signed, and neither renewed nor noticed; what came is counted once", () => {
  const { windows, past } = told(renewals);
  const on = (date: number, days: number) =>
    Object.entries(history.contracts!).flatMap(([account, contracts]) =>
      contracts
        .filter(({ due, signed }) => due! >= date && due! < date + days && signed < date)
        .map((contract) => {
          const next = contracts.find(({ start }) => start > contract.start);
          const churned = history.events![account]!.find(({ kind }) => kind === "churned");
          const noticed = churned && (churned.noticed ?? churned.on);
          return { contract, next, noticed, renewed: next && next.signed <= date };
        }),
    );
  const open = on(asOf, 90).filter(({ renewed, noticed }) => !renewed && !(noticed !== undefined && noticed <= asOf));
  expect(windows[0]!.n).toBe(open.length);
  expect(windows[0]!.renewed.n).toBe(on(asOf, 90).filter(({ renewed }) => renewed).length);
  const one = past.find(({ asOf: date, days }) => date === "2025-06-01" && days === 90)!;
  const date = day("2025-06-01");
  const then = on(date, 90).filter(({ renewed, noticed }) => !renewed && !(noticed !== undefined && noticed <= date));
  expect([one.n, one.cameCount]).toEqual([then.length, then.filter(({ next }) => !next).length]);
});

test("without revenue it is foretold how many, and with too little past nothing", () => {
  const { windows } = told(churn, { revenue: false });
  expect(windows[0]!.lost).toEqual({ value: null, reason: "no-revenue" });
  expect(windows[0]!.count.value).toBeGreaterThan(0);
  const few = told(renewals, { snapshots: snapshots.filter(({ account }) => account < "account-010") });
  expect(few.verdict.code).toBe("cannot");
  expect(few.windows[1]!.count).toEqual({ value: null, reason: "few-positives" });
});

const valid = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(JSON.stringify(ForecastReportSchema)));

test.each([120, 20, 1])("of %d accounts the report is as its schema says, to the last key", (accounts) => {
  const some = snapshots.filter(({ account }) => Number(account.slice(-3)) < accounts);
  for (const settings of [renewals, churn, { ...renewals, target: "expanded" as const, created: asOf }]) {
    const report = told(settings, { snapshots: some });
    valid(JSON.parse(JSON.stringify(report)));
    expect(valid.errors ?? []).toEqual([]);
    expect(valid({ ...report, more: 1 })).toBe(false);
  }
});
