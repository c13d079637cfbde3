/**
 * `barograph erase`: everything that is kept of an account, gone for good.
 *
 * @module
 */
import { Command } from "commander";
import { eraseTexts } from "#engine/texts/index.ts";
import { type EraseReport, erase } from "../folder/erase.ts";
import { FilesError, load } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { examples, type Format, withFormat, withStore } from "./options.ts";

interface EraseOptions {
  readonly yes?: true;
  readonly store?: string;
  readonly format: Format;
}

/** The command; without `--yes` it only tells what would go. */
export function eraseCommand(terminal: Terminal): Command {
  const command = new Command("erase")
    .summary("erase an account for good")
    .description(
      "Erases an account from the store of a book and from what was written down about it, where somebody has a right to it: its rows in every version of the data, its published scores, its comments, and its id in stored reports. A hash of its id keeps later imports from bringing it back. The files that the book reads, and copies of the store, stay as they are. Without --yes it tells what would be erased.",
    )
    .argument("<path>", "a book's folder")
    .argument("<account>", "the account's id")
    .option("--yes", "erase it; nothing brings it back")
    .action(async (path: string, account: string, { yes, store, format }: EraseOptions) => {
      const { book, folder, problems, texts } = await load(path);
      if (!book) throw new FilesError(problems, texts);
      const report = await erase(storePathOf(folder, store), account, {
        book: book.id,
        by: "local",
        only: yes !== true,
      });
      const done = yes === true;
      terminal.out(format === "json" ? readableJson(jsonOf(report, done)) : eraseTexts.erased(account, report, done));
    });
  return examples(withStore(withFormat(command)), [
    "barograph import rules/online-retail",
    "barograph erase rules/online-retail 12669",
  ]);
}

const jsonOf = (report: EraseReport, erased: boolean) => ({ schemaVersion: 1, erased, ...report });
