/**
 * Drift of the score and of the facts that it reads, as a table.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatAuc, shownFigure } from "#engine/texts/numbers.ts";
import { type Context, numbersTable, titled } from "./section.ts";

/** Nothing, where there are no training dates. */
export function drift(context: Context): string {
  const { drift } = context.report;
  if (drift.length === 0) return "";
  const rows = drift.map(({ title, psi, threshold, drifted }) => [
    title,
    shownFigure(psi, formatAuc),
    formatAuc(threshold),
    drifted ? backtestTexts.hasDrifted : "",
  ]);
  return titled(backtestTexts.driftTitle, numbersTable(backtestTexts.driftHeads, rows, context, [0, 3]), context);
}
