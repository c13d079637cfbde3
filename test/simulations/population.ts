/**
 * A made-up population of accounts with repeated snapshots and correlated scores, from which books are drawn: what is
 * true of the population is known exactly, so that it can be asked how often an interval holds it.
 *
 * @module
 */
import type { BacktestInput } from "#engine/backtest/report.ts";
import type { Book } from "#engine/book/book.ts";
import { type Day, scheduledDays } from "#engine/book/days.ts";
import { type EventHistory, outcomeKinds } from "#engine/book/outcomes.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/document.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { logisticOf, randomStream } from "#engine/statistics/index.ts";
import { chance, normal } from "#engine/statistics/variates.ts";
import { day } from "../engine/backtest/small.ts";

/** An account: its snapshots, and the day on which it was lost. */
export interface SimulatedAccount {
  readonly asOf: readonly Day[];
  /** Facts, each the points of a component. */
  readonly usage: readonly number[];
  readonly support: readonly number[];
  readonly luck: readonly number[];
  readonly revenue: number;
  readonly lostOn: Day | undefined;
}

const months = scheduledDays("month", day("2024-01-01"), day("2025-12-01"));
const completeThrough = day("2026-03-31");

/** Train and test are months apart by more than the horizon, and share no label window. */
const populationSettings: BacktestInput["settings"] = {
  target: "churned",
  unit: "snapshots",
  horizon: 90,
  gap: 0,
  grace: 0,
  train: { to: day("2025-03-01") },
  test: { from: day("2025-07-01") },
};

/** What a point of each fact takes from the log-odds of being lost, times 18; luck decides nothing. */
const hazard = { intercept: -3.6, usage: 0.7, support: 0.4 } as const;

/** Shares of the weight that order accounts as their hazard does. */
export const bestShares: Readonly<Record<string, number>> = {
  usage: hazard.usage / (hazard.usage + hazard.support),
  support: hazard.support / (hazard.usage + hazard.support),
  luck: 0,
};

const rulesText = (weights: Readonly<Record<string, number>>) => `rules: simulated
groups:
  - id: all
    weight: 1
    components:
${Object.entries(weights)
  .map(([fact, weight]) => `      - { id: ${fact}, fact: ${fact}, curve: [[0, 0], [100, 100]], weight: ${weight} }`)
  .join("\n")}
bands:
  - { id: red, title: At risk, below: 46 }
  - { id: amber, title: Watch, below: 60 }
  - { id: green, title: Healthy }
`;

const bookText = `book: simulated
sources:
  rows: { file: rows.csv, account: account, at: at, columns: { usage: number, support: number, luck: number, revenue: number } }
snapshots: { every: month, from: 2024-01-01, to: 2025-12-01 }
facts:
  usage: { latest: rows.usage, direction: up }
  support: { latest: rows.support, direction: up }
  luck: { latest: rows.luck, direction: up }
  revenue: { latest: rows.revenue, role: revenue, unit: EUR }
outcomes:
  events: { file: outcomes.csv, account: account, at: at, kind: kind }
  completeThrough: 2026-03-31
`;

const book: Book = resolveBook(readDocument(bookText, "book.yaml").document!).book!;

/** A rule set over these facts. */
export function rulesWith(weights: Readonly<Record<string, number>>): RuleSet {
  const { ruleSet, problems } = compileRules(readDocument(rulesText(weights), "simulated.rules.yaml").document!, book);
  if (!ruleSet) throw new Error(JSON.stringify(problems));
  return ruleSet;
}

/** It weighs the two facts otherwise than the hazard does, and equal weights otherwise again. */
const ruleSet = rulesWith({ usage: 3, support: 1 });

/**
 * Makes accounts. Each comes in some month, and its states are half its own and half drift from month to month; the
 * worse they are, the likelier it is lost within four weeks.
 *
 * @param account number of the account in its stream
 */
export function simulateAccount(seed: number, account: number): SimulatedAccount {
  const random = randomStream(seed, account);
  const own = [normal(random), normal(random), normal(random)];
  const drift = [normal(random), normal(random), normal(random)];
  const revenue = Math.round(1000 * Math.exp(normal(random)));
  const asOf: Day[] = [];
  const points: [number[], number[], number[]] = [[], [], []];
  const life = { asOf, usage: points[0], support: points[1], luck: points[2], revenue };
  for (let month = random.below(months.length); month < months.length; month++) {
    const states = own.map((mean, k) => Math.SQRT1_2 * (mean + drift[k]!));
    asOf.push(months[month]!);
    states.forEach((state, k) => {
      points[k]!.push(Math.round(10 * Math.min(Math.max(60 + 18 * state, 0), 100)) / 10);
    });
    const lost = chance(random, logisticOf(hazard.intercept - hazard.usage * states[0]! - hazard.support * states[1]!));
    const after = 1 + random.below(28);
    if (lost) return { ...life, lostOn: months[month]! + after };
    drift.forEach((state, k) => {
      drift[k] = 0.8 * state + 0.6 * normal(random);
    });
  }
  return { ...life, lostOn: undefined };
}

/** Everything that a backtest of a book of these accounts takes. */
export function bookOf(accounts: readonly SimulatedAccount[]): Omit<BacktestInput, "draws" | "seed"> {
  const rows = accounts.flatMap(({ asOf }, account) => asOf.map((on, k) => ({ account, on, k })));
  const column = (of: (account: SimulatedAccount, k: number) => number) => ({
    type: "number" as const,
    values: Float64Array.from(rows, ({ account, k }) => of(accounts[account]!, k)),
  });
  const table: SnapshotTable = {
    length: rows.length,
    accounts: accounts.map((_, account) => String(account).padStart(7, "0")),
    account: Int32Array.from(rows, ({ account }) => account),
    asOf: Int32Array.from(rows, ({ on }) => on),
    facts: new Map([
      ["usage", column(({ usage }, k) => usage[k]!)],
      ["support", column(({ support }, k) => support[k]!)],
      ["luck", column(({ luck }, k) => luck[k]!)],
      ["revenue", column(({ revenue }) => revenue)],
    ]),
  };
  return {
    book,
    ruleSet,
    settings: populationSettings,
    table,
    histories: { completeThrough, events: lossesOf(accounts) },
    quality: new Map(),
    dataVersion: "simulated",
  };
}

function lossesOf(accounts: readonly SimulatedAccount[]): EventHistory {
  const offsets = new Int32Array(accounts.length + 1);
  accounts.forEach(({ lostOn }, account) => {
    offsets[account + 1] = offsets[account]! + (lostOn === undefined ? 0 : 1);
  });
  const on = Int32Array.from(accounts.flatMap(({ lostOn }) => (lostOn === undefined ? [] : [lostOn])));
  return {
    offsets,
    on,
    noticed: on,
    kind: new Uint8Array(on.length).fill(outcomeKinds.indexOf("churned")),
    amount: new Float64Array(on.length).fill(Number.NaN),
    reason: new Int32Array(on.length).fill(-1),
    reasons: [],
  };
}
