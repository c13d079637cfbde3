/**
 * Erasing an account: the one exception to data that never change. What is left is a tombstone, a hash of its key, which
 * keeps later imports of the same files from bringing it back.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { Database } from "better-sqlite3";
import { bookKey } from "./accounts.ts";
import type { Store } from "./open.ts";
import { contentOf } from "./publications.ts";
import { rowTable } from "./rowTables.ts";
import { keepText } from "./runs.ts";
import { type Run, writeTransaction } from "./transaction.ts";

/** What the store holds of an account, or held. */
export interface Erasure {
  /** SHA-256 of the account's key. */
  readonly hash: string;
  /** Rows of sources. */
  readonly rows: number;
  /** Published scores. */
  readonly scores: number;
  /** Stored reports that name it. */
  readonly reports: number;
  /** Runs that were made from its rows: they can be shown, and no longer be repeated. */
  readonly runs: readonly { readonly book: string; readonly id: number }[];
}

/** The name under which an account that was erased stands in stored reports. */
export const erasedName = (hash: string): string => `erased-${hash.slice(0, 8)}`;

/** What an account is known by once it is erased. */
export const hashOfAccount = (key: string): string => createHash("sha256").update(key).digest("hex");

/**
 * What would be erased.
 *
 * @returns `undefined` if the store has never heard of the account
 */
export function whatIsKnownOf(store: Store, key: string): Erasure | undefined {
  const account = accountId(store.sqlite, key);
  if (account === undefined) return undefined;
  const versions = versionsWith(store.sqlite, account);
  return {
    hash: hashOfAccount(key),
    rows: versions.reduce((sum, { rows }) => sum + rows, 0),
    scores: store.sqlite
      .prepare<[number], number>("select count(*) from published_scores where account = ?")
      .pluck()
      .get(account)!,
    reports: reportsNaming(store.sqlite, key).length,
    runs: runsFrom(store.sqlite, versions),
  };
}

/**
 * Erases an account from a store, all at once: its rows in every version of every source, its published scores, and its
 * key in stored reports. `scrub` must follow.
 *
 * @returns what was there; `undefined` if the store has never heard of the account
 */
export function eraseAccount(store: Store, key: string): Erasure | undefined {
  const { sqlite, db } = store;
  return writeTransaction(sqlite, (run) => {
    const known = whatIsKnownOf(store, key);
    const account = accountId(sqlite, key);
    if (!known || account === undefined) return undefined;
    const { hash } = known;
    const lastRun = sqlite.prepare<[], number | null>("select max(id) from runs").pluck().get() ?? 0;
    run(db.insertInto("erasures").values({ hash, at: new Date().toISOString(), last_run: lastRun }).compile());
    for (const { version } of versionsWith(sqlite, account)) {
      run(db.insertInto("erased_versions").values({ version, hash }).compile());
      eraseRows(sqlite, version, account);
    }
    blankSetAside(sqlite, key);
    sqlite.prepare("delete from unmatched_keys where key = ?").run(key);
    eraseScores(store, run, account);
    for (const one of reportsNaming(sqlite, key)) {
      const report = keepText(db, run, renamed(one.text, key, erasedName(hash)));
      run(db.updateTable("runs").set({ report }).where("id", "=", one.run).compile());
    }
    sqlite.exec(
      "delete from texts where hash not in (select report from runs) and hash not in (select text from run_texts)",
    );
    sqlite.prepare("delete from accounts where id = ?").run(account);
    return known;
  });
}

/**
 * Writes a file anew, as what was deleted lies on in its unused bytes, and empties the log of writes.
 *
 * @throws what SQLite throws where there is no room for it, or somebody else is at it for too long
 */
export function scrub({ sqlite }: Pick<Store, "sqlite">): void {
  sqlite.exec("vacuum");
  sqlite.pragma("wal_checkpoint(TRUNCATE)");
}

/** Was an account erased? */
export const wasErased = ({ sqlite }: Store, key: string): boolean =>
  sqlite.prepare<[string], number>("select 1 from erasures where hash = ?").pluck().get(hashOfAccount(key)) === 1;

/** How many accounts were ever erased from a store. */
export const countErasures = ({ sqlite }: Store): number =>
  sqlite.prepare<[], number>("select count(*) from erasures").pluck().get()!;

