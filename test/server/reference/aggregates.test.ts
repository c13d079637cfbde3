import { expect, test } from "vitest";
import { aggregates } from "#engine/book/aggregates.ts";
import { literalText } from "#engine/language/literal.ts";
import { bookOfText, exampleActivity, exampleTable, exampleText, lastValue } from "../../reference.ts";

const activity = await exampleActivity();
const text = await exampleText("book.yaml");

test.each(Object.entries(aggregates))("the example of %s gives what the reference says", async (_, { example }) => {
  const { book, problems } = bookOfText(text.replace("facts:\n", `facts:\n  shown: ${example.fact}\n`));
  expect(problems).toEqual([]);
  const value = lastValue(await exampleTable(book!, activity), "acme", "shown");
  expect(literalText(value, book!.facts.get("shown")!.type)).toBe(example.gives);
});
