/**
 * `barograph record`: a case of a real account.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Command } from "commander";
import { type Day, formatDay } from "#engine/book/days.ts";
import { caseText, withCase } from "#engine/cases/append.ts";
import { recordCase } from "#engine/cases/record.ts";
import { readDocument } from "#engine/document/document.ts";
import type { CasesDocument } from "#engine/document/schema/cases.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { recorded, recordedName } from "#engine/texts/en/cases.ts";
import { runnable } from "../folder/load.ts";
import { casesFileOf, isCasesFile, loadWithCases } from "../folder/loadCases.ts";
import { writeWhole } from "../folder/writeWhole.ts";
import { packageFolder } from "../packageFolder.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { dayOption, examples, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";

interface RecordOptions {
  readonly store?: string;
  readonly asOf?: Day;
  readonly name?: string;
  readonly print?: true;
}

/** The command; imports what has changed first. */
export function recordCommand(terminal: Terminal): Command {
  const command = new Command("record")
    .summary("make a case of a real account")
    .description(
      "Adds a case to the rule set's file of cases: the facts of an account on a date, and what comes out today. The facts are those from rows that the rule set rests on; formulas follow from them. Delete from it what the case is not about. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder with one rule set, a rule set, or its cases")
    .argument("<account>", "the account's id")
    .option("--as-of <date>", "the date whose start counts (default: the account's last scheduled one)", dayOption)
    .option("--name <text>", "what the case is about")
    .option("--print", "print the case and leave the file alone")
    .action(async (path: string, account: string, options: RecordOptions) => {
      const loaded = await loadWithCases(path);
      const { book, ruleSet, file, folder } = runnable(loaded, path);
      const { asOf } = options;
      const { imported, snapshots } = await snapshotsFor(terminal, book, folder, {
        ...options,
        account,
        ...(asOf !== undefined && { through: asOf, beside: [asOf] }),
      });
      tellFindings(imported, snapshots.problems, terminal);
      const { table } = snapshots;
      const row = asOf === undefined ? table.length - 1 : table.asOf.indexOf(asOf);
      if (row < 0) {
        const { from, to } = asOf === undefined ? book.calendar : { from: asOf, to: asOf };
        throw new BarographError(problem("account-unknown", { account, from: formatDay(from), to: formatDay(to) }));
      }
      const target = isCasesFile(path) ? path : casesFileOf(file);
      const text = await readFile(target, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      const day = formatDay(table.asOf[row]!);
      const declared = recordCase({
        book,
        program: ruleSet.program,
        table,
        row,
        name: (found) => freeName(options.name ?? recordedName(account, day, found), text),
      });
      if (options.print) {
        terminal.out(caseText(declared));
        return;
      }
      const schema = relative(dirname(target), join(packageFolder(), "rules/schema/cases.schema.json")).replaceAll(
        "\\",
        "/",
      );
      const written = withCase(text, declared, schema.startsWith("../../..") ? undefined : schema);
      await writeWhole(target, written, text);
      terminal.out(`${recorded(declared.name, target)}\n`);
    });
  return examples(withStore(command), [
    "barograph record rules/online-retail 13093 --as-of 2011-09-01 --print",
    "barograph record rules/online-retail 12669 --name quiet --print",
  ]);
}

/** Names stand once in a file: the second one of a name is numbered. */
function freeName(wanted: string, text: string | undefined): string {
  const document = text === undefined ? undefined : readDocument(text, "").document;
  const taken = new Set((document?.value as CasesDocument | undefined)?.cases?.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} (${number})`)) number++;
  return `${wanted} (${number})`;
}
