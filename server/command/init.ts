/**
 * `barograph init`: a first book, rule set and cases from tables that nobody has described, and what they are worth.
 *
 * @module
 */
import { basename, resolve } from "node:path";
import { Command } from "commander";
import { nameFor, titleFor } from "#engine/init/words.ts";
import type { Problem } from "#engine/problems.ts";
import { initTexts } from "#engine/texts/index.ts";
import { casesReport } from "../answers/cases.ts";
import { findingsOfChecks } from "../folder/checked.ts";
import { loadWithCases } from "../folder/loadCases.ts";
import { askAnswers } from "../init/askAnswers.ts";
import { findTables } from "../init/findTables.ts";
import { type FolderProposal, profileTables, proposeFolder } from "../init/propose.ts";
import { expectNoBook, trialStore, writeFiles } from "../init/writeFiles.ts";
import { type InitOutcome, initJson, initView } from "../report/init/index.ts";
import { reportText } from "../report/text/index.ts";
import { readableJson } from "../text/json.ts";
import { paintFor } from "../text/paint.ts";
import { problemsText } from "../text/problems.ts";
import { backtestDefaults } from "./backtest.ts";
import type { Terminal } from "./context.ts";
import { exitCodeOfProblems, exitCodes } from "./exit.ts";
import { judging, makeRun } from "./judging.ts";
import { countOption, examples, type Format, withFormat } from "./options.ts";
import { importBar } from "./progress.ts";

interface InitOptions {
  readonly format: Format;
  readonly connection?: string;
  readonly table?: readonly string[];
  readonly account?: string;
  readonly after?: number;
  readonly capacity?: number;
  readonly draws: number;
  readonly monthFirst: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

/** The command; it writes three files and a store, or nothing. */
export function initCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("init")
    .summary("propose a book, rules and cases from tables, and judge them")
    .description(
      "Looks at CSV, NDJSON or Parquet files in a folder (or its folder `data`), or at the tables of a database, and proposes what they are: sources, facts with directions, who left, a first rule set whose curves follow what happened on training dates, and cases of real customers. Each part says in a comment why. Then checks, runs the cases and the first backtest. Files that are there are never written over.",
    )
    .argument("<dir>", "a folder with tables; the files are written there")
    .option(
      "--connection <name>",
      "instead of files a database: `env:NAME`, a variable with its URL, or `sqlite:path`, a file in the folder",
    )
    .option("--table <name...>", "only these tables")
    .option("--account <column>", "the column that names the customer, where that cannot be told")
    .option(
      "--after <days>",
      "days of silence after which a customer is lost, where no table says who left; goes before contracts that end",
      countOption(1, 3650),
    )
    .option(
      "--capacity <n>",
      "how many warnings can be worked on at a date (default: 15 % of the customers)",
      countOption(1),
    )
    .option(
      "--draws <n>",
      "draws of the bootstrap behind the intervals of the backtest",
      countOption(100, 100_000),
      backtestDefaults.draws,
    )
    .option("--month-first", "dates such as 03/04/2026 are of March where nothing shows it", false)
    .option("-y, --yes", "ask nothing, take what is most likely", false)
    .option("--dry-run", "print what would be written, and write nothing", false)
    .action(async (folder: string, options: InitOptions) => exit(await runInit(terminal, folder, options)));
  return examples(withFormat(command), ["barograph init exports --dry-run", "barograph init exports --capacity 20"]);
}

async function runInit(terminal: Terminal, folder: string, options: InitOptions): Promise<number> {
  const { connection, table, dryRun, format } = options;
  const { signal } = terminal;
  const place = { folder, ...(connection !== undefined && { connection }) };
  await expectNoBook(folder);
  const sources = await findTables({ ...place, ...(table && { tables: table }) });
  const profiled = await profileTables(sources, folder, { dayFirst: !options.monthFirst, signal });
  const answers = await askAnswers(
    profiled.tables,
    options,
    options.yes || format === "json" ? undefined : terminal.ask,
  );
  const store = await trialStore(folder, !dryRun);
  const bar = importBar(terminal);
  try {
    const names = bookNames(folder);
    const imports = { store: store.path, signal, onProgress: bar.onProgress };
    const proposed = await proposeFolder(folder, profiled, answers, names, imports).finally(bar.stop);
    if (dryRun) {
      tell(terminal, format, { ...place, proposed, written: false });
      return exitCodes.fine;
    }
    await writeFiles(folder, proposed.files);
    await store.keep();
    return await judged(terminal, place, options, proposed);
  } finally {
    bar.stop();
    await store.drop();
  }
}

/** Checks, cases and the first backtest of what was written, as anybody would run them. */
async function judged(
  terminal: Terminal,
  place: Pick<InitOutcome, "folder" | "connection">,
  { format, draws }: InitOptions,
  proposed: FolderProposal,
): Promise<number> {
  const { folder } = place;
  const loaded = await loadWithCases(folder);
  const problems: Problem[] = [...loaded.problems, ...findingsOfChecks(loaded)];
  const cases = casesReport(loaded, 0);
  const outcome = { ...place, proposed, written: true, problems, cases: cases.counts };
  const code = exitCodeOfProblems(problems) || (cases.passed ? exitCodes.fine : exitCodes.failed);
  if (code !== exitCodes.fine) terminal.err(`${problemsText(problems, loaded.texts, paintFor(terminal.colour))}\n`);
  if (!proposed.rules.document.backtest) {
    tell(terminal, format, outcome);
    return code;
  }
  // what was found in the data is told by the report's own caveats
  const quiet = { ...terminal, err: () => {} };
  const material = await judging(quiet, folder, {});
  const { seed, limit } = backtestDefaults;
  const backtest = await makeRun(quiet, material, "backtest", { seed, draws, limit, by: [], unlock: false });
  tell(terminal, format, { ...outcome, backtest });
  return code;
}

function tell(terminal: Terminal, format: Format, outcome: InitOutcome): void {
  if (format === "json") {
    terminal.out(readableJson(initJson(outcome)));
    return;
  }
  const { colour, columns } = terminal;
  terminal.out(reportText(initView(outcome), { paint: paintFor(colour), width: columns, full: false }));
  if (outcome.written) return;
  for (const [name, text] of outcome.proposed.files) terminal.out(`\n${initTexts.fileHeading(name)}\n${text}`);
}

/** The book is called after its folder. */
function bookNames(folder: string): { id: string; title: string } {
  const name = basename(resolve(folder));
  return { id: nameFor(name, "book").replaceAll("_", "-"), title: titleFor(name) };
}
