/**
 * The reference of conditions and formulas, from the tables of operators and functions.
 *
 * @module
 */
import type { Scope, ValueType } from "#engine/language/expression.ts";
import { functionsByName } from "#engine/language/functions.ts";
import { operators } from "#engine/language/operators.ts";
import type { Signature } from "#engine/language/signature.ts";
import { type Names, namesOf } from "#engine/rules/scope.ts";
import { code, page, table } from "./markdown.ts";
import { typesText } from "./types.ts";

/** Constants, each with what it is. */
const constants: readonly (readonly [text: string, type: ValueType, meaning: string])[] = [
  ["0.5", "number", "A number, with a point; `1e6` is a million."],
  ["90d", "number", "A duration in days; `12w` is twelve weeks. It is the number of days."],
  ["2026-06-15", "date", "A date."],
  ['"growth"', "string", 'Text, in double or single quotes; `\\"`, `\\\\` and `\\n` as usual.'],
  ["true", "boolean", "`true` or `false`."],
];

/** Whole expressions, each with what it says. */
const wholes: readonly (readonly [text: string, meaning: string])[] = [
  ['arr >= 100000 and plan in ["growth", "enterprise"]', "Both must hold."],
  ["not (open_escalations > 0)", "Unknown, and so not true, where `open_escalations` is missing."],
  ["nps is missing", "Never unknown itself."],
  ["renewal_on - as_of <= 120", "Days until a date."],
  ["(sales_90 - sales_prev90) / (sales_90 + sales_prev90)", "Missing where both are 0."],
  ["coalesce(nps, 7) >= 9", "A missing `nps` counts as 7."],
  ["`Zufriedenheit 2026` > 3", "A name of any spelling, in backticks."],
];

/** Every expression that the page shows; a test reads them. */
export const shownExpressions: readonly string[] = [
  ...constants.map(([text]) => text),
  ...wholes.map(([text]) => text),
];

/** The text of `docs/expressions.md`. */
export function expressionsReference(): string {
  return page(
    "Conditions and formulas",
    "A condition is true, false or unknown; a formula gives a value, which may be missing. Types are checked before anything runs, and nothing is coerced. In YAML, an expression stands in quotes or in block style where it holds `, [ ] { }`, ` #` or `: `, or begins with a quote.",
    section(
      "Examples",
      table(
        ["Expression", "Meaning"],
        wholes.map(([text, meaning]) => [code(text), meaning]),
      ),
    ),
    section(
      "Operators",
      "Those that bind loosest first; those of equal precedence are read from left to right. Comparisons do not chain.",
      operatorTable(),
    ),
    section("Functions", "A missing operand makes the result missing, except in `coalesce`.", functionTable()),
    section(
      "Constants",
      table(
        ["Written", "Type", "Meaning"],
        constants.map(([text, type, meaning]) => [code(text), type, meaning]),
      ),
    ),
    section(
      "Names",
      "A name is that of a fact; under `where`, `meeting` and `of` in the book it is first that of a column of the source, `at` or `known`; under `gates` that of [a figure](backtest.md#gates) such as `bands.red.lift`. These are there as well:",
      nameTable(),
    ),
    section(
      "Missing values",
      "A comparison with a missing value is unknown. `not` unknown is unknown; `and` is false if any part is false, else unknown if any part is; `or` is true if any part is true, else unknown if any part is. What ends unknown does not hold. A division by zero and a result that is no finite number are missing.",
    ),
  );
}

const section = (title: string, ...parts: readonly string[]): string => [`## ${title}`, ...parts].join("\n\n");

function operatorTable(): string {
  const entries = Object.entries(operators).sort(([, a], [, b]) => a.precedence - b.precedence);
  return table(
    ["Operator", "Precedence", "Types", "Meaning"],
    entries.map(([name, { precedence, signatures, documentation }]) => [
      code(name === "negative" ? "-x" : name),
      String(precedence),
      typesOf(signatures),
      documentation,
    ]),
  );
}

function functionTable(): string {
  return table(
    ["Function", "Types", "Meaning"],
    [...functionsByName].map(([name, { parameters, repeats, signatures, documentation }]) => [
      code(`${name}(${[...parameters, ...(repeats ? ["…"] : [])].join(", ")})`),
      typesOf(signatures),
      documentation,
    ]),
  );
}

/** What is taken and given: in one line where all operands are of one type, else one line for each signature. */
function typesOf(signatures: readonly Signature[]): string {
  if (signatures.some(({ takes }) => takes.length > 1)) {
    return signatures.map(({ takes, gives }) => `${takes.join(", ")} → ${gives}`).join("; ");
  }
  const types = signatures.map(({ takes }) => takes[0]!);
  const results = [...new Set(signatures.map(({ gives }) => gives))];
  const gives =
    signatures.every((one) => one.gives === one.takes[0]) && types.length > 1 ? "the same" : results.join(" or ");
  return `${typesText(types)} → ${gives}`;
}

const places: Readonly<Record<keyof Names, string>> = {
  forSegments: "the book, and `segments`",
  forStages: "`lifecycle`",
  forDecisions: "`decisions` and `alerts`",
  forAdjustments: "`adjustments`",
};

/** The names that are there in a book without facts. */
function nameTable(): string {
  const names = namesOf({ facts: new Map() }, {});
  const told = ({ names }: Scope) => [...names].map(([name, { type }]) => `${code(name)} (${type})`).join(", ");
  return table(
    ["In", "Names"],
    (Object.keys(places) as (keyof Names)[]).map((place) => [places[place], told(names[place])]),
  );
}
