/**
 * The sources of a book as they were imported: what is in them, what could not be read, and why.
 *
 * @module
 */
import { type Book, importedSources } from "#engine/book/book.ts";
import { formatDay } from "#engine/book/days.ts";
import type { ValueType } from "#engine/language/expression.ts";
import type { Problem, SetAsideReason } from "#engine/problems.ts";
import { setAsideReasons } from "#engine/texts/en/problems/setAside.ts";
import type { DataVersion } from "../store/dataVersions.ts";
import type { Store } from "../store/open.ts";
import { rowTable } from "../store/rowTables.ts";
import { type SourceVersion, sourceFindings } from "../store/sourceVersions.ts";

export interface SourceSummary {
  readonly name: string;
  /** Its file within the book's folder; of a query, none. */
  readonly file: string | null;
  readonly rows: number;
  readonly setAside: number;
  readonly identical: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly importedAt: string;
  readonly columns: readonly { readonly name: string; readonly type: ValueType }[];
}

export interface SourceDetail extends SourceSummary {
  /** Some of its rows, as they lie in the store: by account, then by date. */
  readonly preview: readonly PreviewRow[];
  /** The first of the rows that were set aside. */
  readonly rejected: readonly RejectedRow[];
  readonly problems: readonly Problem[];
}

export interface PreviewRow {
  readonly account: string;
  readonly at: string | null;
  readonly values: readonly (string | number | boolean | null)[];
}

export interface RejectedRow {
  readonly line: number;
  readonly reason: SetAsideReason;
  /** Why, in words. */
  readonly sentence: string;
  /** What stands there, cut to its first characters. */
  readonly text: string;
}

/** How many rows are shown of each. */
const most = 50;

/** All sources of a book, in its order. */
export function sourceSummaries(book: Book, version: DataVersion): SourceSummary[] {
  return importedSources(book).flatMap((source) => {
    const imported = version.sources.get(source.name);
    return imported ? [summaryOf(imported, source.file ?? null)] : [];
  });
}

function summaryOf(version: SourceVersion, file: string | null): SourceSummary {
  const { source, rows, setAside, identical, firstAt, lastAt, columns, importedAt } = version;
  const day = (moment: number | undefined) => (moment === undefined ? null : formatDay(Math.floor(moment)));
  return {
    name: source,
    file,
    rows,
    setAside,
    identical,
    firstAt: day(firstAt),
    lastAt: day(lastAt),
    importedAt,
    columns: columns.map(({ name, type }) => ({ name, type })),
  };
}

/**
 * One source with some of its rows.
 *
 * @returns `undefined` if the book has none of that name
 */
export async function sourceDetail(
  store: Store,
  book: Book,
  version: DataVersion,
  name: string,
): Promise<SourceDetail | undefined> {
  const summary = sourceSummaries(book, version).find((one) => one.name === name);
  if (!summary) return undefined;
  const imported = version.sources.get(name)!;
  const rejected = await store.db
    .selectFrom("set_aside_rows")
    .select(["line", "reason", "text"])
    .where("version", "=", imported.id)
    .orderBy("line")
    .limit(most)
    .execute();
  return {
    ...summary,
    preview: previewOf(store, imported),
    rejected: rejected.map((row) => ({ ...row, sentence: setAsideReasons[row.reason] })),
    problems: await sourceFindings(store, imported),
  };
}

function previewOf({ sqlite }: Store, { id, columns }: SourceVersion): PreviewRow[] {
  const selected = ["a.key", "r.at", ...columns.map(({ physical }) => `r.${physical}`)];
  const rows = sqlite
    .prepare<[number], (string | number | null)[]>(
      `select ${selected.join(", ")} from ${rowTable(id)} as r join accounts as a on a.id = r.account limit ?`,
    )
    .raw()
    .all(most);
  return rows.map(([account, at, ...values]) => ({
    account: String(account),
    // rows without dates lie at the beginning of time
    at: typeof at === "number" && Number.isFinite(at) && at > 0 ? formatDay(Math.floor(at)) : null,
    values: values.map((value, i) => shown(value, columns[i]!.type)),
  }));
}

function shown(value: string | number | null, type: ValueType): string | number | boolean | null {
  if (value === null) return null;
  if (type === "boolean") return value !== 0;
  return type === "date" && typeof value === "number" ? formatDay(Math.floor(value)) : value;
}
