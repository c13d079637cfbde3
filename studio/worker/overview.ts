/**
 * The book over time, under the saved rules.
 *
 * @module
 */
import { amountOf, decisionsOf } from "#engine/book/contracts.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import type { ScoredRules } from "#engine/live/index.ts";
import { defaultGrace } from "#engine/rules/backtestSettings.ts";
import type { BookOverview, Standing, UpcomingRenewal } from "./protocol.ts";
import { bandOf, columnOfRole, lastPlaceOf, numberAt, scoreOf, textAt } from "./standings.ts";
import type { Workbench } from "./workbench.ts";

/** Renewals are told that come within so many days. */
const renewalsWithin = 120;

/** The book under the saved rules; nothing where they never were sound. */
export function overview(workbench: Workbench): BookOverview {
  const scored = workbench.shown("saved");
  if (!scored) return { bands: [], changed: [], renewals: null };
  const known = kept.get(scored) ?? overviewOf(workbench, scored);
  kept.set(scored, known);
  return known;
}

/** Of the rules as long as they are those that were scored. */
const kept = new WeakMap<ScoredRules, BookOverview>();

function overviewOf(workbench: Workbench, scored: ScoredRules): BookOverview {
  const days = scheduledDays(workbench);
  const [until, since] = [days.at(-1), days.at(-2)];
  const pair = until !== undefined && since !== undefined ? { until, since } : undefined;
  return {
    bands: bandsOverTime(workbench, scored, days),
    changed: pair ? changedBand(workbench, scored, pair) : [],
    renewals: upcomingRenewals(workbench, scored),
  };
}

interface Days {
  readonly since: Day;
  readonly until: Day;
}

/** The scheduled days of a book, ascending. */
export function scheduledDays({ live: { table } }: Workbench): Day[] {
  const days = new Set<Day>();
  for (let row = 0; row < table.length; row++) if (!table.beside?.[row]) days.add(table.asOf[row]!);
  return [...days].sort((a, b) => a - b);
}

function bandsOverTime(workbench: Workbench, scored: ScoredRules, days: readonly Day[]): BookOverview["bands"] {
  const { table, last } = workbench.live;
  const revenue = columnOfRole(workbench, "revenue");
  const slots = scored.ruleSet.program.bands.length + 1;
  const sums = new Map(
    days.map((day) => [
      day,
      { accounts: new Array<number>(slots).fill(0), revenue: new Array<number>(slots).fill(0), scores: 0, sum: 0 },
    ]),
  );
  for (let row = 0; row < table.length; row++) {
    if (table.beside?.[row]) continue;
    const day = sums.get(table.asOf[row]!)!;
    const band = bandOf(scored, row);
    day.accounts[band]! += 1;
    day.revenue[band]! += numberAt(revenue, row) ?? 0;
    const tenths = scored.scores.tenths[row]!;
    if (tenths < 0) continue;
    day.scores++;
    day.sum += tenths;
  }
  return days.map((day) => {
    const { accounts, revenue: amounts, scores, sum } = sums.get(day)!;
    return {
      asOf: formatDay(day),
      bands: accounts.map((count, k) => ({ accounts: count, revenue: last.hasRevenue ? amounts[k]! : null })),
      mean: scores === 0 ? null : sum / scores / 10,
    };
  });
}

/** Who changed band between two days, largest revenue first: those who worsened first. */
function changedBand(workbench: Workbench, scored: ScoredRules, { since, until }: Days): Standing[] {
  const { table } = workbench.live;
  const [name, revenue] = [columnOfRole(workbench, "name"), columnOfRole(workbench, "revenue")];
  const changed: Standing[] = [];
  for (let row = 1; row < table.length; row++) {
    if (table.asOf[row] !== until || table.beside?.[row]) continue;
    let old = row - 1;
    while (old >= 0 && table.account[old] === table.account[row] && (table.asOf[old]! > since || table.beside?.[old]))
      old--;
    if (old < 0 || table.account[old] !== table.account[row] || table.asOf[old] !== since) continue;
    const at = (one: number) => ({ score: scoreOf(scored, one), band: bandOf(scored, one) });
    if (at(old).band === at(row).band) continue;
    changed.push({
      account: table.accounts[table.account[row]!]!,
      name: textAt(name, row),
      revenue: numberAt(revenue, row),
      before: at(old),
      after: at(row),
    });
  }
  return changed.sort((a, b) => (b.revenue ?? 0) - (a.revenue ?? 0));
}

/** Contracts that end soon and are not renewed yet; `null` for a book without contracts. */
function upcomingRenewals(workbench: Workbench, scored: ScoredRules): UpcomingRenewal[] | null {
  const { histories, last, table } = workbench.live;
  const { day } = last;
  if (!histories?.contracts || day === undefined) return null;
  const { contracts, events } = histories;
  const grace = scored.ruleSet.backtest?.grace || defaultGrace;
  const name = columnOfRole(workbench, "name");
  const upcoming: UpcomingRenewal[] = [];
  for (const [number, account] of table.accounts.entries()) {
    const place = lastPlaceOf(workbench, account);
    if (place === undefined) continue;
    const row = last.rows[place]!;
    for (const decision of decisionsOf(contracts, events, number, grace)) {
      const { due, on, signed, renewed, first, end } = decision;
      if (due < day || due > day + renewalsWithin || signed > day) continue;
      if (renewed !== undefined && renewed <= day) continue;
      const ending = Array.from({ length: end - first }, (_, k) => first + k);
      const amount = amountOf(contracts, ending);
      upcoming.push({
        account,
        name: textAt(name, row),
        due: formatDay(due),
        deadline: on === due ? null : formatDay(on),
        amount: Number.isNaN(amount) ? null : amount,
        score: scoreOf(scored, row),
        band: bandOf(scored, row),
      });
    }
  }
  return upcoming.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : (b.amount ?? 0) - (a.amount ?? 0)));
}
