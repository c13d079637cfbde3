/**
 * `barograph test`: runs the cases of rule sets.
 *
 * @module
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { mismatchText, watching } from "#engine/texts/en/cases.ts";
import { type CasesReport, casesReport, type History } from "../answers/cases.ts";
import { type Runnable, runnable } from "../folder/load.ts";
import { loadWithCases } from "../folder/loadCases.ts";
import { watchFolder } from "../folder/watch.ts";
import { type Annotation, githubAnnotations } from "../formats/github.ts";
import { junit } from "../formats/junit.ts";
import { casesView } from "../report/cases/index.ts";
import { reportText } from "../report/text/index.ts";
import { readableJson } from "../text/json.ts";
import { paintFor } from "../text/paint.ts";
import type { Terminal } from "./context.ts";
import { exitCodes } from "./exit.ts";
import { tellFindings } from "./import.ts";
import { examples, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";
import { tell } from "./tell.ts";

const formats = ["text", "json", "junit", "github"] as const;

interface TestOptions {
  readonly format: (typeof formats)[number];
  readonly store?: string;
  readonly coverage: boolean;
  readonly history: boolean;
  readonly threshold?: number;
  readonly watch: boolean;
}

/** The command; data are read for `--history` only. */
export function testCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("test")
    .summary("run the cases of rule sets")
    .description(
      "Runs the cases that lie beside rule sets: example accounts and what must come out. If one fails, or the cases reach less of the rule set than --threshold asks for, the exit code is 1.",
    )
    .argument("<path>", "a book's folder, a rule set, or a file of cases")
    .addOption(
      new Option("-f, --format <format>", "text for people, json for programs, junit or github for CI servers")
        .choices(formats)
        .default("text"),
    )
    .option("--coverage", "list what the cases do not reach", false)
    .option("--history", "list what no customer of the book's history has reached; imports what has changed", false)
    .option("--threshold <percent>", "the least that the cases must reach, in per cent of all places", percentOption)
    .option("--watch", "run again whenever a file changes, until Ctrl-C", false)
    .action(async (path: string, options: TestOptions) => {
      if (options.watch && options.format !== "text") command.error("error: '--watch' goes with '--format text' alone");
      if (options.watch) await runAgain(terminal, path, options);
      else exit(await runTest(terminal, path, options));
    });
  return examples(withStore(command), [
    "barograph test rules/online-retail",
    "barograph test rules/online-retail --coverage --threshold 80",
    "barograph test rules/online-retail --format junit",
  ]);
}

async function runTest(terminal: Terminal, path: string, options: TestOptions): Promise<number> {
  const loaded = await loadWithCases(path);
  const history = options.history ? await historyOf(terminal, runnable(loaded, path), options) : undefined;
  const report = casesReport(loaded, options.threshold ?? 0, history);
  terminal.out(written(report, options, terminal));
  return report.passed ? exitCodes.fine : exitCodes.failed;
}

async function historyOf(terminal: Terminal, { book, folder }: Runnable, options: TestOptions): Promise<History> {
  const { imported, snapshots } = await snapshotsFor(terminal, book, folder, options);
  tellFindings(imported, snapshots.problems, terminal);
  return { table: snapshots.table, dataVersion: imported.dataVersion };
}

function written(report: CasesReport, options: TestOptions, { colour, columns }: Terminal): string {
  switch (options.format) {
    case "json":
      return readableJson(report);
    case "junit":
      return junit(report.rules.flatMap(({ files }) => files));
    case "github":
      return githubAnnotations(failuresOf(report));
    case "text":
      return reportText(casesView(report, options), { paint: paintFor(colour), width: columns, full: true });
  }
}

function failuresOf({ rules }: CasesReport): Annotation[] {
  return rules.flatMap(({ files }) =>
    files.flatMap(({ file, cases }) =>
      cases
        .filter(({ outcome }) => outcome === "failed")
        .map(
          ({ name, line, mismatches }): Annotation => ({
            severity: "error",
            file,
            line,
            title: name,
            message: mismatches.map(mismatchText).join("\n"),
          }),
        ),
    ),
  );
}

/** Runs, and runs again after every change; what is wrong with a file is told and waits for the next change. */
async function runAgain(terminal: Terminal, path: string, options: TestOptions): Promise<void> {
  const { folder } = await loadWithCases(path);
  const again = async () => {
    await runTest(terminal, path, options).catch((error: unknown) => tell(error, ["test", path], terminal));
    terminal.err(`${paintFor(terminal.colour).dim(watching(path))}\n`);
  };
  await again();
  await watchFolder(folder, again, terminal.signal);
}

function percentOption(text: string): number {
  const percent = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || percent > 100)
    throw new InvalidArgumentError("It must be a number from 0 to 100.");
  return percent / 100;
}
