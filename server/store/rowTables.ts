/**
 * The rows of source versions: one table for each, ordered by account and time. Rows are first staged, in the order
 * of the file and outside the store, and published in one go.
 *
 * @module
 */
import type { Database } from "better-sqlite3";
import { type CompiledQuery, type Kysely, type RawBuilder, sql } from "kysely";
import type { ValueType } from "#engine/language/expression.ts";
import type { StoredColumn, Tables } from "./tables.ts";
import type { Run } from "./transaction.ts";

/** The table that holds the rows of a source version. */
export function rowTable(version: number): string {
  return `rows_${version}`;
}

/** Names of physical columns count up: SQLite's ignore case, those of a file may not differ otherwise. */
export function storedColumns(columns: readonly { readonly name: string; readonly type: ValueType }[]): StoredColumn[] {
  return columns.map(({ name, type }, i) => ({ name, type, physical: `c${i + 1}` }));
}

/** A row on its way into the store; `values` in the order of the columns. */
interface StagedRow {
  readonly account: string;
  readonly at: number;
  readonly known: number;
  /** Its place in the source: its line, or its number where a line makes several rows. */
  readonly line: number;
  /** Whether every value fitted its type. */
  readonly fits: boolean;
  readonly values: readonly (number | string | null)[];
}

/** What a row named for which no account was found. */
interface StagedUnmatched {
  readonly place: string;
  readonly reason: string;
  readonly key: string;
  readonly line: number;
}

/** Of what a row named so many characters are kept. */
const longestKey = 200;

/** Where one source is staged: temporary tables, which belong to the connection and never touch the store's file. */
export interface Staging {
  row(row: StagedRow): void;
  setAside(line: number, reason: string, text: string): void;
  unmatched(unmatched: StagedUnmatched): void;
  unfit(column: string, line: number, value: string): void;
  /** Runs many of the above at once; much quicker than one by one. */
  batch(work: () => void): void;
  /**
   * How many rows equal an earlier one in every value. Rows with a value that does not fit equal none: what stands in
   * the file may differ where both are missing.
   */
  identical(): number;
  drop(): void;
}

/** Makes the temporary tables. The connection must be the importer's own. */
export function stage(sqlite: Database, columns: readonly StoredColumn[]): Staging {
  const names = ["account", "at", "known", "line", "unfit_line", ...columns.map((column) => column.physical)];
  const types = columns.map((column) => `, ${column.physical} ${sqlType(column.type)}`).join("");
  const tables = ["staged_rows", "staged_set_aside", "staged_unmatched", "staged_unfit"];
  sqlite.exec(`
    create temp table staged_rows (account text, at real, known real, line integer, unfit_line integer${types});
    create temp table staged_set_aside (line integer, reason text, text text);
    create temp table staged_unmatched (
      place text, reason text, key text, rows integer, line integer, primary key (place, reason, key)
    ) without rowid;
    create temp table staged_unfit ("column" text, line integer, value text);
  `);
  const row = sqlite.prepare(`insert into temp.staged_rows values (${names.map(() => "?").join(", ")})`);
  const setAside = sqlite.prepare("insert into temp.staged_set_aside values (?, ?, ?)");
  const unmatched = sqlite.prepare(
    "insert into temp.staged_unmatched values (?, ?, ?, 1, ?) on conflict do update set rows = rows + 1",
  );
  const unfit = sqlite.prepare("insert into temp.staged_unfit values (?, ?, ?)");
  const compared = ["account", "at", "known", "unfit_line", ...columns.map((column) => column.physical)];
  const identical = sqlite
    .prepare<[], number>(
      `select coalesce(sum(n - 1), 0)
       from (select count(*) as n from temp.staged_rows group by ${compared.join(", ")} having count(*) > 1)`,
    )
    .pluck();
  return {
    row: ({ account, at, known, line, fits, values }) =>
      row.run(account, at, known, line, fits ? null : line, ...values),
    setAside: (line, reason, text) => setAside.run(line, reason, text),
    unmatched: ({ place, reason, key, line }) => unmatched.run(place, reason, key.slice(0, longestKey), line),
    unfit: (column, line, value) => unfit.run(column, line, value),
    batch: (work) => sqlite.transaction(work)(),
    identical: () => identical.get()!,
    drop: () => sqlite.exec(tables.map((table) => `drop table if exists temp.${table};`).join(" ")),
  };
}

