/**
 * How the rows of a source say whose they are: by a column, or by way of another source.
 *
 * @module
 */
import * as Type from "typebox";
import { NameOf, named, object } from "./parts.ts";

const Found = object(
  {
    column: NameOf("column", "Column that the account is found by: an e-mail address, or a key of another source."),
    lookup: Type.Optional(
      NameOf("sourceColumn", "The column of another source that has the same key: the account is that of its row."),
    ),
    byDomain: Type.Optional(
      NameOf(
        "sourceColumn",
        "The column of another source with the internet domains of its accounts: that of the e-mail address decides. Not those where anybody can have an address, nor those of several accounts. Beside `lookup`: where that finds nothing.",
      ),
    ),
    take: Type.Optional(
      named(
        NameOf("column", "The column in the source of `lookup`; `at` is its date."),
        "Columns to take over from the row that `lookup` found, by the names that they get here. They count as the state at import.",
      ),
    ),
  },
  "An account that is found by way of another source. Rows without one are set aside, counted and shown; when the other source changes, they are matched again.",
);

/** The account of a row. */
export const Account = Type.Union([NameOf("column", "Column that names the account."), Found], {
  names: "column",
  expected: "a column, or `{ column: …, lookup: source.column }`",
  description:
    "Column that names the account, or how it is found. Without it, the rows speak of the book as a whole: only KPIs read them.",
});
