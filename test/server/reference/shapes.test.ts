import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { bind } from "#engine/language/bind.ts";
import { parseExpression } from "#engine/language/parse.ts";
import { shapes } from "#engine/rules/shapes.ts";
import { tableOf } from "../../engine/tables.ts";
import { bookOfText, exampleText, rulesOfText } from "../../reference.ts";

const { book } = bookOfText(await exampleText("book.yaml"));

test.each(Object.entries(shapes))("the example of %s gives the points that the reference shows", (_, { example }) => {
  const component = { id: "shown", fact: example.fact, ...parse(example.yaml) };
  const rules = {
    rules: "shown",
    groups: [{ id: "all", weight: 1, components: [component] }],
    bands: [{ id: "red", below: 50 }, { id: "green" }],
  };
  const { ruleSet, problems } = rulesOfText(stringify(rules), book!);
  expect(problems).toEqual([]);
  const table = tableOf(
    book!,
    example.points.map(([value], row) => ({
      account: `a${row}`,
      asOf: 0,
      facts: { [example.fact]: bind(parseExpression(value).expression!, () => () => null)() },
    })),
  );
  const { tenths } = scoreColumns(ruleSet!.program, table);
  expect([...tenths].map((score) => score / 10)).toEqual(example.points.map(([, points]) => points));
});
