/**
 * What command line and API tell of a book: each computes everything itself, and both say the same.
 *
 * @module
 */
import { expect } from "vitest";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { ForecastReport } from "#engine/document/schema/forecastReport.ts";
import type { KpiReport } from "#engine/kpis/report.ts";
import type { PlanReport } from "#engine/plan/evidence.ts";
import type { PredictorReport } from "#engine/predictors/report.ts";
import type { ListedAccount } from "#server/answers/accounts/index.ts";
import type { ExplainReport } from "#server/answers/explain.ts";
import type { ScoreReport } from "#server/answers/score.ts";
import { barograph } from "../server/commands.ts";
import { api, jobDone, type ServedStudio } from "./studio.ts";

/** What everybody sees of a book. */
export interface Told {
  readonly scored: Pick<ScoreReport, "book" | "bands">;
  readonly judged: BacktestReport;
  readonly foretold: ForecastReport;
  readonly kpis: KpiReport;
  /** The account that is expected to lose most. */
  readonly explained: ExplainReport;
  /** All, those first that are expected to lose most, as the API lists them. */
  readonly worklist: readonly ListedAccount[];
}

/** What analysts ask as well. */
export interface ToldMore {
  readonly predicted: PredictorReport;
  /** The file against what is checked out. */
  readonly planned: PlanReport;
}

/** Asks the API alone. */
export async function toldByApi(studio: ServedStudio, book: string): Promise<Told> {
  const worklist = await listed(studio, book);
  const kpis = await api<KpiReport>(studio, `books/${book}/kpis`);
  const explained = await api<ExplainReport>(studio, `books/${book}/accounts/${worklist[0]!.account}`);
  const { judged, foretold } = await usualRuns(studio, book);
  const bands = judged.bandOrder.map((id) => {
    const own = worklist.filter(({ band }) => band === id);
    return { id, title: id, accounts: own.length, revenue: own.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0) };
  });
  return { scored: { book: kpis.book, bands }, judged, foretold, kpis, explained, worklist };
}

/** The runs that the studio shows. */
async function usualRuns(studio: ServedStudio, book: string): Promise<Pick<Told, "judged" | "foretold">> {
  const job = <T>(kind: string) => jobDone<T>(studio, book, { kind, rules: "health", reuse: true });
  return { judged: await job<BacktestReport>("backtest"), foretold: await job<ForecastReport>("forecast") };
}

/** Runs a command. A gate that is not met, as there are few accounts, ends it with 1, and is no failure of it. */
async function command<T>(name: string, ...args: readonly string[]): Promise<T> {
  const { out, err } = await barograph([name, ...args, "--format", "json"]);
  if (!out.startsWith("{")) throw new Error(`${name}: ${out}${err}`);
  return JSON.parse(out) as T;
}

/** Draws with which both are held against each other: the screen shows what the API tells with the usual many. */
const few = 100;

/** Asks both of them, and holds their answers against each other. */
export async function toldByBoth(studio: ServedStudio, book: string): Promise<Told> {
  const folder = `${studio.rules}/${book}`;
  const scored = await command<ScoreReport>("score", folder);
  const drawn = ["--draws", String(few)];
  const backtested = await command<BacktestReport>("backtest", folder, ...drawn);
  const forecast = await command<ForecastReport>("forecast", folder, "--limit", "10000", ...drawn);
  const kpis = await command<KpiReport>("kpis", folder);

  const worklist = await expectScores(studio, book, { scored, foretold: forecast });
  const { account } = worklist[0]!;
  const explained = await command<ExplainReport>("explain", folder, account);
  expect(await api(studio, `books/${book}/accounts/${account}`)).toEqual(explained);
  expect(withoutWords(await api(studio, `books/${book}/kpis`))).toEqual(withoutWords(kpis));
  const job = (kind: string) => jobDone<object>(studio, book, { kind, rules: "health", settings: { draws: few } });
  // how often it was looked at grows with every look
  const { tried: _, ...found } = backtested;
  expect(await job("backtest")).toMatchObject(found);
  expect(await job("forecast")).toEqual({ ...forecast, largest: forecast.largest.slice(0, 10) });
  const { judged, foretold } = await usualRuns(studio, book);
  return { scored, judged, foretold, kpis, explained, worklist };
}

/** The same of what analysts ask. Plans are kept nowhere: each place has the server make its own. */
export async function toldMore(studio: ServedStudio, book: string): Promise<ToldMore> {
  const folder = `${studio.rules}/${book}`;
  const predicted = await command<PredictorReport>("predictors", folder);
  expect(await jobDone(studio, book, { kind: "predictors", rules: "health" })).toEqual(predicted);
  const planned = await command<PlanReport>("plan", "HEAD", `${folder}/health.rules.yaml`, "--limit", "200");
  return { predicted, planned };
}

/** The command adds to KPIs what they are called and mean. */
const withoutWords = (report: object): unknown =>
  JSON.parse(
    JSON.stringify(report, (key, value) => (["title", "description", "sentence"].includes(key) ? undefined : value)),
  );

/** All accounts. */
async function listed(studio: ServedStudio, book: string): Promise<readonly ListedAccount[]> {
  const found: ListedAccount[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor && `&cursor=${cursor}`;
    const page: Accounts = await api<Accounts>(studio, `books/${book}/accounts?sort=-expectedLoss&limit=1000${from}`);
    found.push(...page.accounts);
    cursor = page.next;
  }
  return found;
}

interface Accounts {
  readonly accounts: readonly ListedAccount[];
  readonly next: string | null;
}

/** Every account's score, and what the forecast says that it loses. */
async function expectScores(
  studio: ServedStudio,
  book: string,
  { scored, foretold }: { readonly scored: ScoreReport; readonly foretold: ForecastReport },
): Promise<readonly ListedAccount[]> {
  const found = await listed(studio, book);
  const told = (one: Pick<ListedAccount, "account" | "score" | "band" | "revenue">) =>
    [one.account, one.score, one.band, one.revenue] as const;
  const inOrder = (all: readonly Parameters<typeof told>[0][]) => all.map(told).sort(([a], [b]) => (a < b ? -1 : 1));
  expect(inOrder(found)).toEqual(inOrder(scored.accounts));
  // of several contracts of an account all may be lost
  const lost = new Map<string, number>();
  for (const one of foretold.largest) lost.set(one.account, (lost.get(one.account) ?? 0) + one.lost);
  expect(lost.size).toBeGreaterThan(0);
  for (const { account, expectedLoss } of found) expect(expectedLoss, account).toBe(lost.get(account) ?? null);
  return found;
}
