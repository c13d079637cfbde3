/**
 * Scores as they were published: what people saw at the time. They are added and never changed.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { BarographError, problem } from "#engine/problems.ts";
import type { Store } from "./open.ts";
import { writeTransaction } from "./transaction.ts";

/** The scores of a rule set on a date. */
export interface Publication {
  readonly book: string;
  readonly rules: { readonly id: string; readonly identity: string };
  /** A date as in 2026-06-15. */
  readonly asOf: string;
  readonly dataVersion: string;
  /** The last day for which every outcome was booked then, where the book has outcomes. */
  readonly completeThrough: string | null;
  readonly scores: readonly PublishedScore[];
}

export interface PublishedScore {
  readonly account: string;
  readonly score: number | null;
  /** The band held. */
  readonly band: string;
}

/**
 * Publishes scores, all or none. The same scores of a date and an identity again change nothing.
 *
 * @returns whether they were added, or were there already
 * @throws BarographError `publication-differs` if others were published for that date and identity
 */
export function addPublication(store: Store, publication: Publication): "added" | "unchanged" {
  const { book, rules, asOf, dataVersion, completeThrough, scores } = publication;
  const { db, sqlite } = store;
  const content = contentOf(scores);
  const known = db
    .selectFrom("publications")
    .select("content")
    .where("book", "=", book)
    .where("identity", "=", rules.identity)
    .where("as_of", "=", asOf);
  const add = db
    .insertInto("publications")
    .values({
      book,
      rules: rules.id,
      identity: rules.identity,
      as_of: asOf,
      data_version: dataVersion,
      complete_through: completeThrough,
      content,
      accounts: scores.length,
      published_at: new Date().toISOString(),
    })
    .returning("id");
  const insert = sqlite.prepare<[number | bigint, number | null, string, string]>(
    "insert into published_scores (publication, account, score, band) select ?, id, ?, ? from accounts where key = ?",
  );
  return writeTransaction(sqlite, (run) => {
    const [before] = run(known.compile());
    if (before) {
      if (before.content === content) return "unchanged";
      throw new BarographError(problem("publication-differs", { rules: rules.id, asOf }));
    }
    const [added] = run(add.compile());
    for (const { account, score, band } of scores) insert.run(added!.id, score, band, account);
    return "added";
  });
}

/**
 * What was published of a book, the earliest date first.
 *
 * @param identity only of these rules
 * @param until only what was published by this moment, as ISO 8601
 */
export async function publicationsOf(
  { db }: Store,
  book: string,
  { identity, until }: { readonly identity?: string; readonly until?: string | undefined } = {},
): Promise<Publication[]> {
  const heads = await db
    .selectFrom("publications")
    .selectAll()
    .where("book", "=", book)
    .$if(identity !== undefined, (query) => query.where("identity", "=", identity!))
    .$if(until !== undefined, (query) => query.where("published_at", "<=", until!))
    .orderBy("as_of")
    .orderBy("id")
    .execute();
  const publications: Publication[] = [];
  for (const head of heads) {
    const scores = await db
      .selectFrom("published_scores as p")
      .innerJoin("accounts as a", "a.id", "p.account")
      .select(["a.key as account", "p.score", "p.band"])
      .where("p.publication", "=", head.id)
      .orderBy("a.key_order")
      .execute();
    publications.push({
      book,
      rules: { id: head.rules, identity: head.identity },
      asOf: head.as_of,
      dataVersion: head.data_version,
      completeThrough: head.complete_through,
      scores,
    });
  }
  return publications;
}

/** A score of an account as it was published, and of which rules and data. */
export interface PublishedPoint {
  readonly asOf: string;
  /** When, as ISO 8601. */
  readonly publishedAt: string;
  readonly identity: string;
  readonly dataVersion: string;
  readonly score: number | null;
  readonly band: string;
}

/** What was published of an account by the versions of a rule set, the earliest date first. */
export async function publishedOf(
  { db }: Store,
  book: string,
  rules: string,
  account: string,
): Promise<PublishedPoint[]> {
  return db
    .selectFrom("publications as p")
    .innerJoin("published_scores as s", "s.publication", "p.id")
    .innerJoin("accounts as a", "a.id", "s.account")
    .select(["p.as_of as asOf", "p.published_at as publishedAt", "p.identity", "p.data_version as dataVersion"])
    .select(["s.score", "s.band"])
    .where("p.book", "=", book)
    .where("p.rules", "=", rules)
    .where("a.key", "=", account)
    .orderBy("p.as_of")
    .orderBy("p.id")
    .execute();
}

/** A hash of the scores, in whatever order they come. */
export function contentOf(scores: readonly PublishedScore[]): string {
  const sorted = scores
    .map(({ account, score, band }) => [account, score, band])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}
