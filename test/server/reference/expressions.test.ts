import { describe, expect, test } from "vitest";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import { bind } from "#engine/language/bind.ts";
import { checkExpression } from "#engine/language/check.ts";
import { type Example, exampleValues } from "#engine/language/examples.ts";
import type { Value } from "#engine/language/expression.ts";
import { functionsByName } from "#engine/language/functions.ts";
import { literalText } from "#engine/language/literal.ts";
import { operators } from "#engine/language/operators.ts";
import { parseExpression } from "#engine/language/parse.ts";
import { namesOf } from "#engine/rules/scope.ts";
import { constants, settled, wholes } from "#server/reference/expressions.ts";
import { exampleActivity, exampleTable, exampleText, lastValue } from "../../reference.ts";

const { document } = readDocument(await exampleText("book.yaml"), "book.yaml");
const book = resolveBook(document!).book!;
const table = await exampleTable(book, await exampleActivity());
const scope = namesOf(book, {}).forSegments;
const values = (name: string): Value => (name === "as_of" ? table.asOf.at(-1)! : lastValue(table, "acme", name));

/** What an expression is for acme, as the reference writes it. */
function shown(text: string): string {
  const { expression, problems } = parseExpression(text);
  expect(problems).toEqual([]);
  const { type, problems: told } = checkExpression(expression!, scope);
  expect(told).toEqual([]);
  return literalText(bind(expression!, (name) => () => values(name))(), type!);
}

test("the values that the reference names are those of the example", () => {
  const found = exampleValues.map(([name]) => [name, scope.names.get(name)!.type, shown(name)]);
  expect(found).toEqual(exampleValues);
});

const tables: readonly (readonly [string, readonly Example[]])[] = [
  ...Object.entries(operators).map(([name, { examples }]) => [name, examples] as const),
  ...[...functionsByName].map(([name, { examples }]) => [name, examples] as const),
];

describe.each(tables)("examples of %s", (name, examples) => {
  test.each(examples)("%s is %s", (text, gives) => expect(shown(text)).toBe(gives));

  test("show it", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const [text] of examples) expect(text).toContain(name === "negative" ? "-" : name);
  });
});

test.each(wholes)("the whole expression %s is %s", (text, gives) => expect(shown(text)).toBe(gives));

test.each(settled)("%s %s is %s", (_, text, gives) => expect(shown(text)).toBe(gives));

test.each(constants)("the constant %s, a %s, is %s", (text, type, gives) => {
  const expression = parseExpression(text).expression!;
  expect(expression.kind).toBe(type);
  expect(shown(text)).toBe(gives);
});
