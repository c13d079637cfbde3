/**
 * `barograph generate`: a book whose truth is known.
 *
 * @module
 */
import { join } from "node:path";
import { Command, Option } from "commander";
import { formatCount, formatNumberOf, formatRate } from "#engine/texts/numbers.ts";
import type { WrittenCounts } from "../generate/files/bookCsv.ts";
import { writeBook } from "../generate/files/writeBook.ts";
import { type GeneratedBook, generateBook } from "../generate/generate.ts";
import { mostMonths, mostUsageRows } from "../generate/setting.ts";
import { mostAccounts } from "../generate/streams.ts";
import { type TrapName, trapNames } from "../generate/traps/index.ts";
import type { Terminal } from "./context.ts";
import { countOption, examples, type Format, withFormat } from "./options.ts";
import { accountBar } from "./progress.ts";

interface GenerateOptions {
  readonly format: Format;
  readonly accounts: number;
  readonly months: number;
  readonly seed: number;
  readonly trap: readonly TrapName[];
  readonly traps?: "all";
  readonly without: readonly TrapName[];
  readonly usageRows: number;
}

/** The command; it writes all of a book or nothing. */
export function generateCommand(terminal: Terminal): Command {
  const command = new Command("generate")
    .summary("make a book whose truth is known")
    .description(
      "Makes up the customers of a business by a stated model, and writes what its systems would hold of them: a book with a rule set, KPIs and raw data, and beside it, in truth, what the book does not know. The same options give the same bytes. Traps are what makes real books hard to judge; without an option there are none.",
    )
    .argument("<dir>", "a folder that is new or empty")
    .option("--accounts <n>", "how many customers", countOption(1, mostAccounts), 300)
    .option("--months <n>", "how many months with snapshots", countOption(1, mostMonths), 36)
    .option("--seed <n>", "another seed gives another book", countOption(0), 1)
    .addOption(new Option("--trap <name...>", "traps that are switched on").choices(trapNames).default([], "none"))
    .addOption(new Option("--traps <all>", "all traps are switched on").choices(["all"]).conflicts("trap"))
    .addOption(new Option("--without <name...>", "but not these").choices(trapNames).default([], "none"))
    .option("--usage-rows <n>", "rows of usage for each active user and month", countOption(1, mostUsageRows), 2)
    .action(async (folder: string, options: GenerateOptions) => {
      const book = generateBook({ ...options, traps: trapsOf(options) });
      const bar = accountBar(terminal, book.count);
      const { signal } = terminal;
      const counts = await writeBook(folder, book, { onProgress: bar.onProgress, signal }).finally(bar.stop);
      if (options.format === "json") terminal.out(`${JSON.stringify(generateJson(folder, book, counts), null, 2)}\n`);
      else terminal.out(generateText(folder, book, counts));
    });
  return examples(withFormat(command), [
    "barograph generate customers --accounts 100 --months 24 --seed 7",
    "barograph generate trapped --accounts 100 --months 24 --traps all --without outage",
  ]);
}

function trapsOf({ trap, traps, without }: GenerateOptions): Set<TrapName> {
  const wanted = new Set(traps === "all" ? trapNames : trap);
  for (const name of without) wanted.delete(name);
  return wanted;
}

function generateJson(folder: string, { setting }: GeneratedBook, counts: WrittenCounts): unknown {
  const { accounts, months, seed, traps } = setting;
  return { schemaVersion: 1, folder, accounts, months, seed, traps: [...traps], ...counts };
}

function generateText(folder: string, { setting }: GeneratedBook, { rows, decisions, left }: WrittenCounts): string {
  const { accounts, months, seed, traps } = setting;
  const all = Object.values(rows).reduce((sum, one) => sum + one, 0);
  return [
    `${formatNumberOf(accounts, "account")} over ${formatNumberOf(months, "month")}, seed ${seed}: ${formatNumberOf(all, "row")} in ${formatNumberOf(Object.keys(rows).length, "source")}.`,
    decisions === 0
      ? "No contract was decided upon."
      : `Of ${formatNumberOf(decisions, "decision")} about a contract ${formatCount(left)} (${formatRate(left / decisions)}) ended it.`,
    traps.size === 0 ? "No traps." : `Traps: ${[...traps].join(", ")}.`,
    `${join(folder, "book.yaml")} is the book; what is true of it stands in ${join(folder, "truth")}.`,
    "",
  ].join("\n");
}
