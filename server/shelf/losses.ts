/**
 * What accounts are expected to lose: foretold once for a date and a rule set.
 *
 * @module
 */
import { sealed } from "#engine/backtest/locked.ts";
import type { Day } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { expectedLosses, usualDays } from "#engine/forecast/forecast.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { Losses } from "../answers/accounts/index.ts";
import type { ScoredBook } from "./scored.ts";
import type { ServedBook } from "./servedBook.ts";

/** What is set for an account moves no loss: they are known by the table and the rules alone. */
const known = new WeakMap<SnapshotTable, WeakMap<RuleSet, Map<Day, Losses>>>();

/** Expected losses by account; empty where the rule set is not judged or the book has no outcomes. */
export function lossesOn(served: ServedBook, scored: ScoredBook, asOf: Day): Losses {
  const { table, ruleSet } = scored;
  const sets = known.get(table) ?? new WeakMap<RuleSet, Map<Day, Losses>>();
  known.set(table, sets);
  const dates = sets.get(ruleSet) ?? new Map<Day, Losses>();
  sets.set(ruleSet, dates);
  const found = dates.get(asOf) ?? compute(served, scored, asOf);
  dates.set(asOf, found);
  return found;
}

function compute(served: ServedBook, { book, ruleSet, table, dataVersion }: ScoredBook, asOf: Day): Losses {
  const { backtest: settings } = ruleSet;
  const { histories } = served.data.snapshots;
  if (!settings || !histories) return new Map();
  const judged = { settings, table, histories: sealed(histories, settings) };
  const input = { book, ruleSet, ...judged, dataVersion, asOf, days: usualDays };
  const losses = new Map<string, { probability: number; lost: number }>();
  for (const { account, probability, lost } of expectedLosses(input)) {
    const before = losses.get(account);
    // of several renewals of an account all may be lost
    if (before)
      losses.set(account, { probability: Math.max(before.probability, probability), lost: before.lost + lost });
    else losses.set(account, { probability, lost });
  }
  return losses;
}
