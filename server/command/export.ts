/**
 * `barograph export`: a rule set for somebody else's service.
 *
 * @module
 */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Argument, Command } from "commander";
import { type JsonRules, jsonRules } from "#engine/evaluate/jsonRules.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { formatNumberOf } from "#engine/texts/numbers.ts";
import { load, runnable } from "../folder/load.ts";
import { makeFolder } from "../makeFolder.ts";
import { packageFolder } from "../packageFolder.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { examples } from "./options.ts";

/** The command; nothing is imported, since rules need no data. */
export function exportCommand(terminal: Terminal): Command {
  const command = new Command("export")
    .summary("write a rule set for json-rules-engine")
    .description(
      "Writes a rule set as plain json-rules-engine rules (rules.json), with a small runner (run.mjs) that needs only json-rules-engine and gives the same scores to the digit. Without --out it prints the rules.",
    )
    .addArgument(new Argument("<format>", "what to write").choices(["json-rules"]))
    .argument("<path>", "a book's folder with one rule set, or a rule set")
    .option("--out <folder>", "where to write rules.json and run.mjs; earlier ones are replaced")
    .action(async (_format: string, path: string, { out }: { out?: string }) => {
      const { book, ruleSet } = runnable(await load(path), path);
      const document = jsonRules(ruleSet, book);
      const rulesText = readableJson(document);
      if (out === undefined) {
        terminal.out(rulesText);
        return;
      }
      // the runner is the same for all rule sets: it may be there where the rules cannot follow
      await writeFiles(out, { "run.mjs": await runnerText(), "rules.json": rulesText });
      terminal.out(writtenText(document, out));
    });
  return examples(command, ["barograph export json-rules rules/online-retail"]);
}

/** The runner is one file, written to be read by others: it is copied as it stands. */
const runnerText = (): Promise<string> => readFile(join(packageFolder(), "server", "export", "run.mjs"), "utf8");

/**
 * Writes files to a folder, which is made if it is not there: in their order, each as a whole or not at all.
 *
 * @throws BarographError `output-unwritable`
 */
async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const places = Object.keys(files).map((name) => ({
    name,
    path: join(folder, name),
    draft: join(folder, `.${name}~`),
  }));
  try {
    makeFolder(folder);
    for (const { name, draft } of places) await writeFile(draft, files[name]!);
    for (const { draft, path } of places) await rename(draft, path);
  } catch (error) {
    for (const { draft } of places) await rm(draft, { force: true }).catch(() => {});
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new BarographError(problem("output-unwritable", { path: folder, reason }), { cause: error });
  }
}

function writtenText({ ruleSet, rules }: JsonRules, out: string): string {
  const count = formatNumberOf(Object.values(rules).flat().length, "rule");
  return [
    `${join(out, "rules.json")}: ${count} of ${ruleSet.id} (identity ${ruleSet.identity.slice(0, 12)}), and what rules cannot say.`,
    `${join(out, "run.mjs")}: \`score(facts)\`. Beside json-rules-engine 7 it needs nothing.`,
    "",
  ].join("\n");
}
