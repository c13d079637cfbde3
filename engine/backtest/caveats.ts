/**
 * Caveats: what the reader of a backtest must know before believing it.
 *
 * @module
 */

import { revenueFactOf } from "../book/book.ts";
import { hasAmounts } from "../book/contracts.ts";
import { formatDay, parseDay } from "../book/days.ts";
import { withFactsRead } from "../book/factsRead.ts";
import { type OutcomeHistories, outcomeKinds } from "../book/outcomes.ts";
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { FactCoder } from "../predictors/codedFacts.ts";
import type { LeakEvidence } from "../predictors/leaks/index.ts";
import type { Problem } from "../problems.ts";
import { undatedReads } from "../rules/undated.ts";
import { expectedAucHalfWidth } from "../statistics/index.ts";
import { hasMoved, movingRate } from "./byMonth.ts";
import { aboutLeaks, aboutQuality, aboutReturns } from "./dataCaveats.ts";
import { hides } from "./locked.ts";
import { luckOfTheBest, openingsOf } from "./lookedAt.ts";
import type { Observations } from "./observations.ts";
import { fewestPositives } from "./population.ts";
import type { BacktestInput } from "./report.ts";

/** Parameters of every caveat, by code. */
export interface CaveatParameters {
  /** The rows of an account come again: at every date, with every decision. */
  "repeated-accounts": { n: number; accounts: number };
  "confirmed-by-silence": { days: number };
  "in-sample": { n: number; created: string };
  "not-held-out": Record<never, never>;
  /** How many rule sets were judged on these dates, and by how much the best of them may look too good (AUC). */
  "several-tried": { variants: number; luck: number | null };
  /** From a date on, nothing that happened is looked at; so many of the dates judged are left out by that. */
  "locked-away": { from: string; n: number };
  /** How often outcomes that are judged or locked away here were looked at under lock, with how many rule sets. */
  "lock-opened": { times: number; rules: number; first: string; last: string; unlocked: boolean };
  "horizon-incomplete": { n: number; completeThrough: string };
  "already-churned": { n: number };
  "inside-gap": { n: number; gap: number };
  "no-snapshot": { n: number; days: number };
  "not-signed": { n: number; days: number };
  "already-decided": { n: number; days: number };
  "few-positives": { accounts: number; halfWidth: number; level: "red" | "amber" };
  "rate-moved": { train: number; judged: number };
  /** Month by month the rate was too different; the first dates of the two months. */
  "rate-moves": { lowest: number; lowestFrom: string; highest: number; highestFrom: string };
  /** Facts that the score reads, or the score itself, are distributed differently from the training dates: the furthest first. */
  drifted: { titles: readonly string[] };
  "rates-not-in-order": Record<never, never>;
  "unknown-band": { n: number; positives: number; rate: number };
  "left-altogether": { n: number };
  "undated-facts": { facts: readonly string[] };
  "undated-eligibility": { facts: readonly string[] };
  "windows-shortened": { facts: readonly string[] };
  /** Broken expectations that concern facts which the rule set reads; shares of rows or accounts. */
  "expectations-broken": {
    expectations: readonly { id: string; title?: string; share: number; of: "rows" | "accounts" }[];
  };
  "scales-reversed": { facts: readonly string[] };
  /** Facts that the score reads, or their own facts, and why they are suspected of knowing the future. */
  "leaks-suspected": { facts: readonly { fact: string; evidence: readonly LeakEvidence[] }[] };
  /** Something was found in the data that the rule set reads. */
  "data-finding": { problem: DataFinding };
  /** Accounts that were lost and came back. */
  "came-back": { accounts: number };
  "no-revenue": Record<never, never>;
  "negative-revenue": { name: string };
  "amounts-missing": { n: number };
  "reductions-untold": Record<never, never>;
  "suspiciously-good": { auc: number };
}

/** What may be found in rows, as a problem has it. */
export type DataFinding = Extract<
  Problem,
  { code: "feed-gap" | "level-shifted" | "rows-thinned" | "rows-late" | "dates-at-loss" | "silence-before-loss" }
