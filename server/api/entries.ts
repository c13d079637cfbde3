/**
 * What the operations over overrides, comments, marks and interventions share.
 *
 * @module
 */
import Type from "typebox";
import { BarographError, problem } from "#engine/problems.ts";
import type { Entry } from "../notes/entries.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import { dayIn } from "./days.ts";
import { BookId, object, orNull, text } from "./schemas.ts";

/** What every entry has. */
export const entryFields = {
  id: Type.Integer(),
  author: text("Who added it."),
  createdAt: text("When, in ISO 8601."),
  removed: orNull(object({ at: text("When."), by: text("Who.") }, "Who took it away; null as long as it stands.")),
};

export const AccountText = Type.String({ minLength: 1, maxLength: 500, description: "An account's id." });

/** `?account=…&removed=true` */
export const EntriesQuery = object({
  account: Type.Optional(AccountText),
  removed: Type.Optional(Type.Boolean({ default: false, description: "Those too that were taken away." })),
});

export const OfEntry = object({ book: BookId, id: Type.Integer({ minimum: 1 }) });

/** The same of an entry. */
export const entryJson = ({ id, author, createdAt, removed }: Entry) => ({ id, author, createdAt, removed });

/**
 * The account that is written about, which the book must know.
 *
 * @throws BarographError `request-invalid`; as `data`
 */
export function knownAccount({ data }: ServedBook, account: string): string {
  if (data.snapshots.table.accounts.includes(account)) return account;
  throw unfit("/account", "must be an account of the book");
}

/**
 * A day of the body, which must be one.
 *
 * @throws BarographError `request-invalid`
 */
export function checkedDay(name: string, day: string): string {
  dayIn(name, day);
  return day;
}

export const unfit = (at: string, detail: string) =>
  new BarographError(problem("request-invalid", { part: "body", at, detail }));
