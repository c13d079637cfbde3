/**
 * The import of a book: every source whose file or declaration has changed.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { SqliteError } from "better-sqlite3";
import { sourcesMatchedBy } from "#engine/book/accountMatch.ts";
import { type Book, formatOfFile, type Source } from "#engine/book/book.ts";
import type { Question } from "#engine/book/questions.ts";
import { dependencyOrder } from "#engine/dependencyOrder.ts";
import { BarographError, type Problem } from "#engine/problems.ts";
import { type DataVersion, dataVersionName, findDataVersion, setDataVersion } from "../store/dataVersions.ts";
import { countErasures } from "../store/erase.ts";
import { connect, type Store, storeError } from "../store/open.ts";
import { findSourceVersion, type SourceVersion, sourceFindings } from "../store/sourceVersions.ts";
import { type ImportOptions, importSource, type Wanted } from "./importSource.ts";
import { inspectSources } from "./inspectSource.ts";
import type { LocatedSource } from "./locate.ts";
import { fingerprint } from "./sourceFiles.ts";

/** What an import did with one source. */
export interface SourceReport {
  readonly name: string;
  /** `reused`: new to the book as it stood, but the store has this content from an earlier import. */
  readonly state: "imported" | "reused" | "unchanged";
  /** Number of the source version in the store. */
  readonly version: number;
  readonly rows: number;
  readonly setAside: number;
  /** Warnings and notes about the file, also where it is unchanged. */
  readonly problems: readonly Problem[];
}

export interface ImportReport {
  /** Name of the data version that the book stands at now. */
  readonly dataVersion: string;
  /** Whether it stood at another before, or at none. */
  readonly changed: boolean;
  readonly sources: readonly SourceReport[];
  /** How many accounts were ever erased from the store: with each of them the data of a version become others. */
  readonly erasures: number;
}

/**
 * Brings the store up to date with a book's sources. Every changed source gets a version of its own, in a transaction
 * of its own; only when all are there, the book moves to the new data version, in one more. So a data version never
 * mixes: if anything fails (a broken file, an abort, an exception from `onProgress`, a kill), the book stands where it
 * stood. Sources that were finished by then are not read again next time. If nothing has changed, nothing is written.
 *
 * @param folder the book's folder
 * @throws BarographError if a source cannot be imported (before anything is written, if its header tells) or the
 * store fails; what `onProgress` throws; the signal's reason
 */
export async function importBook(
  book: Book,
  folder: string,
  store: Store,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { inspected, problems } = await inspectSources(book, folder);
  if (problems.length > 0) throw new BarographError(problems);
  try {
    return await importInspected(book, folder, inspected, store, options);
  } catch (error) {
    throw error instanceof SqliteError ? storeError(store.path, error) : error;
  }
}

async function importInspected(
  book: Book,
  folder: string,
  located: readonly LocatedSource[],
  store: Store,
  options: ImportOptions,
): Promise<ImportReport> {
  const fingerprints = new Map<string, string>();
  for (const one of located) {
    if (!("database" in one)) fingerprints.set(one.source.name, await fingerprint(one, options.signal));
  }
  const before = await findDataVersion(store, book.id);
  const importer = new Importer(store, options);
  const imported = new Map<string, SourceVersion>();
  try {
    for (const one of inOrderOfNeed(located)) {
      const { source } = one;
      const lookups = new Map(sourcesMatchedBy(source.match).map((name) => [name, imported.get(name)!]));
      const declaration = declarationHash(source, book.timeZone, lookups);
      const known = fingerprints.get(source.name);
      const wanted = { declaration, folder, timeZone: book.timeZone, lookups, ...(known && { fingerprint: known }) };
      imported.set(source.name, await importer.version(one, wanted));
    }
    const versions = located.map(({ source }) => imported.get(source.name)!);
    const dataVersion = dataVersionName(versions);
    const changed = before?.name !== dataVersion;
    if (changed) setDataVersion(importer.own, book.id, versions);
    const sources = await reports(store, before, versions, importer.added);
    return { dataVersion, changed, sources, erasures: countErasures(store) };
  } finally {
    await importer.close();
  }
}

