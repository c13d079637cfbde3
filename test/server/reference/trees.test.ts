import { expect, test } from "vitest";
import { parse } from "yaml";
import { readDocument } from "#engine/document/index.ts";
import { checkCondition } from "#engine/language/check.ts";
import { parseExpression } from "#engine/language/parse.ts";
import { printExpression } from "#engine/language/print.ts";
import { treeKeys } from "#engine/language/trees/keys.ts";
import { readTree } from "#engine/language/trees/read.ts";
import type { ConditionTree } from "#engine/language/trees/tree.ts";
import { writeTree } from "#engine/language/trees/write.ts";
import { withConditions } from "#engine/rules/conditions.ts";
import { namesOf } from "#engine/rules/scope.ts";
import { namedConditions, pasted } from "#server/reference/trees.ts";
import { flowText } from "#server/reference/yaml.ts";
import { bookOfText, exampleText, exampleWith, rulesOfText } from "../../reference.ts";

const book = bookOfText(await exampleText("book.yaml")).book!;
const { document } = readDocument(JSON.stringify(namedConditions), "health.rules.yaml");
const scope = withConditions(document!, namedConditions.conditions, namesOf(book, {}), []).forAdjustments;

const trees: readonly (readonly [string, ConditionTree, string])[] = [
  ...Object.entries(treeKeys).map(
    ([
      key,
      {
        example: [tree, text],
      },
    ]) => [key, tree, text] as const,
  ),
  ["what is pasted", ...pasted],
];

test.each(trees)("the tree of %s has the text that the reference shows", (_, tree, text) => {
  const { expression, problems } = readTree(parse(flowText(tree)), scope);
  expect(problems).toEqual([]);
  expect(checkCondition(expression!, scope).problems).toEqual([]);
  expect(printExpression(expression!)).toBe(text);
});

test.each(trees.filter(([key]) => key !== "condition"))("the text of %s gives the tree back", (_, tree, text) => {
  expect(writeTree(parseExpression(text).expression!).tree).toEqual(tree);
});

test("the named conditions that the reference shows are sound", async () => {
  const text = await exampleWith(
    "health.rules.yaml",
    Object.entries(namedConditions).map(([key, value]) => [[key], value]),
  );
  const { ruleSet, problems } = rulesOfText(text, book);
  expect(problems).toEqual([]);
  expect(ruleSet!.program.adjustments[0]!.when.text).toBe('users_30 == 0 and plan == "starter"');
});
