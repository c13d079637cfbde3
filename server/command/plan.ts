/**
 * `barograph plan`: what a changed rule set would do to the book, before anybody merges it.
 *
 * @module
 */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import { compareRuleSets } from "#engine/backtest/against/compare.ts";
import { sealed } from "#engine/backtest/locked.ts";
import { backtest } from "#engine/backtest/report.ts";
import type { Book } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { evidenceOf, type PlanReport } from "#engine/plan/evidence.ts";
import { planOf } from "#engine/plan/plan.ts";
import { givesSameFacts } from "#engine/plan/sameFacts.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { type Runnable, runnable } from "../folder/load.ts";
import { loadWithCases } from "../folder/loadCases.ts";
import { type OtherRules, otherRules } from "../folder/otherRules.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
import type { ImportReport } from "../importers/importBook.ts";
import { planView } from "../report/plan/index.ts";
import { tableForRules } from "../runs/tableForRules.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { tellFindings } from "./import.ts";
import { countOption, dayOption, examples, withReport, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";
import { type Telling, tellReport } from "./tellReport.ts";

interface PlanOptions extends Telling {
  readonly store?: string;
  readonly rules: string;
  readonly asOf?: Day;
  readonly limit: number;
  readonly draws: number;
  readonly seed: number;
  readonly backtest: boolean;
  readonly exitCode: boolean;
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
    .option("--limit <n>", "how many accounts that move are listed", countOption(0), 20)
    .option("--no-backtest", "leave out what both would have been worth")
    .option("--draws <n>", "draws of the bootstrap behind the intervals", countOption(100, 100_000), 1000)
    .option("--seed <n>", "of the draws", countOption(0), 1)
    .option("--exit-code", "exit with 5 if anything is different in meaning", false)
    .action(async (base: string, head: string | undefined, options: PlanOptions) => {
      const { report, book } = await planned(terminal, base, head, options);
      const nameOf = (fact: string) => book.facts.get(fact)?.title ?? fact;
      await tellReport(terminal, options, { json: () => readableJson(report), view: () => planView(report, nameOf) });
      exit(exitCodeOf(report, options));
    });
  return examples(withStore(withReport(command)), [
    "barograph plan HEAD rules/online-retail",
    "barograph plan HEAD~1 HEAD --rules rules/online-retail --no-backtest",
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
  const { imported, snapshots } = await snapshotsOf(terminal, after.book, here.folder, options);
  const same = givesSameFacts(before, after.book);
  const old = same ? snapshots : (await snapshotsOf(terminal, before.book, here.folder, options)).snapshots;
  tellFindings(imported, snapshots.problems, terminal);
  const plan = planOf({
    before: { ...before, table: old.table, name: base },
    after: { ...after, table: snapshots.table, name: head ?? anchor },
    dataVersion: imported.dataVersion,
    cases: loaded.cases.filter(({ rules }) => rules?.file === here.file).flatMap((one) => one.cases ?? []),
    most: options.limit,
    ...(options.asOf !== undefined && { asOf: options.asOf }),
  });
  const data = { ...snapshots, dataVersion: imported.dataVersion };
  const evidence = options.backtest ? await evidenceIn(terminal, before, after, here.folder, data, options) : null;
  return { report: { ...plan, evidence }, book: after.book };
}

/** The backtest of both, side by side; `null` where the rule set has none or nothing can be judged. */
async function evidenceIn(
  { signal }: Terminal,
  before: OtherRules,
  after: Pick<Runnable, "book" | "ruleSet">,
  folder: string,
  snapshots: Snapshots & Pick<ImportReport, "dataVersion">,
  { draws, seed, store }: PlanOptions,
) {
  const { table, quality, dataVersion } = snapshots;
  const { ruleSet, book } = after;
  const { backtest: settings } = ruleSet;
  if (!settings || !snapshots.histories) return null;
  const histories = sealed(snapshots.histories, settings);
  const snapshotsOver = async (other: Book) => (await takeSnapshots(other, folder, { store, signal })).snapshots;
  const champion = await tableForRules(before, { book, snapshots, snapshotsOver });
  if ("lacking" in champion) return null;
  const input = { book, ruleSet, settings, table, histories, quality, dataVersion, draws, seed };
  const { origin } = before;
  const comparison = compareRuleSets({ ...input, champion: before.ruleSet, championTable: champion.table, origin });
  return comparison ? evidenceOf(comparison, backtest({ ...input, missesTold: 0 }).gates) : null;
}

async function firstOnDisk(named: readonly string[]): Promise<string> {
  for (const one of named) if (await stat(one).catch(() => undefined)) return one;
  return named.at(-1)!;
}

async function snapshotsOf(
  terminal: Terminal,
  book: Book,
  folder: string,
  { store, asOf }: PlanOptions,
): Promise<{ imported: ImportReport; snapshots: Snapshots }> {
  return snapshotsFor(terminal, book, folder, {
    ...(store !== undefined && { store }),
    ...(asOf !== undefined && { through: asOf }),
  });
}
