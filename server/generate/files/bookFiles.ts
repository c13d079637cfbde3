/**
 * The book and the rule set of generated data: those of the example `rules/b2b-saas`, with the dates of the data.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatDay } from "#engine/book/days.ts";
import { type Change, changeText } from "#engine/document/edit.ts";
import { packageFolder } from "../../packageFolder.ts";
import type { Setting } from "../setting.ts";

/** The texts by name of the file. */
export async function bookFiles({ calendar, traps }: Setting): Promise<Record<string, string>> {
  const { from, to, end } = calendar;
  const example = (name: string) => readFile(join(packageFolder(), "rules", "b2b-saas", name), "utf8");
  const changes: Change[] = [
    { path: ["snapshots", "from"], value: formatDay(from) },
    { path: ["snapshots", "to"], value: formatDay(to) },
    { path: ["outcomes", "completeThrough"], value: formatDay(end) },
  ];
  // without the trap nobody has played anything
  if (!traps.has("interventions")) changes.push({ path: ["outcomes", "interventions"], value: undefined });
  return {
    "book.yaml": changeText(await example("book.yaml"), changes),
    "health.rules.yaml": await example("health.rules.yaml"),
  };
}
