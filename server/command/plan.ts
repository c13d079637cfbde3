/**
 * `barograph plan`: what a changed rule set would do to the book, before anybody merges it.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import type { Book } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import type { PlanReport } from "#engine/plan/evidence.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { makePlan } from "../answers/plan.ts";
import { runnable } from "../folder/load.ts";
import { loadWithCases } from "../folder/loadCases.ts";
import { otherRules } from "../folder/otherRules.ts";
import { planView } from "../report/plan/index.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { tellFindings } from "./import.ts";
import { countOption, dayOption, examples, withReport, withStore } from "./options.ts";
import { importBar } from "./progress.ts";
import { expectHolds } from "./savedPlan.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface PlanOptions extends Telling {
  readonly store?: string;
  readonly rules: string;
  readonly asOf?: Day;
  readonly limit?: number;
  readonly draws: number;
  readonly seed: number;
  readonly backtest: boolean;
  readonly exitCode: boolean;
  readonly saved?: string;
}

/** The command; imports what has changed first. */
export function planCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("plan")
    .summary("what a change of the rules would do to the book")
    .description(
      "Compares two versions of a rule set: what is different in meaning, which accounts go from which band to which and how much revenue they are, who moves most and which change moves them, which cases come out otherwise, and what both would have been worth. A version is a rule set, a folder with one, or a commit, branch or tag; what lies on the disk is taken first. Without --exit-code the exit code is 0 unless a gate of the newer version is not met.",
    )
    .argument("[base]", "the older version", "HEAD")
    .argument("[head]", "the newer version (default: what lies on the disk)")
    .option("--rules <path>", "the rule set, or the folder with one, that commits are asked for", ".")
    .option("--as-of <date>", "the date on which accounts are compared (default: the last scheduled one)", dayOption)
    .option(
      "--limit <n>",
      "how many accounts that move are listed (default: all whose band changes, up to 200)",
      countOption(0),
    )
    .option("--no-backtest", "leave out what both would have been worth")
    .option("--draws <n>", "draws of the bootstrap behind the intervals", countOption(100, 100_000), 1000)
    .option("--seed <n>", "of the draws", countOption(0), 1)
    .option("--exit-code", "exit with 5 if anything is different in meaning", false)
    .option(
      "--saved <file>",
      "hold the plan against one that was saved as JSON: refused if the rules or the data are others by now",
    )
    .action(async (base: string, head: string | undefined, options: PlanOptions) => {
      const { report, book } = await planned(terminal, base, head, options);
      if (options.saved !== undefined) await expectHolds(options.saved, report);
      const nameOf = (fact: string) => book.facts.get(fact)?.title ?? fact;
      await tellReport(terminal, options, { json: () => readableJson(report), view: () => planView(report, nameOf) });
      exit(exitCodeOf(report, options));
    });
  return examples(withStore(withReport(command)), [
    "barograph plan HEAD rules/online-retail",
    "barograph plan HEAD~1 HEAD --rules rules/online-retail --no-backtest",
    "barograph plan main rules/online-retail --out plan.json",
    "barograph plan main rules/online-retail --saved plan.json",
  ]);
}

/** A failed gate outranks that something changed. */
function exitCodeOf({ evidence, differences }: PlanReport, { exitCode }: PlanOptions): number {
  if (evidence?.gates.some(({ met }) => !met)) return exitCodes.failed;
  return exitCode && differences.length > 0 ? exitCodes.changed : exitCodes.fine;
}

async function planned(
  terminal: Terminal,
  base: string,
  head: string | undefined,
  options: PlanOptions,
): Promise<{ report: PlanReport; book: Book }> {
  // a commit knows no folder: the rule set that it is asked for is that of the other version, or of --rules
  const anchor = await firstOnDisk([head, base, options.rules].filter((one) => one !== undefined));
  const loaded = await loadWithCases(anchor).catch((error: unknown) => {
    const isNowhere = error instanceof BarographError && error.problems.some(({ code }) => code === "book-not-found");
    // two commits, asked for where no book lies
    if (isNowhere && anchor === options.rules)
      throw new BarographError(problem("plan-rules-missing", { base, path: anchor }));
    throw error;
  });
  const here = runnable(loaded, anchor);
  const after = head === undefined ? here : await otherRules(head, here);
  const before = await otherRules(base, here);
  const bar = importBar(terminal);
  const cases = loaded.cases.filter(({ rules }) => rules?.file === here.file).flatMap((one) => one.cases ?? []);
  const { report, imported, snapshots } = await makePlan(
    { signal: terminal.signal, onImport: bar.onProgress },
    {
      folder: here.folder,
      before: { ...before, name: base },
      after: { ...after, name: head ?? anchor },
      cases,
    },
    options,
  ).finally(bar.stop);
  tellFindings(imported, snapshots.problems, terminal);
  return { report, book: after.book };
}

async function firstOnDisk(named: readonly string[]): Promise<string> {
  for (const one of named) if (await stat(one).catch(() => undefined)) return one;
  return named.at(-1)!;
}
