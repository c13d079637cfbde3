/**
 * What people add to a book: overrides, comments, marks and interventions. Who added or removed what stands in the
 * audit, in the same transaction; what was removed stays readable there.
 *
 * @module
 */
import type { Selectable } from "kysely";
import { BarographError, problem } from "#engine/problems.ts";
import { writeTransaction } from "../store/transaction.ts";
import { addAudit } from "./audit.ts";
import type { Notes } from "./open.ts";
import type { EntryKind, NoteTables } from "./tables.ts";

/** An entry. `body` holds what only its kind has. */
export interface Entry {
  readonly id: number;
  readonly kind: EntryKind;
  readonly account: string | null;
  /** The day that it is of, or the first one of several, as in 2026-06-15. */
  readonly on: string | null;
  /** The last day. */
  readonly until: string | null;
  readonly author: string;
  readonly createdAt: string;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly removed: { readonly at: string; readonly by: string } | null;
}

export type NewEntry = Pick<Entry, "kind" | "account" | "on" | "until" | "text" | "body">;

export interface EntriesAsked {
  readonly kind: EntryKind;
  readonly account?: string | undefined;
  /** Those too that were removed. */
  readonly removed?: boolean | undefined;
}

/** Entries of a kind, in the order in which they were added. */
export function listEntries({ db, sqlite }: Notes, book: string, { kind, account, removed }: EntriesAsked): Entry[] {
  const query = db
    .selectFrom("entries")
    .selectAll()
    .where("book", "=", book)
    .where("kind", "=", kind)
    .$if(account !== undefined, (one) => one.where("account", "=", account!))
    .$if(removed !== true, (one) => one.where("removed_at", "is", null))
    .orderBy("id")
    .compile();
  return sqlite
    .prepare<unknown[], Row>(query.sql)
    .all(...query.parameters)
    .map(entryOf);
}

/** Adds an entry. It is on the disk when this returns. */
export function addEntry({ db, sqlite }: Notes, book: string, entry: NewEntry, by: string): Entry {
  const { kind, account, on, until, text, body } = entry;
  const row = { book, kind, account, on, until, text, author: by, created_at: new Date().toISOString() };
  return writeTransaction(sqlite, (run) => {
    const query = db.insertInto("entries").values({ ...row, body: JSON.stringify(body) });
    const added = entryOf(run(query.returningAll().compile())[0]!);
    addAudit(db, run, { book, by, action: `add-${kind}`, what: { id: added.id, account, on, until, text, ...body } });
    return added;
  });
}

/**
 * Removes an entry; it stays in the audit.
 *
 * @throws BarographError `entry-unknown`
 */
export function removeEntry({ db, sqlite }: Notes, book: string, kind: EntryKind, id: number, by: string): Entry {
  return writeTransaction(sqlite, (run) => {
    const query = db
      .updateTable("entries")
      .set({ removed_at: new Date().toISOString(), removed_by: by })
      .where("book", "=", book)
      .where("kind", "=", kind)
      .where("id", "=", id)
      .where("removed_at", "is", null)
      .returningAll();
    const [row] = run(query.compile());
    if (!row) throw new BarographError(problem("entry-unknown", { kind, id }));
    const { account, on, text } = row;
    addAudit(db, run, { book, by, action: `remove-${kind}`, what: { id, account, on, text } });
    return entryOf(row);
  });
}

type Row = Selectable<NoteTables["entries"]>;

const entryOf = (row: Row): Entry => ({
  id: row.id,
  kind: row.kind,
  account: row.account,
  on: row.on,
  until: row.until,
  author: row.author,
  createdAt: row.created_at,
  text: row.text,
  // SQLite has no JSON type: it comes as text
  body: JSON.parse(row.body as unknown as string),
  removed: row.removed_at === null ? null : { at: row.removed_at, by: row.removed_by! },
});
