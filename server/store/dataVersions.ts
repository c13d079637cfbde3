/**
 * Data versions: which source versions a book stands at, together. A result names its data version.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Store } from "./open.ts";
import { type SourceContent, type SourceVersion, sourceVersion } from "./sourceVersions.ts";
import { writeTransaction } from "./transaction.ts";

/** The sources of a book at one time, by name. */
export interface DataVersion {
  readonly name: string;
  readonly sources: ReadonlyMap<string, SourceVersion>;
}

/**
 * The name of a data version: 16 hexadecimal digits that follow from the files' bytes and how they are read alone, so
 * that it is the same on every machine.
 */
export function dataVersionName(contents: readonly SourceContent[]): string {
  const sorted = contents
    .map(({ source, fingerprint, declaration }) => [source, fingerprint, declaration])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 16);
}

/** The data version that a book stands at, or the one of that name; `undefined` if there is none. */
export async function findDataVersion(store: Store, book: string, name?: string): Promise<DataVersion | undefined> {
  const found = await store.db
    .selectFrom("data_versions")
    .select(["id", "name"])
    .where("book", "=", book)
    .where((where) => (name === undefined ? where("current", "=", 1) : where("name", "=", name)))
    .executeTakeFirst();
  if (!found) return undefined;
  const rows = await store.db
    .selectFrom("data_version_sources as d")
    .innerJoin("source_versions as s", "s.id", "d.source_version")
    .selectAll("s")
    .where("d.data_version", "=", found.id)
    .orderBy("s.source")
    .execute();
  return { name: found.name, sources: new Map(rows.map((row) => [row.source, sourceVersion(row)])) };
}

/** Lets a book stand at these source versions, all at once. What it stood at before stays readable by its name. */
export function setDataVersion({ db, sqlite }: Store, book: string, sources: readonly SourceVersion[]): void {
  const name = dataVersionName(sources);
  const version = db
    .insertInto("data_versions")
    .values({ book, name, created_at: new Date().toISOString(), current: 1 })
    .onConflict((conflict) => conflict.columns(["book", "name"]).doNothing())
    .returning("id");
  const isCurrent = sql<number>`name = ${name}`;
  writeTransaction(sqlite, (run) => {
    const [added] = run(version.compile());
    run(db.updateTable("data_versions").set({ current: isCurrent }).where("book", "=", book).compile());
    if (!added) return;
    for (const { source, id } of sources) {
      const member = { data_version: added.id, source, source_version: id };
      run(db.insertInto("data_version_sources").values(member).compile());
    }
  });
}