/** The day on which an account was last erased from a version of the data, after a run; `undefined` if none was. */
export function erasedSince({ sqlite }: Store, book: string, dataVersion: string, runId: number): string | undefined {
  const at = sqlite
    .prepare<[string, string, number], string | null>(
      `select max(e.at) from erasures as e
       join erased_versions as v on v.hash = e.hash
       join data_version_sources as s on s.source_version = v.version
       join data_versions as d on d.id = s.data_version
       where d.book = ? and d.name = ? and e.last_run >= ?`,
    )
    .pluck()
    .get(book, dataVersion, runId);
  return at?.slice(0, 10);
}

/** A text with a key in quotes replaced wherever it stands as a JSON string. */
export const renamed = (json: string, key: string, name: string): string =>
  json.replaceAll(JSON.stringify(key), JSON.stringify(name));

function accountId(sqlite: Database, key: string): number | undefined {
  // rows without accounts lie under a key that nobody can erase
  if (key === bookKey) return undefined;
  return sqlite.prepare<[string], number>("select id from accounts where key = ?").pluck().get(key);
}

/** The source versions that hold rows of an account. */
function versionsWith(sqlite: Database, account: number): { readonly version: number; readonly rows: number }[] {
  const versions = sqlite.prepare<[], number>("select id from source_versions order by id").pluck().all();
  return versions.flatMap((version) => {
    const count = sqlite.prepare<[number], number>(`select count(*) from ${rowTable(version)} where account = ?`);
    const rows = count.pluck().get(account)!;
    return rows > 0 ? [{ version, rows }] : [];
  });
}

function eraseRows(sqlite: Database, version: number, account: number): void {
  const rows = `${rowTable(version)} where account = ?`;
  sqlite
    .prepare(`delete from unfit_values where version = ? and line in (select line from ${rows})`)
    .run(version, account);
  const { changes } = sqlite.prepare(`delete from ${rows}`).run(account);
  sqlite.prepare("update source_versions set rows = rows - ? where id = ?").run(changes, version);
}

/** Of rows that were set aside the text is kept: where it names the account, no longer. */
function blankSetAside(sqlite: Database, key: string): void {
  const blank = sqlite.prepare("update set_aside_rows set text = '' where version = ? and line = ?");
  const found = sqlite
    .prepare<[string], { version: number; line: number; text: string }>(
      "select version, line, text from set_aside_rows where instr(text, ?) > 0",
    )
    .all(key);
  for (const { version, line, text } of found) if (fieldsOf(text).includes(key)) blank.run(version, line);
}

/** What stands between separators. */
export const fieldsOf = (text: string): string[] => text.split(/[,;\t|"]/).map((field) => field.trim());

/** Takes an account out of what was published; what is left is sealed anew. */
function eraseScores({ sqlite, db }: Store, run: Run, account: number): void {
  const list = sqlite.prepare<[number], number>("select publication from published_scores where account = ?").pluck();
  const publications = list.all(account);
  sqlite.prepare("delete from published_scores where account = ?").run(account);
  const left = sqlite.prepare<[number], { account: string; score: number | null; band: string }>(
    `select a.key as account, p.score, p.band from published_scores as p join accounts as a on a.id = p.account
     where p.publication = ?`,
  );
  for (const id of publications) {
    const scores = left.all(id);
    const set = { content: contentOf(scores), accounts: scores.length };
    run(db.updateTable("publications").set(set).where("id", "=", id).compile());
  }
}

function reportsNaming(sqlite: Database, key: string): { readonly run: number; readonly text: string }[] {
  const runs = sqlite.prepare<[], { run: number; bytes: Buffer }>(
    "select r.id as run, t.bytes from runs as r join texts as t on t.hash = r.report order by r.id",
  );
  return runs.all().flatMap(({ run, bytes }) => {
    const text = gunzipSync(bytes).toString("utf8");
    return text.includes(JSON.stringify(key)) ? [{ run, text }] : [];
  });
}

function runsFrom(sqlite: Database, versions: readonly { readonly version: number }[]): Erasure["runs"] {
  const list = sqlite.prepare<[string], { book: string; id: number }>(
    `select distinct r.book, r.id from runs as r
     join data_versions as d on d.book = r.book and d.name = r.data_version
     join data_version_sources as s on s.data_version = d.id
     where s.source_version in (select value from json_each(?)) order by r.book, r.id`,
  );
  return list.all(JSON.stringify(versions.map(({ version }) => version)));
}
