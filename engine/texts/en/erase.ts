/**
 * What is said in English of erasing an account.
 *
 * @module
 */
import { formatNumberOf } from "../numbers.ts";
import { plain } from "./explain/values.ts";
import { listed } from "./lists.ts";

interface ErasedText {
  readonly rows: number;
  readonly scores: number;
  readonly reports: number;
  readonly entries: number;
  readonly runs: readonly { readonly book: string; readonly id: number }[];
}

/** What was erased, or would be; and what is left to do. */
export function erased(account: string, { rows, scores, reports, entries, runs }: ErasedText, done: boolean): string {
  const what = listed([
    formatNumberOf(rows, "row"),
    formatNumberOf(scores, "published score"),
    formatNumberOf(entries, "note"),
    `its name in ${formatNumberOf(reports, "stored report")}`,
  ]);
  const numbers = runs.map(({ book, id }) => `${id} (${plain(book)})`);
  const lost =
    runs.length === 0
      ? ""
      : `${done ? "No longer to be repeated" : "No longer to be repeated then"}: ${runs.length === 1 ? "run" : "runs"} ${listed(numbers)}.\n`;
  return done
    ? `Erased of ${plain(account)}: ${what}.\n${lost}The files that the book reads still have it, and copies of the store: erase it there yourself.\n`
    : `Of ${plain(account)} there are: ${what}.\n${lost}Nothing was erased. Add --yes to erase it for good.\n`;
}
