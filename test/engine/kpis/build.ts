/**
 * Small files of KPIs over small books, for tests: what stands in YAML, and rows.
 *
 * @module
 */
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import type { Book } from "#engine/book/book.ts";
import { parseDay } from "#engine/book/days.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/document.ts";
import type { KpiSet } from "#engine/kpis/kpis.ts";
import { type KpiReport, type KpiResult, kpiReport } from "#engine/kpis/report.ts";
import { resolveKpis } from "#engine/kpis/resolve/kpis.ts";
import { hasErrors, type Problem } from "#engine/problems.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { activity, type Row } from "../book/build.ts";

/** Rows by account and source; those of sources without accounts under "". */
export type Rows = Record<string, Record<string, readonly Row[]>>;

/** A book from its text, which must be sound. */
export function bookFrom(text: string): Book {
  const { document, problems } = readDocument(text, "book.yaml");
  if (!document) throw new Error(JSON.stringify(problems));
  const resolved = resolveBook(document);
  if (!resolved.book) throw new Error(JSON.stringify(resolved.problems, null, 1));
  return resolved.book;
}

export function rulesFrom(text: string, book: Book): RuleSet {
  const { document, problems } = readDocument(text, "health.rules.yaml");
  if (!document) throw new Error(JSON.stringify(problems));
  const compiled = compileRules(document, book);
  if (!compiled.ruleSet) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.ruleSet;
}

/** Reads and resolves KPIs over a book. */
export function kpisFrom(text: string, book: Book, ruleSet?: RuleSet): { kpis?: KpiSet; problems: Problem[] } {
  const { document, problems } = readDocument(text, "kpis.yaml");
  return document ? resolveKpis(document, book, ruleSet) : { problems };
}

export interface Asking {
  readonly book: Book;
  readonly kpis: string;
  readonly rows: Rows;
  /** The last day; inclusive. */
  readonly to: string;
  readonly from?: string;
  readonly by?: string;
  readonly ruleSet?: RuleSet;
}

/** The report of KPIs that must be without errors. */
export async function report({ book, kpis, rows, to, from, by, ruleSet }: Asking): Promise<KpiReport> {
  const { kpis: set, problems } = kpisFrom(kpis, book, ruleSet);
  if (!set || hasErrors(problems)) throw new Error(JSON.stringify(problems, null, 1));
  const { "": whole, ...ofAccounts } = rows;
  const bookRows: ReadonlyMap<string, SourceRows> = activity("", whole ?? {}).sources;
  const accounts: AccountActivity[] = Object.entries(ofAccounts).map(([account, sources]) =>
    activity(account, sources),
  );
  return kpiReport({
    book,
    set,
    asked: { asOf: parseDay(to)! + 1, ...(from !== undefined && { from: parseDay(from)! }) },
    ...(by !== undefined && { by }),
    activity: accounts,
    bookRows,
    dataVersion: "test",
  });
}

/** The results by name. */
export async function results(asking: Asking): Promise<Record<string, KpiResult>> {
  const { kpis } = await report(asking);
  return Object.fromEntries(kpis.map((kpi) => [kpi.name, kpi]));
}
