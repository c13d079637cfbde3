import { expect, test } from "vitest";
import { parse } from "yaml";
import { untidySources } from "#server/reference/book.ts";
import { bookOfText, exampleWith } from "../../reference.ts";

test.each(Object.entries(untidySources))(
  "what the reference shows of %s is sound within the example",
  async (_, text) => {
    const { sources, ...rest } = parse(text) as { sources: Record<string, unknown>; expect?: unknown };
    const changes = [
      ...Object.entries(sources).map(([name, source]) => [["sources", name], source] as const),
      ...Object.entries(rest).map(([key, value]) => [[key], value] as const),
    ];
    const { book, problems } = bookOfText(await exampleWith("book.yaml", changes));
    expect(problems).toEqual([]);
    for (const name of Object.keys(sources)) expect(book!.sources.has(name)).toBe(true);
  },
);
