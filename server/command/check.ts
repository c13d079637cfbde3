/**
 * `barograph check`: everything that is wrong with a book, its rule sets, its KPIs and the headers of its sources.
 *
 * @module
 */
import { Command } from "commander";
import type { Problem } from "#engine/problems.ts";
import { formatNumberOf } from "#engine/texts/numbers.ts";
import { type Loaded, load } from "../folder/load.ts";
import { paintFor } from "../text/paint.ts";
import { problemsJson, problemsText } from "../text/problems.ts";
import type { Terminal } from "./context.ts";
import { exitCodeOfProblems } from "./exit.ts";
import { examples, type Format, withFormat } from "./options.ts";

/** The command; nothing is written, and of sources only the header is read. */
export function checkCommand(terminal: Terminal, exit: (code: number) => void): Command {
  const command = new Command("check")
    .summary("check a book, its rule sets and its KPIs")
    .description(
      "Checks a book, its rule sets, its KPIs and the headers of its sources. Nothing is written, and of sources only the header is read.",
    )
    .argument("<path>", "a book's folder, a book, or a rule set")
    .action(async (path: string, { format }: { format: Format }) => {
      const loaded = await load(path);
      const problems = [...loaded.problems, ...(loaded.kpis?.problems ?? [])];
      terminal.out(format === "json" ? problemsJson(problems) : checkText(loaded, problems, terminal));
      exit(exitCodeOfProblems(problems));
    });
  return examples(withFormat(command), ["barograph check rules/online-retail"]);
}

function checkText({ book, rules, kpis, texts }: Loaded, problems: readonly Problem[], { colour }: Terminal): string {
  const paint = paintFor(colour);
  if (problems.length > 0) return `${problemsText(problems, texts, paint)}\n`;
  const facts = formatNumberOf(book?.facts.size ?? 0, "fact");
  const sets = rules.map(({ ruleSet }) => {
    const components = ruleSet!.program.groups.flatMap((group) => group.components).length;
    return `${ruleSet!.id} (${formatNumberOf(components, "component")}, identity ${ruleSet!.identity.slice(0, 12)})`;
  });
  const counted = kpis?.kpis ? `; ${formatNumberOf(kpis.kpis.kpis.size, "KPI")}` : "";
  return `${paint.green("Nothing wrong:")} book ${book?.id} with ${facts}; rule sets: ${sets.join(", ") || "none"}${counted}.\n`;
}
