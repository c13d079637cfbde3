/**
 * From a book's folder to its KPIs: import what has changed, then let the accounts stream by.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { type Day, formatDay } from "#engine/book/days.ts";
import { needsOf } from "#engine/kpis/evaluate/needs.ts";
import type { KpiSet } from "#engine/kpis/kpis.ts";
import { type KpiReport, kpiReport } from "#engine/kpis/report.ts";
import { accountScope } from "#engine/kpis/scopes.ts";
import { BarographError, nearestName, problem } from "#engine/problems.ts";
import type { ImportReport } from "../importers/importBook.ts";
import type { ImportOptions } from "../importers/importSource.ts";
import { marksBeside, withMarks } from "../notes/marks.ts";
import { readActivity, readBookRows } from "../store/activity.ts";
import type { DataVersion } from "../store/dataVersions.ts";
import type { Store } from "../store/open.ts";
import { interruptible, type StoreOptions, withData } from "./snapshots.ts";

export interface KpiOptions extends ImportOptions, StoreOptions {
  /** The first day of the series, and the last day; both inclusive. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** A fact, `segment`, `stage`, `band` or `owner`. */
  readonly by?: string | undefined;
}

/**
 * Brings the store up to date and computes KPIs.
 *
 * @throws as `importBook` and `kpisOfVersion`
 */
export async function computeKpis(
  book: Book,
  set: KpiSet,
  folder: string,
  options: KpiOptions,
): Promise<{ imported: ImportReport; report: KpiReport }> {
  // before anything is imported
  if (options.by !== undefined) tellingApart(book, set, options.by);
  if (options.to !== undefined) requireOrder(options.from, options.to);
  return withData(book, folder, options, async ({ store, version, imported }) => {
    const marked = withMarks(set, await marksBeside(store.path, book.id));
    return { imported, report: await kpisOfVersion(book, marked, store, version, options) };
  });
}

/**
 * Computes the KPIs of a data version.
 *
 * @throws BarographError `kpi-by-unknown`, `kpi-by-type`, `kpi-days-reversed`
 */
export async function kpisOfVersion(
  book: Book,
  set: KpiSet,
  store: Store,
  version: DataVersion,
  options: Pick<KpiOptions, "by" | "from" | "to" | "signal">,
): Promise<KpiReport> {
  const by = options.by === undefined ? undefined : tellingApart(book, set, options.by);
  const { from, signal } = options;
  const needed = needsOf(book, set, by).book;
  const to = options.to ?? usualEnd(book, version);
  requireOrder(from, to);
  return kpiReport({
    book,
    set,
    asked: { ...(from !== undefined && { from }), asOf: to + 1 },
    ...(by !== undefined && { by }),
    activity: interruptible(readActivity(store, version, needed), signal),
    bookRows: readBookRows(store, version, needed),
    dataVersion: version.name,
  });
}

function requireOrder(from: Day | undefined, to: Day): void {
  if (from === undefined || from <= to) return;
  throw new BarographError(problem("kpi-days-reversed", { from: formatDay(from), to: formatDay(to) }));
}

/** The name by which accounts are told apart: texts, or true and false. */
function tellingApart(book: Book, { ruleSet }: KpiSet, name: string): string {
  const { names, aliases } = accountScope(book, ruleSet);
  const declared = names.get(name);
  if (!declared) {
    const known = [...names].flatMap(([one, { type }]) => (type === "string" || type === "boolean" ? [one] : []));
    const suggestion = nearestName(name, known);
    throw new BarographError(
      problem("kpi-by-unknown", { name, known, ...(suggestion !== undefined && { suggestion }) }),
    );
  }
  if (declared.type !== "string" && declared.type !== "boolean") {
    throw new BarographError(problem("kpi-by-type", { name, type: declared.type }));
  }
  return aliases.get(name) ?? name;
}

/** The last day for which everything is known: of outcomes, else of the calendar, else of the data. */
function usualEnd({ outcomes, calendar }: Book, { sources }: DataVersion): Day {
  if (outcomes) return outcomes.completeThrough;
  if (calendar.source === undefined) return calendar.to - 1;
  return Math.max(...[...sources.values()].map(({ lastAt }) => Math.floor(lastAt ?? 0)));
}
