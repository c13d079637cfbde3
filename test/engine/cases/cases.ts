/**
 * Cases of the example of the reference, as tests make them.
 */
import type { Case } from "#engine/cases/cases.ts";
import { resolveCases } from "#engine/cases/resolve.ts";
import { type CaseResult, runCases } from "#engine/cases/run.ts";
import { readDocument } from "#engine/document/document.ts";
import type { Problem } from "#engine/problems.ts";
import { bookOfText, exampleText, rulesOfText } from "../../reference.ts";

export const book = bookOfText(await exampleText("book.yaml")).book!;
const rulesText = await exampleText("health.rules.yaml");
export const ruleSet = rulesOfText(rulesText, book).ruleSet!;
export const declaration = readDocument(rulesText, "health.rules.yaml").document!.value;

/** Reads cases that are written as YAML. */
export function read(text: string): { cases?: readonly Case[]; problems: readonly Problem[] } {
  const { document, problems } = readDocument(text, "health.cases.yaml");
  return document ? resolveCases(document, book, ruleSet.program) : { problems };
}

/** Runs cases that must be sound. */
export function run(text: string): CaseResult[] {
  const { cases, problems } = read(text);
  if (!cases) throw new Error(JSON.stringify(problems));
  return runCases(cases, ruleSet.program, book);
}

/** Runs one case, by its fields; gives what is not as expected, as `what found expected`. */
export function mismatches(fields: string): string[] {
  const [result] = run(`cases:\n  - { name: one, on: 2026-06-01, ${fields} }\n`);
  if (result!.outcome === "skipped") return ["skipped"];
  return result!.mismatches.map(
    (one) =>
      `${one.what === "component" ? one.id : one.what === "fact" ? one.name : one.what} ${JSON.stringify(one.found)} ${JSON.stringify(one.expected)}`,
  );
}
