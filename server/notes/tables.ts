/**
 * What people and the server write down about a book, as Kysely sees it.
 *
 * @module
 */
import type { ColumnType, Generated, JSONColumnType } from "kysely";

export interface NoteTables {
  jobs: JobsTable;
  entries: EntriesTable;
  audit: AuditTable;
}

/** Long work that was asked for, and what became of it. */
export interface JobsTable {
  id: string;
  book: string;
  kind: string;
  rules: string | null;
  state: "waiting" | "running" | "done" | "failed" | "cancelled" | "lost";
  asked: JSONColumnType<object, string, string>;
  by: string;
  created_at: ColumnType<string, string, never>;
  started_at: string | null;
  ended_at: string | null;
  /** Number of the stored run. */
  run: number | null;
  /** What it gave, where it is no run. */
  result: string | null;
  problems: JSONColumnType<object[], string, string>;
}

export const entryKinds = ["override", "comment", "mark", "intervention"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What people add: an override or a comment of an account, a mark of a date, an intervention. Removed ones stay. */
interface EntriesTable {
  id: Generated<number>;
  book: string;
  kind: EntryKind;
  account: string | null;
  /** The day that it is of. */
  on: string | null;
  author: string;
  created_at: ColumnType<string, string, never>;
  /** The last day on which it holds. */
  until: string | null;
  text: string;
  body: JSONColumnType<object, string, string>;
  removed_at: string | null;
  removed_by: string | null;
}

/** Who changed what, and when; never changed. */
interface AuditTable {
  id: Generated<number>;
  book: string;
  at: ColumnType<string, string, never>;
  by: string;
  action: string;
  what: JSONColumnType<object, string, string>;
}
