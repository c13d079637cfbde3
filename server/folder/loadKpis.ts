/**
 * Loads the KPIs that lie beside a book.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import type { Book } from "#engine/book/book.ts";
import { readDocument, type SourceDocument } from "#engine/document/document.ts";
import type { KpiSet } from "#engine/kpis/kpis.ts";
import type { Lack } from "#engine/kpis/lacks.ts";
import { resolveKpis } from "#engine/kpis/resolve/kpis.ts";
import { type Problem, problem } from "#engine/problems.ts";
import type { LoadedRules } from "./load.ts";
import { readText } from "./readText.ts";

/** KPIs with everything that is wrong with them; with an error, or without a book, there are none. */
export interface LoadedKpis {
  readonly file: string;
  readonly kpis?: KpiSet;
  readonly problems: readonly Problem[];
  /** What stands in the file, if it could be read. */
  readonly text?: string;
}

/**
 * Loads KPIs. Their scores come from the rule set that the file names, else from the only one there is.
 *
 * @param file how the path is shown
 */
export async function loadKpis(
  path: string,
  file: string,
  book: Book | undefined,
  rules: readonly LoadedRules[],
): Promise<LoadedKpis> {
  const read = await readText(path, file);
  if ("problem" in read) return { file, problems: [read.problem] };
  const { document, problems } = readDocument(read.text, file);
  const found = { file, text: read.text };
  if (!document || !book) return { ...found, problems };
  const chosen = chosenRules(document, path, rules);
  if ("problem" in chosen) return { ...found, problems: [chosen.problem] };
  const { kpis, problems: wrong } = resolveKpis(document, book, chosen.rules?.ruleSet);
  // of a rule set with errors those are told: nothing of it is lacking
  const isBroken = chosen.rules !== undefined && chosen.rules.ruleSet === undefined;
  return { ...found, ...(kpis && { kpis }), problems: isBroken ? wrong.filter((one) => !lacksRules(one)) : wrong };
}

function lacksRules({ code, parameters }: Problem): boolean {
  return code === "kpi-lacks" && ["rules", "group", "kpi"].includes((parameters as { lack: Lack }).lack.code);
}

function chosenRules(
  document: SourceDocument,
  path: string,
  rules: readonly LoadedRules[],
): { rules: LoadedRules | undefined } | { problem: Problem } {
  const { rules: named } = (document.value ?? {}) as { rules?: unknown };
  if (typeof named !== "string") return { rules: rules.length === 1 ? rules[0] : undefined };
  const wanted = resolve(join(dirname(path), named));
  const found = rules.find((one) => resolve(one.path) === wanted);
  return found ? { rules: found } : { problem: problem("file-missing", { path: named }, document.spanOf(["rules"])) };
}
