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
  const book = await example("book.yaml");
  const changed = changeText(book, changes);
  const rules = await example("health.rules.yaml");
  return {
    "book.yaml": changed,
    "health.rules.yaml": changed === book ? rules : changeText(rules, ofTheExample),
  };
}

/** What the rule set says of the example's dates means nothing over others. */
const ofTheExample: readonly Change[] = [
  { path: ["gates"], value: undefined },
  ...["train", "test", "created"].map((key) => ({ path: ["backtest", key], value: undefined })),
];
