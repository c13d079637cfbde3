/**
 * The book, the rule set and the KPIs of generated data: those of the example `rules/b2b-saas`, with the dates of the
 * data.
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
export async function bookFiles(setting: Setting): Promise<Record<string, string>> {
  const { from, to, end } = setting.calendar;
  const example = (name: string) => readFile(join(packageFolder(), "rules", "b2b-saas", name), "utf8");
  const changes: Change[] = [
    { path: ["snapshots", "from"], value: formatDay(from) },
    { path: ["snapshots", "to"], value: formatDay(to) },
    { path: ["outcomes", "completeThrough"], value: formatDay(end) },
  ];
  // without the trap nobody has played anything
  if (!setting.traps.has("interventions")) changes.push({ path: ["outcomes", "interventions"], value: undefined });
  const book = await example("book.yaml");
  const rules = await example("health.rules.yaml");
  const kpis = await example("kpis.yaml");
  const changed = changeText(book, changes).replace(commandIn, commandOf(setting));
  if (changed === book) return { "book.yaml": book, "health.rules.yaml": rules, "kpis.yaml": kpis };
  return {
    "book.yaml": withoutSchema(changed),
    "health.rules.yaml": withoutSchema(without("gates", changeText(rules, ofTheExample))),
    "kpis.yaml": withoutSchema(without("marks", kpis)),
  };
}

/** What the rule set says of the example's dates means nothing over others. */
const ofTheExample: readonly Change[] = ["train", "test", "created"].map((key) => ({
  path: ["backtest", key],
  value: undefined,
}));

/** Leaves a key out that speaks of the example's data, with the comment above it. */
const without = (key: string, text: string): string =>
  text.replace(new RegExp(`(?:^#.*\\n)*^${key}:.*\\n(?: .*\\n)*\\n?`, "m"), "").replace(/\n+$/, "\n");

/** Where the schemas lie beside the example, there are none beside another book. */
const withoutSchema = (text: string): string => text.replace(/^# yaml-language-server:.*\n(?:#\n)?/, "");

/** The command that made the data, as the book's comment has it: its options, and below them its traps. */
const commandIn = /^# {3}barograph generate .*\n(?:# {5}--trap .*\n)?/m;

function commandOf({ accounts, months, seed, usageRows, traps }: Setting): string {
  const options = `--accounts ${accounts} --months ${months} --seed ${seed} --usage-rows ${usageRows}`;
  const trapped = traps.size === 0 ? "" : `#     --trap ${[...traps].join(" ")}\n`;
  return `#   barograph generate b2b-saas ${options}\n${trapped}`;
}