>;

export type CaveatCode = keyof CaveatParameters;
export type Caveat = {
  [C in CaveatCode]: { readonly code: C; readonly parameters: CaveatParameters[C] };
}[CaveatCode];

/** A first rule set that ranks better than this has probably seen the future. */
const suspiciousAuc = 0.9;

type Parts = Pick<BacktestReport, "auc" | "judged" | "train" | "drift" | "bands" | "bandOrder" | "monotone" | "tried">;
export type Add = <C extends CaveatCode>(code: C, parameters: CaveatParameters[C]) => void;

/** All caveats that apply, the gravest first. */
export function caveatsOf(
  input: BacktestInput,
  coded: FactCoder,
  parts: Parts,
  observations: Observations,
  train: Observations | undefined,
): Caveat[] {
  const { settings } = input;
  const { auc, judged, bands, bandOrder } = parts;
  const caveats: Caveat[] = [];
  const add: Add = (code, parameters) => {
    caveats.push({ code, parameters } as Caveat);
  };
  const accounts = judged.positiveAccounts;
  if (judged.n > 0 && accounts < 100) {
    const halfWidth = expectedAucHalfWidth(Math.max(1, accounts), Math.max(1, judged.accounts - accounts));
    add("few-positives", { accounts, halfWidth, level: accounts < 30 ? "red" : "amber" });
  }
  if (auc.value !== null && auc.value > suspiciousAuc) add("suspiciously-good", { auc: auc.value });
  if (judged.n > 0 && !settings.test) add("not-held-out", {});
  if (judged.inSample > 0) add("in-sample", { n: judged.inSample, created: formatDay(settings.created!) });
  aboutLeaks(input, coded, observations, add);
  aboutEarlierLooks(input, parts, add);
  aboutQuality(input, add);
  aboutUndated(input, add);
  aboutRates(parts, observations, train, add);
  const drifted = parts.drift.filter((one) => one.drifted).sort((a, b) => (b.psi.value ?? 0) - (a.psi.value ?? 0));
  if (drifted.length > 0) add("drifted", { titles: drifted.map(({ title }) => title) });
  if (judged.n > judged.accounts) add("repeated-accounts", { n: judged.n, accounts: judged.accounts });
  if (settings.target === "lapsed") add("confirmed-by-silence", { days: settings.horizon });
  if (judged.unknown > 0) {
    const { n, positives, rate } = bands[bandOrder.at(-1)!]!;
    add("unknown-band", { n, positives, rate: rate.value ?? 0 });
  }
  if (observations.left > 0) add("left-altogether", { n: observations.left });
  aboutReturns(input, add);
  aboutExclusions(input, parts, add);
  aboutWindows(input, observations, add);
  aboutAmounts(input, observations, add);
  return caveats;
}

/** Whoever chooses among many on the same dates chooses luck along with it. */
function aboutEarlierLooks({ settings, lookedAt }: BacktestInput, { auc, judged, tried }: Parts, add: Add): void {
  const variants = tried?.variants ?? 1;
  if (variants > 1) add("several-tried", { variants, luck: luckOfTheBest(variants, auc) });
  if (!lookedAt || judged.from === null || judged.to === null) return;
  const { locked, unlocked = false } = settings;
  // what is locked away comes after what is judged
  const to = locked === undefined ? parseDay(judged.to)! : Number.POSITIVE_INFINITY;
  const openings = openingsOf(lookedAt, parseDay(judged.from)!, to);
  if (openings.length === 0) return;
  add("lock-opened", {
    times: openings.length,
    rules: new Set(openings.map(({ identity }) => identity)).size,
    first: openings[0]!.on,
    last: openings.at(-1)!.on,
    unlocked,
  });
}

function aboutUndated({ book, ruleSet }: BacktestInput, add: Add): void {
  const { facts, eligibility } = undatedReads(ruleSet.program, book);
  if (facts.length > 0) add("undated-facts", { facts });
  if (eligibility.length > 0) add("undated-eligibility", { facts: eligibility });
}

