/**
 * The tables of the store, as Kysely sees them. The rows of a source version lie in a table of their own
 * (`rowTables.ts`), because every file has its own columns.
 *
 * @module
 */
import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { ValueType } from "#engine/language/expression.ts";
import type { SetAsideReason, UnmatchedReason } from "#engine/problems.ts";

export interface Tables {
  accounts: AccountsTable;
  source_versions: SourceVersionsTable;
  set_aside_rows: SetAsideRowsTable;
  unmatched_keys: UnmatchedKeysTable;
  unfit_columns: UnfitColumnsTable;
  unfit_values: UnfitValuesTable;
  data_versions: DataVersionsTable;
  data_version_sources: DataVersionSourcesTable;
  publications: PublicationsTable;
  published_scores: PublishedScoresTable;
  texts: TextsTable;
  runs: RunsTable;
  run_texts: RunTextsTable;
  run_rules: RunRulesTable;
  openings: OpeningsTable;
  erasures: ErasuresTable;
  erased_versions: ErasedVersionsTable;
}

interface AccountsTable {
  id: Generated<number>;
  key: string;
  /** The key as UTF-16 in big-endian order: bytes that sort as JavaScript sorts the key, by code unit. */
  key_order: Buffer;
}

/** The content of one file, read in one way; never changed once it is there. */
interface SourceVersionsTable {
  id: Generated<number>;
  source: string;
  /** SHA-256 of the file's bytes. */
  fingerprint: string;
  /** Hash of how the file was to be read. */
  declaration: string;
  file: string;
  bytes: number;
  rows: number;
  set_aside: number;
  /** Rows that equal an earlier one in every value. */
  identical: number;
  /** Moments; null where the source has no rows or no dates. */
  first_at: number | null;
  last_at: number | null;
  columns: JSONColumnType<StoredColumn[], string, string>;
  imported_at: ColumnType<string, string, never>;
}

/** A column of a source version. */
export interface StoredColumn {
  readonly name: string;
  readonly type: ValueType;
  /** Its name in the table of rows. */
  readonly physical: string;
}

interface SetAsideRowsTable {
  version: number;
  line: number;
  reason: SetAsideReason;
  /** What stands there, cut to its first characters. */
  text: string;
}

/** What the rows named for which no account was found, with their number and the first of them. */
interface UnmatchedKeysTable {
  version: number;
  /** The column that was looked in, `source.column`. */
  place: string;
  reason: UnmatchedReason;
  key: string;
  rows: number;
  line: number;
}

/** What a value did not fit: its column's type, or the scale of its question. */
export type UnfitType = ValueType | "score";

/** How many values of a column did not fit its type. */
interface UnfitColumnsTable {
  version: number;
  column: string;
  type: UnfitType;
  count: number;
}

/** The first of these values. */
interface UnfitValuesTable {
  version: number;
  column: string;
  line: number;
  value: string;
}

/** A set of source versions that belong together: what every result names. */
interface DataVersionsTable {
  id: Generated<number>;
  book: string;
  name: string;
  created_at: ColumnType<string, string, never>;
  /** 1 for the version that the book stands at, else 0. */
  current: number;
}

interface DataVersionSourcesTable {
  data_version: number;
  source: string;
  source_version: number;
}

/** The scores of a rule set on a date as they were published; never changed. */
interface PublicationsTable {
  id: Generated<number>;
  book: string;
  rules: string;
  identity: string;
  as_of: string;
  data_version: string;
  /** The last day for which every outcome was booked then; null where the book has no outcomes. */
  complete_through: string | null;
  /** SHA-256 of the scores. */
  content: string;
  /** How many they are. */
  accounts: number;
  published_at: ColumnType<string, string, never>;
}

interface PublishedScoresTable {
  publication: number;
  account: number;
  score: number | null;
  band: string;
}

/** Long texts, each once, by the SHA-256 of their UTF-8 bytes. */
interface TextsTable {
  hash: string;
  /** The text, gzipped. */
  bytes: Buffer;
}

/** A report that was made once, with all that it was made from; never changed. */
interface RunsTable {
  id: Generated<number>;
  book: string;
  kind: string;
  at: ColumnType<string, string, never>;
  /** Barograph's version. */
  version: string;
  rules: string;
  title: string;
  identity: string;
  data_version: string;
  /** What was asked for beside rules and data. */
  settings: JSONColumnType<Readonly<Record<string, unknown>>, string, string>;
  /** The figure that stands for the report in a list. */
  headline: JSONColumnType<object | null, string, string>;
  /** Of which commit the version of the rules before was, if one took part. */
  previous: JSONColumnType<object | null, string, string>;
  /** The first and last date that was judged, as days; null where rule sets were not judged. */
  judged_from: number | null;
  judged_to: number | null;
  /** The last run, and the last opening of a locked period, of which the report knew; 0 if there was none. */
  last_run: number;
  last_opening: number;
  report: string;
}

/** The documents that a run was made from. */
interface RunTextsTable {
  run: number;
  /** `book`, `rules`, … */
  role: string;
  /** The name under which problems tell of it. */
  file: string;
  text: string;
}

/** The identities of the rule sets that a run judged. */
interface RunRulesTable {
  run: number;
  identity: string;
}

/** Every look at a locked period, written down before it was taken. */
interface OpeningsTable {
  id: Generated<number>;
  book: string;
  at: ColumnType<string, string, never>;
  version: string;
  rules: string;
  identity: string;
  /** The first and last day whose outcomes could be seen. */
  from: number;
  through: number;
}

/** Tombstones of accounts that were erased. */
interface ErasuresTable {
  /** SHA-256 of the account's key. */
  hash: string;
  at: ColumnType<string, string, never>;
  /** The last run that was made before. */
  last_run: number;
}

/** The source versions that held rows of them. */
interface ErasedVersionsTable {
  version: number;
  hash: string;
}
