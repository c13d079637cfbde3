/**
 * The import of one source: its rows, one after another, into a new source version.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { BarographError, problem } from "#engine/problems.ts";
import type { Store } from "../store/open.ts";
import { type Staging, stage, storedColumns } from "../store/rowTables.ts";
import { addSourceVersion, type SourceVersion } from "../store/sourceVersions.ts";
import type { UnfitType } from "../store/tables.ts";
import { type AccountMatcher, accountMatcher } from "./accountMatcher.ts";
import { declaredFormats, detectFormats, type ReadingFormats } from "./formats.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { type LocatedSource, locateSource, placeOf } from "./locate.ts";
import { openSource } from "./openSource.ts";
import { recordText, type SourceRecord } from "./records.ts";
import { rowReader } from "./rowReader.ts";
import { zoneClock } from "./zoneClock.ts";

/** How far the import of a source has come. Bytes are those of the file, compressed or not; of a query 0. */
export interface ImportProgress {
  readonly source: string;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
}

export interface ImportOptions {
  /** Called after every block of rows; what it throws ends the import. */
  onProgress?(progress: ImportProgress): void;
  readonly signal?: AbortSignal;
  /**
   * Milliseconds that a query may take for its first or its next rows, or a Parquet file for a row group; five minutes
   * without it.
   */
  readonly timeout?: number;
}

/** Of a column's unfit values so many are kept; all are counted. */
const mostUnfitKept = 1000;
/** Of a row that is set aside, and of a value that does not fit, so many characters are kept. */
const mostTextKept = 1000;

/** How the book declares a source, and what the store has to hold of it. The fingerprint of a query follows from its rows. */
export interface Wanted {
  readonly declaration: string;
  readonly fingerprint?: string;
  /** The book's folder. */
  readonly folder: string;
  readonly timeZone: string;
  /** The versions of the sources by way of which accounts are found, by name. */
  readonly lookups: ReadonlyMap<string, SourceVersion>;
}

/**
 * Reads a source into the store. Until it was read to its end nothing is written there; if the store then holds the
 * same content already, nothing either.
 *
 * @param store a connection that nobody else uses
 * @throws BarographError if it cannot be read (also half-way) or its columns do not fit, `source-changed` if somebody
 * wrote to the file, `date-format-ambiguous`
 */
export async function importSource(
  store: Store,
  located: LocatedSource,
  { declaration, fingerprint, folder, timeZone, lookups }: Wanted,
  options: ImportOptions,
): Promise<{ version: SourceVersion; added: boolean }> {
  const { source } = located;
  const bytes = "bytes" in located ? located.bytes : 0;
  let bytesRead = 0;
  const { timeout } = options;
  const formats = await formatsOf(located, timeout);
  const opened = await openSource(located, { onRead: (read) => (bytesRead = read), timeout });
  let staging: Staging | undefined;
  let matcher: AccountMatcher | undefined;
  try {
    const layout = layoutOf(source, opened.columns);
    const columns = storedColumns(layout.values);
    matcher = accountMatcher(store, source, lookups);
    staging = stage(store.sqlite, columns);
    const counts = new SourceCounts(staging, layout, rowReader(layout, formats, zoneClock(timeZone), matcher));
    const rowsHash = fingerprint === undefined ? new RowsHash(opened.columns) : undefined;
    for await (const records of opened.batches) {
      options.signal?.throwIfAborted();
      staging.batch(() => counts.add(records));
      rowsHash?.add(records);
      options.onProgress?.({ source: source.name, bytesRead, bytesTotal: bytes, rows: counts.rows });
    }
    await expectUnchanged(located, folder);
    options.signal?.throwIfAborted();
    return await addSourceVersion(store, {
      source: source.name,
      fingerprint: fingerprint ?? rowsHash!.digest(),
      declaration,
      file: placeOf(source),
      bytes,
      columns,
      rows: counts.rows,
      setAside: counts.setAside,
      identical: staging.identical(),
      ...(Number.isFinite(counts.firstAt) && { firstAt: counts.firstAt, lastAt: counts.lastAt }),
      unfit: counts.unfit,
    });
  } finally {
    staging?.drop();
    matcher?.drop();
    await opened.close();
  }
}

