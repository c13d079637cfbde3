/**
 * Stored runs read back: their reports, and what they were made from.
 *
 * @module
 */
import { sealed, unlock } from "#engine/backtest/locked.ts";
import type { Book } from "#engine/book/book.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/document.ts";
import { BarographError, hasErrors, type Problem, problem } from "#engine/problems.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { FilesError, type TextFile } from "../folder/load.ts";
import { snapshotsOf } from "../folder/snapshots.ts";
import { type DataVersion, findDataVersion } from "../store/dataVersions.ts";
import { erasedSince } from "../store/erase.ts";
import { remembered } from "../store/lookedAt.ts";
import type { Store } from "../store/open.ts";
import { findRun, type StoredRun, textsOfRun } from "../store/runs.ts";
import { type AnyKind, kindNamed } from "./kinds.ts";
import type { Material } from "./material.ts";
import { publishedScores } from "./published.ts";

/** A stored run, with its report and the documents that it was made from. */
export interface ReadRun {
  readonly run: StoredRun;
  readonly kind: AnyKind;
  readonly report: object;
  readonly texts: Material["texts"];
  /** The documents of the version before, if one took part. */
  readonly previous?: Material["texts"];
}

/**
 * Reads a run of a book back.
 *
 * @throws BarographError `run-unknown`, `run-kind-unknown`
 */
export async function readRun(store: Store, book: string, id: number): Promise<ReadRun> {
  const run = await findRun(store, book, id);
  if (!run) throw new BarographError(problem("run-unknown", { run: id, book }));
  const kind = kindNamed(run.kind);
  if (!kind) throw new BarographError(problem("run-kind-unknown", { run: id, kind: run.kind, version: run.version }));
  const { report, texts } = await textsOfRun(store, run);
  return {
    run,
    kind,
    report: JSON.parse(report),
    texts: { book: texts.get("book")!, rules: texts.get("rules")! },
    ...(run.previous && { previous: { book: texts.get("previousBook")!, rules: texts.get("previousRules")! } }),
  };
}

/**
 * Everything that a run was made from, as it was then.
 *
 * @throws BarographError `run-data-gone`; FilesError where this Barograph does not take the rules of then
 */
export async function materialOf(
  store: Store,
  { run, texts, previous }: ReadRun,
  signal?: AbortSignal,
): Promise<Material> {
  const { dataVersion } = run;
  const version = await findDataVersion(store, run.book, dataVersion);
  if (!version) throw new BarographError(problem("run-data-gone", { run: run.id, dataVersion }));
  const erased = erasedSince(store, run.book, dataVersion, run.id);
  if (erased !== undefined) throw new BarographError(problem("run-data-gone", { run: run.id, dataVersion, erased }));
  const { book, ruleSet } = compiled(texts, version);
  const { unlock: isOpen = false } = run.settings as { readonly unlock?: boolean };
  const settings = isOpen ? unlock(ruleSet.backtest!) : ruleSet.backtest!;
  const snapshotsOver = (other: Book) => snapshotsOf(other, store, version, { ...(signal && { signal }) });
  const snapshots = await snapshotsOver(book);
  const histories = sealed(snapshots.histories!, settings);
  const { trials, openings } = await remembered(store, run.book, run.known);
  return {
    book,
    ruleSet,
    texts,
    dataVersion,
    snapshots,
    snapshotsOver,
    settings,
    histories,
    lookedAt: { trials, openings },
    published: await publishedScores(store, run.book, ruleSet.identity, run.at),
    ...(previous && { previous: { ...compiled(previous, version), ...run.previous!, texts: previous } }),
  };
}

/** The book of a run as it was then; `undefined` where it cannot be told any more. */
export async function bookOf(store: Store, { run, texts }: Pick<ReadRun, "run" | "texts">): Promise<Book | undefined> {
  return resolved(texts.book, await findDataVersion(store, run.book, run.dataVersion)).book;
}

function compiled(
  { book: bookText, rules }: Material["texts"],
  version: DataVersion,
): { book: Book; ruleSet: RuleSet } {
  const { book, problems } = resolved(bookText, version);
  const read = readDocument(rules.text, rules.file);
  problems.push(...read.problems);
  const { ruleSet, problems: told = [] } = read.document && book ? compileRules(read.document, book) : {};
  problems.push(...told);
  if (hasErrors(problems) || !book || !ruleSet) {
    const texts = [bookText, rules].map(({ file, text }) => [file, text] as const);
    throw new FilesError(problems, new Map(texts));
  }
  return { book, ruleSet };
}

/** The columns that the files had are those that were stored. */
function resolved({ text, file }: TextFile, version: DataVersion | undefined): { book?: Book; problems: Problem[] } {
  const { document, problems } = readDocument(text, file);
  if (!document) return { problems };
  const sources = [...(version?.sources.values() ?? [])];
  const headers = sources.map(({ source, columns }) => [source, columns.map(({ name }) => name)] as const);
  return resolveBook(document, new Map(headers));
}
