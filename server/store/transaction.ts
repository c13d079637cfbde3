/**
 * Transactions that run in one go.
 *
 * @module
 */
import type { Database } from "better-sqlite3";
import type { CompiledQuery } from "kysely";

/** Runs a query that Kysely has compiled, and gives its rows. */
export type Run = <Row>(query: CompiledQuery<Row>) => Row[];

/**
 * Runs queries in a transaction that holds the write lock from its beginning, without giving way in between. (In a
 * transaction of Kysely's own other work may run between two queries. If that work writes through another connection
 * of this process, it waits for the lock, and nobody is left to give it up.)
 */
export function writeTransaction<T>(sqlite: Database, work: (run: Run) => T): T {
  const run: Run = <Row>(query: CompiledQuery<Row>) => {
    const statement = sqlite.prepare<unknown[], Row>(query.sql);
    if (statement.reader) return statement.all(...query.parameters);
    statement.run(...query.parameters);
    return [];
  };
  return sqlite.transaction(() => work(run)).immediate();
}
