/**
 * Erasing an account, where somebody has a right to it.
 *
 * @module
 */
import { Hono } from "hono";
import Type from "typebox";
import { runTask } from "../tasks/runTask.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import { count, json, OfAccount, object, text } from "./schemas.ts";
import type { Serving } from "./serving.ts";

const Erased = object({
  hash: text("SHA-256 of the account's id: all that is left of it."),
  rows: count("Rows of sources."),
  scores: count("Published scores."),
  reports: count("Stored reports in which its id was replaced."),
  entries: count("Overrides, comments and interventions."),
  runs: Type.Array(object({ book: text("Id of the book."), id: Type.Integer() }), {
    description: "Runs that can be shown, and no longer be repeated.",
  }),
});

/** Erasing. */
export const eraseApi = ({ shelf }: Serving) =>
  new Hono<Env>().delete(
    "/books/:book/accounts/:account",
    operation({
      id: "eraseAccount",
      tag: "Accounts",
      summary: "Erase an account from everything that is kept",
      description:
        "Its rows in every version of the data, its published scores, what was written down about it, and its id in stored reports. A hash of its id keeps later imports from bringing it back. The files that the book reads, and copies of the store, stay as they are.",
      role: "admin",
      params: OfAccount,
      answers: { 200: json("What was erased.", Erased) },
    }),
    async (c) => {
      const { book, account } = c.req.valid("param");
      const served = shelf.book(book);
      const asked = {
        storePath: served.storePath,
        account,
        book: served.loaded.book?.id ?? served.id,
        by: c.get("caller").name,
      };
      // who has gone does not keep it from coming to its end
      const { runs, ...erased } = await runTask("erase", asked, { signal: served.ending });
      // every book on that store may have known it
      const shared = shelf.books.filter(({ storePath }) => storePath === served.storePath);
      await Promise.all(shared.map((one) => one.refresh()));
      return c.json({ ...erased, runs: [...runs] });
    },
  );
