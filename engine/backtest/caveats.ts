/**
 * Caveats: what the reader of a backtest must know before believing it.
 *
 * @module
 */
import { formatDay, parseDay } from "../book/days.ts";
import { withFactsRead } from "../book/factsRead.ts";
import { expectedAucHalfWidth } from "../statistics/index.ts";
import type { Population } from "./population.ts";
import type { BacktestInput, BacktestReport } from "./report.ts";

/** Parameters of every caveat, by code. */
export interface CaveatParameters {
  /** The rows of an account come again at every date. */
  "repeated-snapshots": { snapshots: number; accounts: number };
  "confirmed-by-silence": { days: number };
  "in-sample": { snapshots: number; created: string };
  "not-held-out": Record<never, never>;
  "horizon-incomplete": { snapshots: number; completeThrough: string };
  "already-churned": { snapshots: number };
  "inside-gap": { snapshots: number; gap: number };
  "few-churned": { accounts: number; halfWidth: number; level: "red" | "amber" };
  "base-rate-moved": { train: number; judged: number };
  "rates-not-falling": Record<never, never>;
  "unknown-band": { snapshots: number; churned: number; churnRate: number };
  "undated-facts": { facts: readonly string[] };
  "windows-shortened": { facts: readonly string[] };
  "no-revenue": Record<never, never>;
  "negative-revenue": { fact: string };
  "suspiciously-good": { auc: number };
}

export type CaveatCode = keyof CaveatParameters;
export type Caveat = {
  [C in CaveatCode]: { readonly code: C; readonly parameters: CaveatParameters[C] };
}[CaveatCode];

/** A first rule set that ranks better than this has probably seen the future. */
const suspiciousAuc = 0.9;

type Parts = Pick<BacktestReport, "auc" | "judged" | "bands" | "bandOrder" | "monotone" | "aucByRevenue">;

/** All caveats that apply, the gravest first. */
export function caveatsOf(input: BacktestInput, parts: Parts, train: Population | undefined): Caveat[] {
  const { book, ruleSet, settings, histories, quality } = input;
  const { auc, judged, bands, bandOrder, monotone } = parts;
  const caveats: Caveat[] = [];
  const add = <C extends CaveatCode>(code: C, parameters: CaveatParameters[C]) => {
    caveats.push({ code, parameters } as Caveat);
  };

  const accounts = judged.churnedAccounts;
  if (accounts < 100) {
    const halfWidth = expectedAucHalfWidth(Math.max(1, accounts), Math.max(1, judged.accounts - accounts));
    add("few-churned", { accounts, halfWidth, level: accounts < 30 ? "red" : "amber" });
  }
  if (auc.value !== null && auc.value > suspiciousAuc) add("suspiciously-good", { auc: auc.value });
  if (!settings.test) add("not-held-out", {});
  if (judged.inSample > 0) add("in-sample", { snapshots: judged.inSample, created: formatDay(settings.created!) });
  const read = withFactsRead(book, ruleSet.program.facts);
  const undated = read.filter((name) => quality.get(name)?.undated);
  if (undated.length > 0) add("undated-facts", { facts: undated });
  if (train && train.churnRate.value !== null && judged.churnRate.value !== null) {
    const moved = train.churnRate.value / judged.churnRate.value;
    if (moved < 0.67 || moved > 1.5)
      add("base-rate-moved", { train: train.churnRate.value, judged: judged.churnRate.value });
  }
  if (!monotone) add("rates-not-falling", {});
  if (judged.snapshots > judged.accounts) {
    add("repeated-snapshots", { snapshots: judged.snapshots, accounts: judged.accounts });
  }
  if (settings.target === "lapsed") add("confirmed-by-silence", { days: settings.horizon });
  if (judged.unknown > 0) {
    const { snapshots, churned, churnRate } = bands[bandOrder.at(-1)!]!;
    add("unknown-band", { snapshots, churned, churnRate: churnRate.value ?? 0 });
  }
  const { already_churned, inside_gap, horizon_incomplete } = judged.excluded;
  if (already_churned > 0) add("already-churned", { snapshots: already_churned });
  if (inside_gap > 0) add("inside-gap", { snapshots: inside_gap, gap: settings.gap });
  if (horizon_incomplete > 0) {
    add("horizon-incomplete", { snapshots: horizon_incomplete, completeThrough: formatDay(histories.completeThrough) });
  }
  const judgedFrom = parseDay(judged.from)!;
  const shortened = read.filter((name) => judgedFrom < (quality.get(name)?.wholeFrom ?? judgedFrom));
  if (shortened.length > 0) add("windows-shortened", { facts: shortened });
  const revenue = [...book.facts.values()].find(({ role }) => role === "revenue");
  if (!revenue) add("no-revenue", {});
  else if (parts.aucByRevenue.value === null && parts.aucByRevenue.reason === "negative-revenue") {
    add("negative-revenue", { fact: revenue.name });
  }
  return caveats;
}
