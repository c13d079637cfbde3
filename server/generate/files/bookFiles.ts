/**
 * The book and the rule set of generated data: those of the example `rules/b2b-saas`, with the dates of the data.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatDay } from "#engine/book/days.ts";
import { changeText } from "#engine/document/edit.ts";
import { packageFolder } from "../../packageFolder.ts";
import type { GeneratedCalendar } from "../calendar.ts";

/** The texts by name of the file. */
export async function bookFiles({ from, to, end }: GeneratedCalendar): Promise<Record<string, string>> {
  const example = (name: string) => readFile(join(packageFolder(), "rules", "b2b-saas", name), "utf8");
  return {
    "book.yaml": changeText(await example("book.yaml"), [
      { path: ["snapshots", "from"], value: formatDay(from) },
      { path: ["snapshots", "to"], value: formatDay(to) },
      { path: ["outcomes", "completeThrough"], value: formatDay(end) },
    ]),
    "health.rules.yaml": await example("health.rules.yaml"),
  };
}
