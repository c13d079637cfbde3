/**
 * The reference of problems: every code with an example of its sentences.
 *
 * @module
 */
import { type Concern, concernOf, type ProblemCode } from "#engine/problems.ts";
import { books } from "#engine/texts/en/problems/books.ts";
import { cases } from "#engine/texts/en/problems/cases.ts";
import { checks } from "#engine/texts/en/problems/checks.ts";
import { data } from "#engine/texts/en/problems/data.ts";
import { documents } from "#engine/texts/en/problems/documents.ts";
import { expressions } from "#engine/texts/en/problems/expressions.ts";
import { init } from "#engine/texts/en/problems/init.ts";
import { kpis } from "#engine/texts/en/problems/kpis.ts";
import { quality } from "#engine/texts/en/problems/quality.ts";
import { requests } from "#engine/texts/en/problems/requests.ts";
import { rows } from "#engine/texts/en/problems/rows.ts";
import { rules } from "#engine/texts/en/problems/rules.ts";
import { schema } from "#engine/texts/en/problems/schema.ts";
import { trees } from "#engine/texts/en/problems/trees.ts";
import { usage } from "#engine/texts/en/problems/usage.ts";
import { problemText } from "#engine/texts/problems.ts";
import type { ProblemTexts } from "#engine/texts/problemTexts.ts";
import { exitCodes } from "../../command/exit.ts";
import { code, page, plain, section, table } from "../markdown.ts";
import { examplesOf, type ProblemExample } from "./examples.ts";

/** The text of `docs/problems.md`. */
export function problemsReference(): string {
  return page(
    "Problems",
    "A problem has a stable code, parameters, and a place in a file if it lies in one. An error ends a command with the exit code of what it concerns; warnings and notes stop nothing. What is written below is a mistake in [the example](example/book.yaml), [its rule set](example/health.rules.yaml), [its cases](example/health.cases.yaml) or [its KPIs](example/kpis.yaml), what is said is what `check` then says; names and numbers are those of the case at hand.",
    table(
      ["Concerns", "Exit code"],
      (Object.keys(concerns) as Concern[]).map((concern) => [concerns[concern], String(exitCodes[concern])]),
    ),
    ...Object.entries(sections).map(([title, problems]) =>
      section(title, tableOf(Object.keys(problems) as ProblemCode[])),
    ),
  );
}

const sections: Readonly<Record<string, Partial<ProblemTexts>>> = {
  "Files and YAML": documents,
  "Keys and kinds of values": schema,
  "Conditions and formulas": expressions,
  "Condition trees": trees,
  Books: books,
  "Rule sets": rules,
  Checks: checks,
  Cases: cases,
  KPIs: kpis,
  "Sources, imports and the store": data,
  "Quality of the data": quality,
  "What rows show": rows,
  "Requests to the server": requests,
  Usage: usage,
  "Proposing a book": init,
};

const concerns: Readonly<Record<Concern, string>> = {
  usage: "usage: how the software is called",
  rules: "rules: books and rule sets",
  data: "data: sources and the store",
  internal: "internal: a fault of Barograph",
};

/** The examples of some codes; what is written is left out where nothing of it stands in a text. */
export function tableOf(codes: readonly ProblemCode[]): string {
  const examples = codes.flatMap((name) => examplesOf(name).map((example) => ({ name, example })));
  const isWritten = examples.some(({ example }) => example.mistake);
  const rows = examples.map(({ name, example }) => [
    code(name),
    `${example.problem.severity}, ${concernOf(name)}`,
    ...(isWritten ? [writtenOf(example)] : []),
    ...saidOf(example),
  ]);
  return table(["Code", "Kind", ...(isWritten ? ["Written"] : []), "What is said", "What to do"], rows);
}

/** A mistake on one line. */
function writtenOf({ mistake }: ProblemExample): string {
  return mistake ? (mistake.shown ?? code(mistake.mistake.trim().replace(/\s*\n\s*/g, ", "))) : "";
}

function saidOf({ problem }: ProblemExample): string[] {
  const { sentence, remedy } = problemText(problem);
  return [plain(sentence), plain(remedy)];
}
