/**
 * Stored runs as they are shown.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { runTexts } from "#engine/texts/index.ts";
import type { Report } from "../report/report.ts";
import type { Store } from "../store/open.ts";
import { bookOf, readRun } from "./stored.ts";

/** A report as programs and as people read it. */
export interface ShownReport {
  readonly json: object;
  view(): Report;
}

/**
 * The report of a run as it was.
 *
 * @param today the book as it stands, where the one of then cannot be read any more
 * @throws BarographError `run-unknown`, `run-kind-unknown`
 */
export async function shownRun(store: Store, today: Book, id: number): Promise<ShownReport> {
  const stored = await readRun(store, today.id, id);
  const { run, kind, report } = stored;
  const book = (await bookOf(store, stored)) ?? today;
  const { by = [] } = run.settings as { readonly by?: readonly string[] };
  return {
    json: report,
    view() {
      const view = kind.view(report, { book, title: run.rules.title, by });
      return { ...view, basis: [...view.basis, runTexts.shown(id, run.at, run.version)] };
    },
  };
}