/** How text in the source is to be read. A query is run once only: of its text what the book declares holds. */
async function formatsOf(located: LocatedSource, timeout: number | undefined): Promise<ReadingFormats> {
  if ("database" in located) return declaredFormats(located.source);
  const opened = await openSource(located, { timeout });
  try {
    return await detectFormats(located.source, layoutOf(located.source, opened.columns), opened.batches);
  } finally {
    await opened.close();
  }
}

async function expectUnchanged(located: LocatedSource, folder: string): Promise<void> {
  if ("database" in located) return;
  const { source, stamp } = located;
  const now = await locateSource(source, folder);
  if ("stamp" in now && now.stamp === stamp) return;
  throw new BarographError(problem("source-changed", { source: source.name, path: source.file }));
}

/** The fingerprint of rows: of their cells as they come, before anything that the book declares about them. */
class RowsHash {
  readonly #hash = createHash("sha256");

  constructor(columns: readonly string[]) {
    this.#hash.update(JSON.stringify(columns));
  }

  add(records: readonly SourceRecord[]): void {
    for (const { fields } of records) this.#hash.update(`${JSON.stringify(fields)}\n`);
  }

  digest(): string {
    return this.#hash.digest("hex");
  }
}

/** Stages the records of a source and counts what becomes of them. */
class SourceCounts {
  rows = 0;
  setAside = 0;
  firstAt = Number.POSITIVE_INFINITY;
  lastAt = Number.NEGATIVE_INFINITY;
  readonly unfit = new Map<string, { type: UnfitType; count: number }>();
  readonly #staging: Staging;
  readonly #types: ReadonlyMap<string, UnfitType>;
  readonly #read: ReturnType<typeof rowReader>;
  readonly #isUnpivoted: boolean;

  constructor(staging: Staging, layout: Layout, read: ReturnType<typeof rowReader>) {
    this.#staging = staging;
    this.#types = unfitTypes(layout);
    this.#read = read;
    this.#isUnpivoted = layout.questions !== undefined;
  }

  add(records: readonly SourceRecord[]): void {
    for (const record of records) {
      let fits = true;
      const read = this.#read(record, (column, value) => {
        fits = false;
        this.#addUnfit(column, record.line, value);
      });
      if ("reason" in read) {
        this.setAside++;
        this.#staging.setAside(record.line, read.reason, recordText(record).slice(0, mostTextKept));
        if (read.unmatched) this.#staging.unmatched({ ...read.unmatched, line: record.line });
        continue;
      }
      for (const row of read) {
        this.rows++;
        this.firstAt = Math.min(this.firstAt, row.at);
        this.lastAt = Math.max(this.lastAt, row.at);
        // several rows of one line are told apart by their number
        this.#staging.row({ ...row, line: this.#isUnpivoted ? this.rows : record.line, fits });
      }
    }
  }

  #addUnfit(column: string, line: number, value: string): void {
    // `known` is a date although it need not be declared
    const counted = this.unfit.get(column) ?? { type: this.#types.get(column) ?? "date", count: 0 };
    counted.count++;
    this.unfit.set(column, counted);
    if (counted.count <= mostUnfitKept) this.#staging.unfit(column, line, value.slice(0, mostTextKept));
  }
}

function unfitTypes({ columns, questions = [] }: Layout): Map<string, UnfitType> {
  return new Map<string, UnfitType>([
    ...questions.flatMap((question) => question.columns.map(({ name }) => [name, "score"] as const)),
    ...columns.map(({ name, type }) => [name, type] as const),
  ]);
}
