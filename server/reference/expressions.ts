/**
 * The reference of conditions and formulas, from the tables of operators and functions.
 *
 * @module
 */
import { type Example, exampleValues } from "#engine/language/examples.ts";
import type { Scope, ValueType } from "#engine/language/expression.ts";
import { type FunctionDefinition, functionsByName } from "#engine/language/functions.ts";
import { deepestTree, longestText } from "#engine/language/limits.ts";
import { operators } from "#engine/language/operators.ts";
import { type Signature, signatureText } from "#engine/language/signature.ts";
import { type Names, namesOf } from "#engine/rules/scope.ts";
import { nameTexts } from "#engine/texts/en/assist.ts";
import { formatCount } from "#engine/texts/numbers.ts";
import { bullets, code, page, section, table } from "./markdown.ts";
import { typesText } from "./types.ts";

/** Constants, each with its type, its value and what it is. */
export const constants: readonly (readonly [text: string, type: ValueType, gives: string, meaning: string])[] = [
  ["0.5", "number", "0.5", "A number, with a point."],
  ["1e6", "number", "1000000", "A number with an exponent."],
  ["12w", "number", "84", "A duration: the number of days; `90d` is ninety of them."],
  ["2026-06-15", "date", "2026-06-15", "A date."],
  ['"growth"', "string", '"growth"', "Text in double quotes …"],
  [
    "'say \"so\"'",
    "string",
    '"say \\"so\\""',
    "… or single ones, on one line; `\\n`, `\\t`, `\\\\`, `\\u00e9` are escapes.",
  ],
  ["true", "boolean", "true", "`true` or `false`."],
];

/** Whole expressions, each with its value and what it says. */
export const wholes: readonly (readonly [...Example, meaning: string])[] = [
  ['arr >= 100000 and plan in ["growth", "enterprise"]', "true", "Both must hold."],
  ["not (csat < 4)", "unknown", "It is not known whether `csat` is below 4, and so neither whether it is not."],
  ["coalesce(csat, 3) >= 4", "false", "A missing `csat` counts as 3."],
  ["renewal_on - as_of <= 120", "true", "Days until a date."],
  ["(users_30 - users_prev30) / users_prev30", "-0.1", "A formula; missing where the divisor is 0."],
  ['`plan` == "growth"', "true", "A name of any spelling, in backticks."],
];

/** What the language settles beyond the tables, each with an example. */
export const settled: readonly (readonly [rule: string, ...Example])[] = [
  ["`not` binds looser than a comparison.", "not nps < 9", "true"],
  ["What is true or false may itself be compared, but has no order.", "(nps >= 9) != gave_reference", "false"],
  ["Strings are compared by code unit, so that capitals matter.", '"growth" == "Growth"', "false"],
  ["Numbers are doubles (IEEE 754) and compared exactly.", "0.1 + 0.2 == 0.3", "false"],
  ["Where `low` is above `high`, `clamp` gives `high`.", "clamp(nps, 8, 3)", "3"],
  ["A result that is infinite or no number is missing, and −0 is 0.", "1e308 * 10 is missing", "true"],
];

/** The text of `docs/expressions.md`. */
export function expressionsReference(): string {
  const shown = exampleValues.map(
    ([name, , value]) => `${code(name)} ${value === "missing" ? "missing" : code(value)}`,
  );
  return page(
    "Conditions and formulas",
    "A condition is true, false or unknown; a formula gives a value, which may be missing. Types are checked before anything runs, and nothing is coerced. In YAML, an expression stands in quotes or in block style where it holds `, [ ] { }`, ` #` or `: `, or begins with a quote. A condition may also be [a tree of json-rules-engine](trees.md).",
    `Examples speak of \`acme\` on 1 July 2026 in [the example](example/book.yaml): ${shown.join(", ")}.`,
    section(
      "Examples",
      table(
        ["Expression", "Value", "Meaning"],
        wholes.map(([text, gives, meaning]) => [code(text), code(gives), meaning]),
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
        constants.map(([text, type, , meaning]) => [code(text), type, meaning]),
      ),
    ),
    section(
      "Names",
      "A name is that of a fact; under `where`, `meeting` and `of` in the book it is first that of a column of the source, `at` or `known`; under `gates` that of [a figure](backtest.md#gates) such as `bands.red.lift`. Words of the language (`and`, `is`, `missing` …) are no names in any spelling of capitals, unless in backticks. These names are there as well:",
      nameTable(),
    ),
    section(
      "Missing values",
      "A comparison with a missing value is unknown. `not` unknown is unknown; `and` is false if any part is false, else unknown if any part is; `or` is true if any part is true, else unknown if any part is. What ends unknown does not hold. A division by zero and a result that is no finite number are missing.",
    ),
    section(
      "Also settled",
      bullets([
        ...settled.map(([rule, ...example]) => `${rule} ${exampleText(example)}`),
        "A text that is compared with a fact that declares its `values`, or with `segment` or `stage`, must be one of them.",
        `An expression has at most ${formatCount(longestText)} characters and is nested at most ${deepestTree} levels deep.`,
      ]),
    ),
  );
}

const exampleText = ([text, gives]: Example): string => `${code(text)} is ${code(gives)}.`;

/** Examples in the cell of a table. */
const exampleCell = (examples: readonly Example[]): string =>
  examples.map(([text, gives]) => `${code(text)} is ${code(gives)}`).join("; ");

function operatorTable(): string {
  const entries = Object.entries(operators).sort(([, a], [, b]) => a.precedence - b.precedence);
  return table(
    ["Operator", "Precedence", "Types", "Meaning", "For example"],
    entries.map(([name, { precedence, signatures, documentation, examples }]) => [
      code(name === "negative" ? "-x" : name),
      String(precedence),
      typesOf(signatures),
      documentation,
      exampleCell(examples),
    ]),
  );
}

function functionTable(): string {
  const row = ([name, definition]: [string, FunctionDefinition]) => [
    code(signatureText(name, definition)),
    typesOf(definition.signatures),
    definition.documentation,
    exampleCell(definition.examples),
  ];
  return table(["Function", "Types", "Meaning", "For example"], [...functionsByName].map(row));
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

/** Where names are known that others are not. */
const places: Readonly<Record<keyof Names, string>> = {
  forSegments: "everywhere",
  forStages: "`lifecycle` and what follows",
  forDecisions: "`decisions`, `alerts` and `adjustments`",
  forAdjustments: "`adjustments`",
};

/** The names that are there in a book without facts, each where it first is known. */
function nameTable(): string {
  const scopes = namesOf({ facts: new Map() }, {});
  const seen = new Set<string>();
  const rowsOf = (place: keyof Names) => {
    const fresh = [...(scopes[place] as Scope).names].filter(([name]) => !seen.has(name));
    return fresh.map(([name, { type }]) => {
      seen.add(name);
      return [code(name), type, places[place], nameTexts[name as keyof typeof nameTexts]];
    });
  };
  return table(["Name", "Type", "In", "Meaning"], (Object.keys(places) as (keyof Names)[]).flatMap(rowsOf));
}
