/**
 * Source versions: the content of a file as it was imported once.
 *
 * @module
 */
import type { Selectable } from "kysely";
import { type Problem, problem, unmatchedReasons } from "#engine/problems.ts";
import { fieldsOf, hashOfAccount } from "./erase.ts";
import type { Store } from "./open.ts";
import { dropErased, publishStaged } from "./rowTables.ts";
import type { StoredColumn, Tables, UnfitType } from "./tables.ts";
import { writeTransaction } from "./transaction.ts";

/** What decides whether a file has to be read again: its bytes, and how they are to be read. */
export interface SourceContent {
  readonly source: string;
  readonly fingerprint: string;
  readonly declaration: string;
}

/** A source version without its rows. Moments are days with a fraction. */
export interface SourceVersion extends SourceContent {
  readonly id: number;
  readonly rows: number;
  readonly setAside: number;
  readonly identical: number;
  /** The first and last `at`; absent in a source without rows or without dates. */
  readonly firstAt?: number;
  readonly lastAt?: number;
  readonly columns: readonly StoredColumn[];
  readonly importedAt: string;
}

/** The version of that content, if it was ever imported. */
export async function findSourceVersion(store: Store, content: SourceContent): Promise<SourceVersion | undefined> {
  const row = await store.db
    .selectFrom("source_versions")
    .selectAll()
    .where("source", "=", content.source)
    .where("fingerprint", "=", content.fingerprint)
    .where("declaration", "=", content.declaration)
    .executeTakeFirst();
  return row && sourceVersion(row);
}

/** What an importer counted while it staged a source. */
export interface StagedSource extends SourceContent {
  readonly file: string;
  readonly bytes: number;
  readonly columns: readonly StoredColumn[];
  readonly rows: number;
  readonly setAside: number;
  readonly identical: number;
  readonly firstAt?: number;
  readonly lastAt?: number;
  readonly unfit: ReadonlyMap<string, { readonly type: UnfitType; readonly count: number }>;
}

/**
 * Makes a version of what is staged on this connection, in one transaction. If somebody else has imported the same
 * content in the meantime, or it turned out only now that it is there, that one is taken.
 */
export async function addSourceVersion(
  store: Store,
  staged: StagedSource,
): Promise<{ version: SourceVersion; added: boolean }> {
  const { db, sqlite } = store;
  const add = (rows: number) =>
    db
      .insertInto("source_versions")
      .values({
        source: staged.source,
        fingerprint: staged.fingerprint,
        declaration: staged.declaration,
        file: staged.file,
        bytes: staged.bytes,
        rows,
        set_aside: staged.setAside,
        identical: staged.identical,
        first_at: staged.firstAt ?? null,
        last_at: staged.lastAt ?? null,
        columns: JSON.stringify(staged.columns),
        imported_at: new Date().toISOString(),
      })
      .onConflict((conflict) => conflict.columns(["source", "fingerprint", "declaration"]).doNothing())
      .returning("id");
  const known = await findSourceVersion(store, staged);
  if (known) return { version: known, added: false };
  writeTransaction(sqlite, (run) => {
    const erased = dropErasedAccounts(store);
    const [added] = run(add(staged.rows - erased).compile());
    if (!added) return;
    for (const [column, { type, count }] of staged.unfit) {
      run(db.insertInto("unfit_columns").values({ version: added.id, column, type, count }).compile());
    }
    publishStaged(db, run, added.id, staged.columns);
  });
  return { version: (await findSourceVersion(store, staged))!, added: true };
}

/** Nothing that was erased comes back. @returns how many of the rows are left out */
function dropErasedAccounts({ sqlite }: Store): number {
  const hashes = new Set(sqlite.prepare<[], string>("select hash from erasures").pluck().all());
  if (hashes.size === 0) return 0;
  const isErased = (account: string) => hashes.has(hashOfAccount(account));
  return dropErased(sqlite, isErased, (text) => fieldsOf(text).some(isErased));
}

/** Reads a row of `source_versions`. */
export function sourceVersion(row: Selectable<Tables["source_versions"]>): SourceVersion {
  return {
    id: row.id,
    source: row.source,
    fingerprint: row.fingerprint,
    declaration: row.declaration,
    rows: row.rows,
    setAside: row.set_aside,
    identical: row.identical,
    ...(row.first_at !== null && { firstAt: row.first_at }),
    ...(row.last_at !== null && { lastAt: row.last_at }),
    // SQLite has no JSON type: it comes as text
    columns: JSON.parse(row.columns as unknown as string),
    importedAt: row.imported_at,
  };
}

/** What was found wrong with a file when it was imported: warnings and notes, by their first line in the file. */
export async function sourceFindings(store: Store, version: SourceVersion): Promise<Problem[]> {
  const { source, id } = version;
  const findings: Problem[] = [];
  if (version.rows === 0) findings.push(problem("source-empty", { source }));
  const setAside = await store.db
    .selectFrom("set_aside_rows")
    .select(({ fn }) => ["reason", fn.countAll<number>().as("rows"), fn.min("line").as("line")])
    .where("version", "=", id)
    .where("reason", "not in", [...unmatchedReasons])
    .groupBy("reason")
    .orderBy("line")
    .execute();
  for (const { reason, rows, line } of setAside) {
    findings.push(problem("rows-set-aside", { source, rows, line, reason }));
  }
  findings.push(...(await unmatchedRows(store, version)));
  const unfit = await store.db
    .selectFrom("unfit_columns as c")
    .innerJoin("unfit_values as v", (join) =>
      join.onRef("v.version", "=", "c.version").onRef("v.column", "=", "c.column"),
    )
    // SQLite takes the other columns of a group from the row that has the minimum
    .select(({ fn }) => ["c.column", "c.type", "c.count", fn.min("v.line").as("line"), "v.value"])
    .where("c.version", "=", id)
    .groupBy("c.column")
    .orderBy("line")
    .execute();
  for (const { column, type, count, line, value } of unfit) {
    findings.push(problem("values-unfit", { source, column, type, values: count, line, example: value }));
  }
  if (version.identical > 0) findings.push(problem("rows-identical", { source, rows: version.identical }));
  return findings;
}

/** So many of the keys without an account are told. */
const mostKeys = 3;

/** The rows for which no account was found: by reason, with the keys that most of them have. */
async function unmatchedRows({ db }: Store, { id, source }: SourceVersion): Promise<Problem[]> {
  const groups = await db
    .selectFrom("unmatched_keys")
    .select(({ fn }) => ["place", "reason", fn.sum<number>("rows").as("rows"), fn.countAll<number>().as("keys")])
    .where("version", "=", id)
    .groupBy(["place", "reason"])
    .orderBy("rows", "desc")
    .execute();
  const findings: Problem[] = [];
  for (const { place, reason, rows, keys } of groups) {
    const examples = await db
      .selectFrom("unmatched_keys")
      .select(["key", "rows"])
      .where("version", "=", id)
      .where("place", "=", place)
      .where("reason", "=", reason)
      .orderBy("rows", "desc")
      .orderBy("line")
      .limit(mostKeys)
      .execute();
    findings.push(problem("rows-unmatched", { source, place, reason, rows, keys, examples }));
  }
  return findings;
}
