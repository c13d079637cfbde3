/**
 * Erasing an account from what people wrote down.
 *
 * @module
 */
import { erasedName, renamed } from "../store/erase.ts";
import { writeTransaction } from "../store/transaction.ts";
import { addAudit } from "./audit.ts";
import type { Notes } from "./open.ts";

/** How many entries of an account there are, those that were taken away included. */
export const countEntries = ({ sqlite }: Notes, account: string): number =>
  sqlite.prepare<[string], number>("select count(*) from entries where account = ?").pluck().get(account)!;

/**
 * Erases an account: its entries, and what the audit and the results of jobs say of it. That it was erased stands in the
 * audit, by its hash. `scrub` must follow.
 *
 * @param what what is written down about it
 * @returns how many entries were erased
 */
export function eraseFromNotes(
  { sqlite, db }: Notes,
  account: string,
  {
    book,
    hash,
    by,
    what,
  }: { readonly book: string; readonly hash: string; readonly by: string; readonly what: object },
): number {
  const name = erasedName(hash);
  return writeTransaction(sqlite, (run) => {
    const { changes } = sqlite.prepare("delete from entries where account = ?").run(account);
    sqlite
      .prepare("update audit set what = ? where json_extract(what, '$.account') = ?")
      .run(JSON.stringify({ account: name }), account);
    const jobs = sqlite.prepare<[], { id: string; asked: string; result: string | null; problems: string }>(
      "select id, asked, result, problems from jobs",
    );
    const update = sqlite.prepare("update jobs set asked = ?, result = ?, problems = ? where id = ?");
    for (const { id, asked, result, problems } of jobs.all()) {
      const told = [asked, result, problems].map((text) => text && renamed(text, account, name));
      if (told.some((text, i) => text !== [asked, result, problems][i])) update.run(...told, id);
    }
    addAudit(db, run, { book, by, action: "erase", what: { account: name, hash, ...what, entries: changes } });
    return changes;
  });
}
