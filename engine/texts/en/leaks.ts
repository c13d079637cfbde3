/**
 * English sentences of why a fact is suspected of knowing the future.
 *
 * @module
 */
import type { LeakCode, LeakEvidence, LeakParameters } from "../../predictors/leaks/index.ts";
import { formatAuc, formatCount, formatNumberOf, formatRate } from "../numbers.ts";
import { shown } from "../shown.ts";
import { listed } from "./lists.ts";

/** One piece of evidence, as a sentence without its subject's name and its full stop. */
export function evidence({ code, parameters }: LeakEvidence): string {
  return (sentences[code] as (parameters: LeakEvidence["parameters"]) => string)(parameters);
}

const sentences: { readonly [C in LeakCode]: (parameters: LeakParameters[C]) => string } = {
  "too-good": ({ auc, by }) =>
    by === "values"
      ? `it ranks alone with AUC ${formatAuc(auc)}, which no honest fact does`
      : `whether it has a value at all ranks with AUC ${formatAuc(auc)}: it seems to be filled because of the outcome`,
  "constant-per-account": ({ accounts, unchanged, auc }) =>
    `new rows came for ${formatNumberOf(accounts, "account")}, but in ${formatCount(unchanged)} of them its value never changed, and yet it ranks with AUC ${formatAuc(auc)}: what was known in the end seems to stand in every row`,
  "changed-after-outcome": ({ source, column, value, days, accounts, lost, elsewhere }) =>
    `in the ${formatCount(days)} days before ${formatCount(accounts)} of ${formatNumberOf(lost, "loss", "losses")} ${source}.${column} is ${shown(value)}, elsewhere in ${formatRate(elsewhere)} of the rows: it seems to have been changed after the outcome`,
  "closed-at-outcome": ({ source, column, rows, closed }) =>
    `of ${formatNumberOf(rows, "row")} that were open when the account was lost, ${formatCount(closed)} have that very day as ${source}.${column}, and it does not ask what was open at the snapshot`,
  "known-later": ({ source, column, rows, later, days }) =>
    `it is known with ${source}.${column} only, in ${formatRate(later / rows)} of the rows after the row's own day, by ${formatNumberOf(Math.round(days), "day")} on average, but it counts from the row's day on`,
  undated: ({ sources }) =>
    `it rests on ${listed(sources)}, without dates: the state at import, whatever the date of the snapshot`,
  inherited: ({ facts }) => `it is computed from ${listed(facts)}`,
};
