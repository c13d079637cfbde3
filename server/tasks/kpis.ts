/**
 * The KPIs of a book at a version of its data.
 *
 * @module
 */
import type { Day } from "#engine/book/days.ts";
import type { KpiReport } from "#engine/kpis/report.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { kpisOfVersion } from "../folder/kpis.ts";
import { load } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { marksBeside, withMarks } from "../notes/marks.ts";
import { filesIn } from "../shelf/filesIn.ts";
import { findDataVersion } from "../store/dataVersions.ts";
import { openStore } from "../store/open.ts";
import type { Watching } from "../work/watching.ts";

export interface KpisInput {
  readonly folder: string;
  readonly store?: string | undefined;
  readonly dataVersion: string;
  readonly by?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** @throws BarographError `kpis-not-found`, `data-version-unknown`; as `kpisOfVersion` */
export async function kpisTask(
  { folder, store: storeOption, dataVersion, ...asked }: KpisInput,
  { signal }: Watching,
): Promise<KpiReport> {
  const { book, kpis } = await load(folder, filesIn(folder));
  if (!book || !kpis?.kpis) throw new BarographError(problem("kpis-not-found", { path: "kpis.yaml" }));
  const path = storePathOf(folder, storeOption);
  const store = await openStore(path);
  try {
    const version = await findDataVersion(store, book.id, dataVersion);
    if (!version) throw new BarographError(problem("data-version-unknown", { version: dataVersion, book: book.id }));
    const marked = withMarks(kpis.kpis, await marksBeside(path, book.id));
    return await kpisOfVersion(book, marked, store, version, { ...asked, signal });
  } finally {
    await store.close();
  }
}
