/**
 * What was looked at before: rule sets judged on dates of a book, and openings of its locked period.
 *
 * @module
 */
import type { LookedAt, Opening } from "#engine/backtest/lookedAt.ts";
import type { Day } from "#engine/book/days.ts";
import type { Store } from "./open.ts";
import type { StoredRun } from "./runs.ts";
import { writeTransaction } from "./transaction.ts";

/** What the store knows of earlier looks, and up to which run and opening that is. */
export interface Remembered extends LookedAt {
  readonly known: StoredRun["known"];
}

/**
 * Everything that was looked at in a book.
 *
 * @param known what was known then; without it, all that is known now
 */
export async function remembered({ db }: Store, book: string, known?: StoredRun["known"]): Promise<Remembered> {
  const last = known ?? (await lastOf(db));
  const trials = await db
    .selectFrom("runs as r")
    .innerJoin("run_rules as i", "i.run", "r.id")
    .select(["i.identity", "r.judged_from as from", "r.judged_to as to"])
    .distinct()
    .where("r.book", "=", book)
    .where("r.id", "<=", last.run)
    .where("r.judged_from", "is not", null)
    .where("r.judged_to", "is not", null)
    .$narrowType<{ from: Day; to: Day }>()
    .execute();
  const openings = await db
    .selectFrom("openings")
    .select(["at", "rules", "identity", "from", "through"])
    .where("book", "=", book)
    .where("id", "<=", last.opening)
    .orderBy("id")
    .execute();
  return {
    trials,
    openings: openings.map(({ at, ...opening }) => ({ ...opening, on: at.slice(0, 10) })),
    known: last,
  };
}

/** The numbers of the last run and the last opening. */
async function lastOf(db: Store["db"]): Promise<StoredRun["known"]> {
  const run = await db.selectFrom("runs").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  const opening = await db.selectFrom("openings").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  return { run: run?.id ?? 0, opening: opening?.id ?? 0 };
}

/** Writes down that a locked period is opened; it is done before anything of it is shown. */
export function addOpening(
  { db, sqlite }: Store,
  opening: { readonly book: string; readonly version: string } & Omit<Opening, "on">,
): void {
  writeTransaction(sqlite, (run) => {
    run(
      db
        .insertInto("openings")
        .values({ ...opening, at: new Date().toISOString() })
        .compile(),
    );
  });
}
