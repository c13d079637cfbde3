/**
 * KPIs of books that are served: computed beside everything else, one report after another, and told again as long as
 * nothing changes that they rest on.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { KpiReport } from "#engine/kpis/report.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { runTask } from "../tasks/runTask.ts";
import { Kept } from "./kept.ts";
import type { ServedBook } from "./servedBook.ts";

export interface KpisAsked {
  readonly by: string | undefined;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

const mostKept = 16;
/** More than so many reports are not let wait. */
const mostWaiting = 20;

interface Reports {
  readonly kept: Kept<string, Promise<KpiReport>>;
  /** Ends with the report before. */
  last: Promise<unknown>;
  waiting: number;
}

const known = new WeakMap<ServedBook, Reports>();

/** @throws BarographError `book-busy` if too many wait already; as `kpisTask` */
export async function kpisOfServed(served: ServedBook, asked: KpisAsked): Promise<KpiReport> {
  const reports = known.get(served) ?? { kept: new Kept(mostKept), last: Promise.resolve(), waiting: 0 };
  known.set(served, reports);
  const { imported } = served.data;
  const { texts } = served.loaded;
  const rests = [imported.dataVersion, imported.erasures, [...texts], served.notes.marks, asked];
  const key = JSON.stringify(rests);
  const report = reports.kept.get(key, () => compute(served, reports, asked));
  try {
    return await report;
  } catch (error) {
    reports.kept.delete(key);
    throw served.ending.aborted ? new BarographError(problem("book-busy", { book: served.id })) : error;
  }
}

async function compute(served: ServedBook, reports: Reports, asked: KpisAsked): Promise<KpiReport> {
  if (reports.waiting >= mostWaiting) throw new BarographError(problem("book-busy", { book: served.id }));
  const { folder, storeOption: store, data, ending: signal } = served;
  reports.waiting++;
  const { dataVersion } = data.imported;
  const report = reports.last.then(() => runTask("kpis", { folder, store, dataVersion, ...asked }, { signal }));
  reports.last = report.catch(() => {}).finally(() => reports.waiting--);
  return report;
}
