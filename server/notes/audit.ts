/**
 * The audit: who changed what in a book's notes and data, and when. Nothing in it is ever changed, except that the
 * account which is erased is taken out.
 *
 * @module
 */
import type { Kysely } from "kysely";
import type { Run } from "../store/transaction.ts";
import type { Notes } from "./open.ts";
import type { NoteTables } from "./tables.ts";

export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  /** `add-comment`, `remove-override`, `erase`, … */
  readonly action: string;
  readonly what: Readonly<Record<string, unknown>>;
}

/** Writes down what somebody does, within the transaction that does it. */
export function addAudit(
  db: Kysely<NoteTables>,
  run: Run,
  { what, ...entry }: Omit<AuditEntry, "id" | "at"> & { readonly book: string },
): void {
  const row = { ...entry, at: new Date().toISOString(), what: JSON.stringify(what) };
  run(db.insertInto("audit").values(row).compile());
}

/**
 * The audit of a book, the newest first.
 *
 * @param before only what came before the entry of that number
 */
export function auditOf(
  { db, sqlite }: Notes,
  book: string,
  { limit, before }: { readonly limit: number; readonly before?: number | undefined },
): AuditEntry[] {
  const query = db
    .selectFrom("audit")
    .selectAll()
    .where("book", "=", book)
    .$if(before !== undefined, (one) => one.where("id", "<", before!))
    .orderBy("id", "desc")
    .limit(limit)
    .compile();
  const rows = sqlite.prepare<unknown[], AuditEntry & { what: string }>(query.sql).all(...query.parameters);
  return rows.map(({ id, at, by, action, what }) => ({ id, at, by, action, what: JSON.parse(what) }));
}
