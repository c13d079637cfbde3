/**
 * `barograph check`: everything that is wrong with a book, its rule sets, their cases, its KPIs and the headers of its
 * sources, and what the checks find.
 *
 * @module
 */
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { fixed } from "#engine/checks/fixes.ts";
import { hasErrors, type Problem } from "#engine/problems.ts";
import { corrected } from "#engine/texts/en/checks.ts";
import { formatNumberOf } from "#engine/texts/numbers.ts";
import { problemText } from "#engine/texts/problems.ts";
import { findingsOfChecks } from "../folder/checked.ts";
import { loadWithCases, type WithCases } from "../folder/loadCases.ts";
import { writeWhole } from "../folder/writeWhole.ts";
import { githubAnnotations } from "../formats/github.ts";
import { sarif } from "../formats/sarif.ts";
import { paintFor } from "../text/paint.ts";
import { problemsJson, problemsText } from "../text/problems.ts";
import type { Terminal } from "./context.ts";
import { exitCodeOfProblems } from "./exit.ts";
import { examples, withStore } from "./options.ts";
import { snapshotsFor } from "./snapshots.ts";

const formats = ["text", "json", "sarif", "github"] as const;

interface CheckOptions {
  readonly format: (typeof formats)[number];
  readonly store?: string;
  readonly data: boolean;
  readonly fix: boolean;
}

/** The command; nothing is written without `--fix`, and of sources only the header is read without `--data`. */
export function checkCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("check")
    .summary("check a book, its rule sets, their cases and its KPIs")
    .description(
      "Checks a book, its rule sets, their cases, its KPIs and the headers of its sources: what is wrong, and what is allowed and yet hardly meant. Nothing is written without --fix, and of sources only the header is read without --data. How grave a finding is, `checks` in book.yaml can change.",
    )
    .argument("<path>", "a book's folder, a book, a rule set, or a file of cases")
    .addOption(
      new Option("-f, --format <format>", "text for people, json for programs, sarif or github for code hosts")
        .choices(formats)
        .default("text"),
    )
    .option("--data", "check against the data too: what is often missing; imports what has changed", false)
    .option("--fix", "correct what is certain, such as a misspelt name; comments stay", false)
    .action(async (path: string, options: CheckOptions) => {
      let { loaded, problems } = await checked(terminal, path, options);
      if (options.fix) {
        const count = await fixFiles(loaded, problems);
        if (count > 0) ({ loaded, problems } = await checked(terminal, path, options));
        if (options.format === "text") terminal.out(`${corrected(count)}\n`);
      }
      terminal.out(written(options.format, loaded, problems, terminal));
      exit(exitCodeOfProblems(problems));
    });
  return examples(withStore(command), [
    "barograph check rules/online-retail",
    "barograph check rules/online-retail --data",
    "barograph check rules/online-retail --format sarif",
  ]);
}

interface Checked {
  readonly loaded: WithCases;
  readonly problems: readonly Problem[];
}

async function checked(terminal: Terminal, path: string, options: CheckOptions): Promise<Checked> {
  const loaded = await loadWithCases(path);
  const { book, folder } = loaded;
  const problems = [...loaded.problems, ...(loaded.kpis?.problems ?? [])];
  if (!options.data || !book || hasErrors(problems)) {
    return { loaded, problems: [...problems, ...findingsOfChecks(loaded)] };
  }
  const { snapshots } = await snapshotsFor(terminal, book, folder, options);
  return {
    loaded,
    problems: [...problems, ...snapshots.problems, ...findingsOfChecks(loaded, snapshots.table)],
  };
}

/** Corrects what is certain; gives the number of problems that are no more. */
async function fixFiles({ texts }: WithCases, problems: readonly Problem[]): Promise<number> {
  let count = 0;
  for (const [file, text] of texts) {
    const own = problems.filter(({ span }) => span?.file === file);
    const { text: better, fixed: gone } = fixed(text, own);
    if (gone.length === 0) continue;
    await writeWhole(resolve(file), better, text);
    count += gone.length;
  }
  return count;
}

function written(
  format: CheckOptions["format"],
  loaded: WithCases,
  problems: readonly Problem[],
  terminal: Terminal,
): string {
  switch (format) {
    case "json":
      return problemsJson(problems);
    case "sarif":
      return sarif(problems);
    case "github":
      return githubAnnotations(problems.map(annotationOf));
    case "text":
      return checkText(loaded, problems, terminal);
  }
}

function annotationOf(one: Problem) {
  const { code, severity, span } = one;
  const { sentence, remedy } = problemText(one);
  const message = `${sentence} ${remedy}`;
  const { file, ...place } = span ?? { file: "", line: 1 };
  const { line, column, endLine, endColumn } = { column: 1, endLine: 1, endColumn: 1, ...place };
  return { severity, file, line, column, endLine, endColumn, title: code, message };
}

function checkText(loaded: WithCases, problems: readonly Problem[], { colour }: Terminal): string {
  const { book, rules, kpis, cases, texts } = loaded;
  const paint = paintFor(colour);
  const told = problems.length > 0 ? `${problemsText(problems, texts, paint)}\n` : "";
  if (problems.some(({ severity }) => severity !== "note")) return told;
  const facts = formatNumberOf(book?.facts.size ?? 0, "fact");
  const sets = rules.map(({ ruleSet }) => {
    const components = ruleSet!.program.groups.flatMap((group) => group.components).length;
    return `${ruleSet!.id} (${formatNumberOf(components, "component")}, identity ${ruleSet!.identity.slice(0, 12)})`;
  });
  const counted = [
    ...(kpis?.kpis ? [formatNumberOf(kpis.kpis.kpis.size, "KPI")] : []),
    ...(cases.length > 0 ? [formatNumberOf(cases.flatMap((one) => one.cases ?? []).length, "case")] : []),
  ];
  const more = counted.map((text) => `; ${text}`).join("");
  const end = `${paint.green("Nothing wrong:")} book ${book?.id} with ${facts}; rule sets: ${sets.join(", ") || "none"}${more}.\n`;
  return told === "" ? end : `${told}\n${end}`;
}
