/**
 * The reference of problems: every code with an example of its sentences.
 *
 * @module
 */
import { type Concern, concernOf, type Problem, type ProblemCode, problem } from "#engine/problems.ts";
import { books } from "#engine/texts/en/problems/books.ts";
import { data } from "#engine/texts/en/problems/data.ts";
import { documents } from "#engine/texts/en/problems/documents.ts";
import { expressions } from "#engine/texts/en/problems/expressions.ts";
import { kpis } from "#engine/texts/en/problems/kpis.ts";
import { quality } from "#engine/texts/en/problems/quality.ts";
import { rules } from "#engine/texts/en/problems/rules.ts";
import { schema } from "#engine/texts/en/problems/schema.ts";
import { trees } from "#engine/texts/en/problems/trees.ts";
import { usage } from "#engine/texts/en/problems/usage.ts";
import { problemText } from "#engine/texts/problems.ts";
import type { ProblemTexts } from "#engine/texts/problemTexts.ts";
import { exitCodes } from "../command/exit.ts";
import { code, page, plain, table } from "./markdown.ts";
import { problemExamples } from "./problemExamples.ts";

/** The text of `docs/problems.md`. */
export function problemsReference(): string {
  return page(
    "Problems",
    "A problem has a stable code, parameters, and a place in a file if it lies in one. An error ends a command with the exit code of what it concerns; warnings and notes stop nothing. The sentences below are examples: names and numbers in them are those of the case at hand.",
    table(
      ["Concerns", "Exit code"],
      (Object.keys(concerns) as Concern[]).map((concern) => [concerns[concern], String(exitCodes[concern])]),
    ),
    ...Object.entries(sections).map(([title, problems]) =>
      [
        `## ${title}`,
        table(["Code", "Kind", "For example", "What to do"], (Object.keys(problems) as ProblemCode[]).map(rowOf)),
      ].join("\n\n"),
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
  KPIs: kpis,
  "Sources, imports and the store": data,
  "Quality of the data": quality,
  Usage: usage,
};

const concerns: Readonly<Record<Concern, string>> = {
  usage: "usage: how the software is called",
  rules: "rules: books and rule sets",
  data: "data: sources and the store",
  internal: "internal: a fault of Barograph",
};

function rowOf(name: ProblemCode): string[] {
  const one: Problem = problem<ProblemCode>(name, problemExamples[name]);
  const { sentence, remedy } = problemText(one);
  return [code(name), `${one.severity}, ${concernOf(name)}`, plain(sentence), plain(remedy)];
}
