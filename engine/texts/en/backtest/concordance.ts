/**
 * English text of how the order goes with the time until the event.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import { formatAuc, formatCount, formatNumberOf } from "../../numbers.ts";
import { missing, sure } from "./figures.ts";
import { wordsOf } from "./words.ts";

/** Harrell's C in a sentence. */
export function concordance({ settings, concordance }: Pick<BacktestReport, "settings" | "concordance">): string {
  if (!concordance) return "";
  const words = wordsOf(settings);
  const { c, accounts, events, pairs } = concordance;
  if (c.value === null) {
    return (
      `${formatNumberOf(accounts, "account")} from their first snapshots in these dates on: ${formatCount(events)} of them ` +
      `${words.came} by the last complete day. Whether the one with the higher risk ${words.did} first cannot be told: ${missing(c.reason, words)}.`
    );
  }
  return (
    `Of two accounts, the one with the higher risk ${words.did} first in a share of ${sure(c, words, formatAuc)} ` +
    `(Harrell's C; ${formatNumberOf(accounts, "account")}, each with its first snapshot, ${formatCount(events)} of them ` +
    `${words.came} by the last complete day; ${formatNumberOf(pairs, "pair")} to compare).`
  );
}
