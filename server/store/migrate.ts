/**
 * Bringing a file of ours to the form that this program writes.
 *
 * @module
 */
import { type Kysely, type Migration, Migrator, sql } from "kysely";

/** Migrations in order; the number is part of the name, so that names sort as they run. */
export type Migrations = Readonly<Record<string, Migration>>;

/** A store that was written by a newer Barograph: it has a migration that this one does not know. */
export class NewerStoreError extends Error {
  readonly migration: string;

  constructor(migration: string) {
    super(`unknown migration ${migration}`);
    this.migration = migration;
  }
}

/**
 * Brings a file up to date; one that is up to date is not written to.
 *
 * @param beforehand called before a file is changed that has something in it already
 * @throws NewerStoreError if it is ahead of this program; what `beforehand` throws, and then nothing is changed
 */
export async function migrate(
  db: Kysely<never>,
  migrations: Migrations,
  beforehand: (from: string) => void = () => {},
): Promise<void> {
  const done = await appliedMigrations(db);
  if (isUpToDate(done, migrations)) return;
  const last = done.at(-1);
  if (last !== undefined) beforehand(last);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  // it also fails if another process was quicker
  if (error && !isUpToDate(await appliedMigrations(db), migrations)) throw error;
}

function isUpToDate(done: readonly string[], migrations: Migrations): boolean {
  const unknown = done.find((name) => !(name in migrations));
  if (unknown !== undefined) throw new NewerStoreError(unknown);
  return done.length === Object.keys(migrations).length;
}

/** Asked for directly: the migrator would create its tables to answer. */
async function appliedMigrations(db: Kysely<never>): Promise<string[]> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'kysely_migration'`.execute(
    db,
  );
  if (tables.rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}
