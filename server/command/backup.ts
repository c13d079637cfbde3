/**
 * `barograph backup` and `barograph restore`: copies of everything that is kept of a book.
 *
 * @module
 */
import { Command } from "commander";
import { keepTexts } from "#engine/texts/index.ts";
import { backUp, restore } from "../folder/backUp.ts";
import { load } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import type { Terminal } from "./context.ts";
import { examples, withStore } from "./options.ts";

interface StoreChoice {
  readonly store?: string;
}

/** The command; others may write meanwhile. */
export function backupCommand(terminal: Terminal): Command {
  const command = new Command("backup")
    .summary("copy what is kept of a book")
    .description(
      "Copies the store of a book, and what was written down about it, to new files, also while others write: each as it stands at one moment, and looked through afterwards. The copy of the notes lies beside that of the store.",
    )
    .argument("<path>", "a book's folder")
    .argument("<file>", "the new file")
    .action(async (path: string, file: string, { store }: StoreChoice) => {
      const copied = await backUp(storePathOf((await load(path)).folder, store), file);
      terminal.out(keepTexts.backedUp(copied));
    });
  return examples(withStore(command), [
    "barograph import rules/online-retail",
    "barograph backup rules/online-retail online-retail.backup",
  ]);
}

/** The command; what is there is replaced only with `--force`. */
export function restoreCommand(terminal: Terminal): Command {
  const command = new Command("restore")
    .summary("put a copy back")
    .description(
      "Puts a copy that backup made in the place of the store of a book and of its notes. It is looked through first. What is there is replaced only with --force; a server that has it open sees the one or the other. Whatever ends it, both are then as they were or both as in the copy.",
    )
    .argument("<path>", "a book's folder")
    .argument("<file>", "what backup wrote")
    .option("--force", "replace what is there")
    .action(async (path: string, file: string, { store, force }: StoreChoice & { force?: true }) => {
      const to = storePathOf((await load(path)).folder, store);
      terminal.out(keepTexts.restored(await restore(to, file, { force: force === true })));
    });
  return examples(withStore(command), [
    "barograph import rules/online-retail",
    "barograph backup rules/online-retail before.backup",
    "barograph restore rules/online-retail before.backup --force",
  ]);
}