/**
 * Takes what was erased out of what is staged.
 *
 * @param isErased is it the key of an account that was?
 * @param names does a text of a row that was set aside name such an account?
 * @returns how many rows that were
 */
export function dropErased(
  sqlite: Database,
  isErased: (account: string) => boolean,
  names: (text: string) => boolean,
): number {
  const accounts = sqlite.prepare<[], string>("select distinct account from temp.staged_rows").pluck().all();
  const values = sqlite.prepare(
    "delete from temp.staged_unfit where line in (select line from temp.staged_rows where account = ?)",
  );
  const rows = sqlite.prepare("delete from temp.staged_rows where account = ?");
  let dropped = 0;
  for (const account of accounts.filter(isErased)) {
    values.run(account);
    dropped += rows.run(account).changes;
  }
  const texts = sqlite
    .prepare<[], { line: number; text: string }>("select line, text from temp.staged_set_aside")
    .all();
  const blank = sqlite.prepare("update temp.staged_set_aside set text = '' where line = ?");
  for (const { line, text } of texts) if (names(text)) blank.run(line);
  return dropped;
}

/** Copies what is staged into the store, as the rows of a new source version. */
export function publishStaged(db: Kysely<Tables>, run: Run, version: number, columns: readonly StoredColumn[]): void {
  const values = columns.map((column) => sql.ref(column.physical));
  const listed = (...first: string[]) => sql.join([...first.map((name) => sql.ref(name)), ...values]);
  const publish = (statement: RawBuilder<unknown>) => run(statement.compile(db));

  // new accounts come in the order of their keys, so that reading in that order rarely jumps
  publish(sql`
    insert into accounts (key, key_order)
    select account, code_units(account) from (select distinct account from temp.staged_rows)
    where account not in (select key from accounts)
    order by 2`);
  run(createRowTable(db, version, columns));
  publish(sql`
    insert into ${sql.table(rowTable(version))} (${listed("account", "at", "known", "line")})
    select a.id, ${listed("at", "known", "line")}
    from temp.staged_rows as s join accounts as a on a.key = s.account
    order by a.id, s.at, s.known, s.line`);
  publish(sql`insert into set_aside_rows select ${version}, line, reason, text from temp.staged_set_aside`);
  publish(sql`
    insert into unmatched_keys select ${version}, place, reason, key, rows, line from temp.staged_unmatched`);
  // a column may be read in two ways, and fit neither
  publish(sql`insert or ignore into unfit_values select ${version}, "column", line, value from temp.staged_unfit`);
}

function createRowTable(db: Kysely<Tables>, version: number, columns: readonly StoredColumn[]): CompiledQuery {
  let table = db.schema
    .createTable(rowTable(version))
    .addColumn("account", "integer", (column) => column.notNull().references("accounts.id"))
    .addColumn("at", "real", (column) => column.notNull())
    .addColumn("known", "real", (column) => column.notNull())
    .addColumn("line", "integer", (column) => column.notNull());
  for (const { physical, type } of columns) table = table.addColumn(physical, sqlType(type));
  return table
    .addPrimaryKeyConstraint(`${rowTable(version)}_key`, ["account", "at", "known", "line"])
    .modifyEnd(sql`strict, without rowid`)
    .compile();
}

function sqlType(type: ValueType): "real" | "integer" | "text" {
  return ({ number: "real", date: "real", boolean: "integer", string: "text" } as const)[type];
}
