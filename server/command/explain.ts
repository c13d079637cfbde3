/**
 * `barograph explain`: every digit of an account's score, why it changed, and what would change it.
 *
 * @module
 */
import { Command } from "commander";
import type { Day } from "#engine/book/days.ts";
import { explainReport } from "../answers/explain.ts";
import { load, runnable } from "../folder/load.ts";
import { otherRules, requireSameFacts } from "../folder/otherRules.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { overridesBeside } from "../notes/overrides.ts";
import { explainView } from "../report/explain/index.ts";
import type { Terminal } from "./context.ts";
import { tellFindings } from "./import.ts";
import { dayOption, examples, withReport, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface ExplainOptions extends Telling {
  readonly store?: string;
  readonly asOf?: Day;
  readonly since?: Day;
  readonly against?: string;
}

/** The command; imports what has changed first. */
export function explainCommand(terminal: Terminal): Command {
  const command = new Command("explain")
    .summary("explain every digit of an account's score")
    .description(
      "Explains an account's score on a date: who it is by the rules, what each component gave and why, what is missing, what would make it better, and, with --since or --against, why it changed. Sources that have changed are imported first.",
    )
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .argument("<account>", "the account's id")
    .option("--as-of <date>", "the date whose start counts (default: the account's last scheduled one)", dayOption)
    .option("--since <date>", "explain the change since this date", dayOption)
    .option(
      "--against <rules>",
      "explain the change against another rule set of the same book: a file, or a commit in git",
    )
    .action(async (path: string, account: string, options: ExplainOptions) => {
      const { asOf, since } = options;
      const ready = runnable(await load(path), path);
      const against = options.against === undefined ? undefined : await otherRules(options.against, ready);
      if (against) requireSameFacts(options.against!, against, ready.book);
      const { imported, snapshots } = await snapshotsFor(terminal, ready.book, ready.folder, {
        ...options,
        account,
        ...(asOf !== undefined && { through: asOf }),
        beside: [asOf, since].filter((day) => day !== undefined),
        provenance: true,
      });
      tellFindings(imported, snapshots.problems, terminal);
      const { book, ruleSet } = ready;
      const { dataVersion } = imported;
      const overrides = await overridesBeside(storePathOf(ready.folder, options.store), book.id);
      const report = explainReport({
        book,
        ruleSet,
        dataVersion,
        snapshots,
        account,
        asOf,
        since,
        against: against && { ruleSet: against.ruleSet, path: options.against! },
        overrides: overrides.get(account),
      });
      await tellReport(terminal, options, {
        json: () => `${JSON.stringify(report, null, 2)}\n`,
        view: () => {
          const before = against?.ruleSet.program ?? ruleSet.program;
          return explainView(report, book, { program: ruleSet.program, before });
        },
      });
    });
  return examples(withStore(withReport(command)), [
    "barograph explain rules/online-retail 12669",
    "barograph explain rules/online-retail 13093 --as-of 2011-09-01 --since 2011-06-01",
  ]);
}