function aboutWindows({ book, ruleSet, quality, table }: BacktestInput, { row }: Observations, add: Add): void {
  const read = withFactsRead(book, ruleSet.program.facts);
  const bounded = read.filter((name) => quality.get(name)?.wholeFrom !== undefined);
  if (bounded.length === 0) return;
  let from = Number.POSITIVE_INFINITY;
  for (let i = 0; i < row.length; i++) from = Math.min(from, table.asOf[row[i]!]!);
  const facts = bounded.filter((name) => from < quality.get(name)!.wholeFrom!);
  if (facts.length > 0) add("windows-shortened", { facts });
}

function aboutRates(
  { judged, monotone, train: training }: Parts,
  observations: Observations,
  train: Observations | undefined,
  add: Add,
): void {
  const learned = training?.rate.value ?? null;
  // of a handful of accounts a rate moves by chance
  const mostCame = Math.max(judged.positiveAccounts, training?.positiveAccounts ?? 0);
  if (train && learned !== null && judged.rate.value !== null && mostCame >= fewestPositives) {
    if (hasMoved(learned, judged.rate.value)) add("rate-moved", { train: learned, judged: judged.rate.value });
    else {
      const moving = movingRate(train, observations);
      if (moving) add("rate-moves", moving);
    }
  }
  // where nothing came true, or all of it did, there is no order of rates
  if (!monotone && judged.positives > 0 && judged.positives < judged.n) add("rates-not-in-order", {});
}

function aboutExclusions({ settings, histories }: BacktestInput, { judged }: Parts, add: Add): void {
  const { gap, horizon } = settings;
  const none = { already_churned: 0, inside_gap: 0, no_snapshot: 0, not_signed: 0, already_decided: 0 };
  const counts = { ...none, horizon_incomplete: 0, ...judged.excluded };
  if (counts.already_churned > 0) add("already-churned", { n: counts.already_churned });
  if (counts.inside_gap > 0) add("inside-gap", { n: counts.inside_gap, gap });
  if (counts.already_decided > 0) add("already-decided", { n: counts.already_decided, days: horizon });
  if (counts.not_signed > 0) add("not-signed", { n: counts.not_signed, days: horizon });
  if (counts.no_snapshot > 0) add("no-snapshot", { n: counts.no_snapshot, days: horizon });
  if (hides(settings, histories)) {
    add("locked-away", { from: formatDay(settings.locked!), n: counts.horizon_incomplete });
  } else if (counts.horizon_incomplete > 0) {
    const completeThrough = formatDay(histories.completeThrough);
    add("horizon-incomplete", { n: counts.horizon_incomplete, completeThrough });
  }
}

function aboutAmounts(input: BacktestInput, { revenueKnown, amountsMissing }: Observations, add: Add): void {
  if (revenueKnown === "no-revenue") add("no-revenue", {});
  if (revenueKnown === "negative-revenue") add("negative-revenue", { name: revenueName(input) });
  if (amountsMissing > 0) add("amounts-missing", { n: amountsMissing });
  const { settings, histories } = input;
  if (settings.target === "not_renewed" && !tellsReductions(histories)) add("reductions-untold", {});
}

/** What revenue is read from: a fact, or the amounts of the contracts that come up for renewal. */
function revenueName({ book, settings, histories }: BacktestInput): string {
  const { amount } = book.outcomes?.renewals ?? {};
  if (amount !== undefined && settings.unit === "renewals" && hasAmounts(histories.contracts!)) return amount;
  return revenueFactOf(book)!.name;
}

/** Can it be told for how much less something was renewed? */
function tellsReductions({ contracts, events }: OutcomeHistories): boolean {
  const contracted = outcomeKinds.indexOf("contracted");
  return (
    hasAmounts(contracts!) ||
    (events?.amount.some((one, i) => events.kind[i] === contracted && !Number.isNaN(one)) ?? false)
  );
}
