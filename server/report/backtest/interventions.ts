/**
 * Warnings on which somebody acted, and the others.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount } from "#engine/texts/numbers.ts";
import { note, section, table } from "../report.ts";
import { numbers } from "../table.ts";
import { type Context, money, rateCells } from "./section.ts";

/** Nothing, where the book does not know what the team did. */
export function interventions(context: Context) {
  const { report, words } = context;
  if (!report.interventions) return undefined;
  const rows = (["worked", "ignored"] as const).map((which) => {
    const { n, accounts, positives, rate, revenue, moved } = report.interventions![which];
    return [
      backtestTexts.interventionRows[which],
      ...[n, accounts, positives].map(formatCount),
      ...rateCells(rate),
      money(revenue, context),
      money(moved, context),
    ];
  });
  return section(
    "page",
    backtestTexts.titles.interventions(report.settings),
    table(numbers(backtestTexts.interventionHeads(words)), rows),
    note(backtestTexts.noCausalClaim),
  );
}