/** Each source after those by way of which its accounts are found. */
function inOrderOfNeed(located: readonly LocatedSource[]): LocatedSource[] {
  const byName = new Map(located.map((one) => [one.source.name, one]));
  const needs = located.map(({ source }) => [source.name, sourcesMatchedBy(source.match)] as const);
  return dependencyOrder(new Map(needs)).order.map((name) => byName.get(name)!);
}

/** Finds or makes source versions; it has a connection of its own as soon as something has to be written. */
class Importer {
  /** Numbers of the versions that were not there before. */
  readonly added = new Set<number>();
  readonly #store: Store;
  readonly #options: ImportOptions;
  #own: Store | undefined;

  constructor(store: Store, options: ImportOptions) {
    this.#store = store;
    this.#options = options;
  }

  get own(): Store {
    return (this.#own ??= connect(this.#store.path));
  }

  async version(located: LocatedSource, wanted: Wanted): Promise<SourceVersion> {
    const { fingerprint, declaration } = wanted;
    const { name } = located.source;
    const known =
      fingerprint === undefined
        ? undefined
        : await findSourceVersion(this.#store, { source: name, fingerprint, declaration });
    if (known) return known;
    const { version, added } = await importSource(this.own, located, wanted, this.#options);
    if (added) this.added.add(version.id);
    return version;
  }

  async close(): Promise<void> {
    await this.#own?.close();
  }
}

async function reports(
  store: Store,
  before: DataVersion | undefined,
  versions: readonly SourceVersion[],
  added: ReadonlySet<number>,
): Promise<SourceReport[]> {
  const sources: SourceReport[] = [];
  for (const version of versions) {
    const { id, source, rows, setAside } = version;
    const unchanged = before?.sources.get(source)?.id === id;
    const state = added.has(id) ? "imported" : unchanged ? "unchanged" : "reused";
    sources.push({ name: source, state, version: id, rows, setAside, problems: await sourceFindings(store, version) });
  }
  return sources;
}

/** Counted up when sources are read differently than before, so that they are read again. */
const readingVersion = 3;

/**
 * Hash of everything that decides how a source is read; its name and place do not, nor does the query. What it is
 * matched with does: its accounts are those of this content, and of other content others.
 */
function declarationHash(source: Source, timeZone: string, lookups: ReadonlyMap<string, SourceVersion>): string {
  const sorted = <V>(map: ReadonlyMap<string, V> = new Map()) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const { account, at, known, columns, dateFormats, decimal, stateAt } = source;
  const text =
    source.file === undefined
      ? null
      : [formatOfFile(source), source.delimiter ?? null, source.encoding ?? null, source.headerRows ?? 1];
  const values = [sorted(columns), sorted(dateFormats), decimal ?? null, stateAt === "end", timeZone];
  const { match, unpivot } = source;
  const matched = match && [
    match.lookup ?? null,
    match.byDomain ?? null,
    sorted(match.take),
    [...lookups].map(([name, { fingerprint, declaration }]) => [name, fingerprint, declaration]),
  ];
  const made = [matched ?? null, unpivot?.map(questionText) ?? null];
  const declaration = [readingVersion, account ?? null, at ?? null, known ?? null, text, ...values, ...made];
  if (source.atMayBeEmpty) declaration.push("at-may-be-empty");
  return createHash("sha256").update(JSON.stringify(declaration)).digest("hex");
}

function questionText({ kind, columns, answer, comment, topic }: Question): unknown {
  const scored = answer.by === "score" && { ...answer, answers: [...(answer.answers ?? [])] };
  return [kind, columns, scored || answer, comment ?? null, topic ?? null];
}
