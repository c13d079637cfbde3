/**
 * Stored runs: every report with all that it was made from, so that it can be shown, compared and made again.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Selectable } from "kysely";
import type { Day } from "#engine/book/days.ts";
import type { Store } from "./open.ts";
import type { Tables } from "./tables.ts";
import { type Run as RunQuery, writeTransaction } from "./transaction.ts";

/** A document that a run was made from. */
export interface RunText {
  /** The name under which problems tell of it. */
  readonly file: string;
  readonly text: string;
}

/** What is kept of a run, apart from its long texts. */
export interface RunFacts {
  /** Id of the book. */
  readonly book: string;
  readonly kind: string;
  /** When it was made, in ISO 8601. */
  readonly at: string;
  /** Barograph's version. */
  readonly version: string;
  readonly rules: { readonly id: string; readonly title: string; readonly identity: string };
  readonly dataVersion: string;
  /** What was asked for beside rules and data. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The figure that stands for the report in a list. */
  readonly headline: unknown;
  /** Of which commit the version of the rules before was, if one took part. */
  readonly previous: { readonly commit: string; readonly date: string } | null;
  /** The dates on which rule sets were judged, inclusive. */
  readonly judged?: { readonly from: Day; readonly to: Day };
  /** The last run and the last opening of a locked period of which the report knew; 0 if there was none. */
  readonly known: { readonly run: number; readonly opening: number };
}

/** A stored run without its long texts. */
export interface StoredRun extends RunFacts {
  readonly id: number;
}

/** A run that is to be stored. */
export interface NewRun extends RunFacts {
  /** The documents by role: `book`, `rules`, … */
  readonly texts: Readonly<Record<string, RunText>>;
  /** Identities of all rule sets that were judged. */
  readonly identities: readonly string[];
  /** The report as JSON. */
  readonly report: string;
}

/** Stores a run. @returns its number */
export function addRun({ db, sqlite }: Store, one: NewRun): number {
  return writeTransaction(sqlite, (run) => {
    const report = keepText(db, run, one.report);
    const [added] = run(
      db
        .insertInto("runs")
        .values({
          book: one.book,
          kind: one.kind,
          at: one.at,
          version: one.version,
          rules: one.rules.id,
          title: one.rules.title,
          identity: one.rules.identity,
          data_version: one.dataVersion,
          settings: JSON.stringify(one.settings),
          headline: JSON.stringify(one.headline),
          previous: JSON.stringify(one.previous),
          judged_from: one.judged?.from ?? null,
          judged_to: one.judged?.to ?? null,
          last_run: one.known.run,
          last_opening: one.known.opening,
          report,
        })
        .returning("id")
        .compile(),
    );
    const { id } = added!;
    for (const [role, { file, text }] of Object.entries(one.texts)) {
      run(
        db
          .insertInto("run_texts")
          .values({ run: id, role, file, text: keepText(db, run, text) })
          .compile(),
      );
    }
    for (const identity of new Set(one.identities)) {
      run(db.insertInto("run_rules").values({ run: id, identity }).compile());
    }
    return id;
  });
}

/** Keeps a text, once; gives its hash. */
export function keepText(db: Store["db"], run: RunQuery, text: string): string {
  const hash = hashOfText(text);
  const known = run(db.selectFrom("texts").select("hash").where("hash", "=", hash).compile());
  if (known.length === 0)
    run(
      db
        .insertInto("texts")
        .values({ hash, bytes: gzipSync(text) })
        .compile(),
    );
  return hash;
}

/** The latest runs of a book, the latest first. */
export async function listRuns(
  { db }: Store,
  book: string,
  { kind, limit }: { readonly kind?: string | undefined; readonly limit: number },
): Promise<StoredRun[]> {
  const rows = await db
    .selectFrom("runs")
    .selectAll()
    .where("book", "=", book)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind!))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(storedRun);
}

/** The runs that were made from certain texts and data, the latest first. */
export async function runsOfTexts(
  { db }: Store,
  made: Pick<StoredRun, "book" | "kind" | "version" | "dataVersion"> & {
    readonly texts: Readonly<Record<string, string>>;
  },
): Promise<StoredRun[]> {
  let query = db
    .selectFrom("runs")
    .selectAll()
    .where("book", "=", made.book)
    .where("kind", "=", made.kind)
    .where("version", "=", made.version)
    .where("data_version", "=", made.dataVersion);
  for (const [role, text] of Object.entries(made.texts)) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("run_texts as t")
          .select("t.run")
          .whereRef("t.run", "=", "runs.id")
          .where("t.role", "=", role)
          .where("t.text", "=", hashOfText(text)),
      ),
    );
  }
  return (await query.orderBy("id", "desc").execute()).map(storedRun);
}

const hashOfText = (text: string): string => createHash("sha256").update(text).digest("hex");

/** How many runs a book has. */
export async function countRuns({ db }: Store, book: string, kind?: string): Promise<number> {
  const { all } = await db
    .selectFrom("runs")
    .select(({ fn }) => fn.countAll<number>().as("all"))
    .where("book", "=", book)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind!))
    .executeTakeFirstOrThrow();
  return all;
}

/** A run of a book by its number. */
export async function findRun(store: Store, book: string, id: number): Promise<StoredRun | undefined> {
  const row = await store.db
    .selectFrom("runs")
    .selectAll()
    .where("book", "=", book)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && storedRun(row);
}

/** The report of a run as JSON, and the documents that it was made from, by role. */
export async function textsOfRun(
  { db }: Store,
  { id }: Pick<StoredRun, "id">,
): Promise<{ report: string; texts: ReadonlyMap<string, RunText> }> {
  const report = await db
    .selectFrom("runs as r")
    .innerJoin("texts as t", "t.hash", "r.report")
    .select("t.bytes")
    .where("r.id", "=", id)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom("run_texts as r")
    .innerJoin("texts as t", "t.hash", "r.text")
    .select(["r.role", "r.file", "t.bytes"])
    .where("r.run", "=", id)
    .execute();
  const texts = rows.map(({ role, file, bytes }) => [role, { file, text: plain(bytes) }] as const);
  return { report: plain(report.bytes), texts: new Map(texts) };
}

const plain = (bytes: Buffer): string => gunzipSync(bytes).toString("utf8");

function storedRun(row: Selectable<Tables["runs"]>): StoredRun {
  const { judged_from: from, judged_to: to } = row;
  return {
    id: row.id,
    book: row.book,
    kind: row.kind,
    at: row.at,
    version: row.version,
    rules: { id: row.rules, title: row.title, identity: row.identity },
    dataVersion: row.data_version,
    // SQLite has no JSON type: it comes as text
    settings: JSON.parse(row.settings as unknown as string),
    headline: JSON.parse(row.headline as unknown as string),
    previous: JSON.parse(row.previous as unknown as string),
    ...(from !== null && to !== null && { judged: { from, to } }),
    known: { run: row.last_run, opening: row.last_opening },
  };
}
