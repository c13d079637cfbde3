/**
 * Whether the score and the facts have moved since the training dates.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatAuc, shownFigure } from "#engine/texts/numbers.ts";
import { bad } from "../prose.ts";
import { section, table } from "../report.ts";
import { numbers } from "../table.ts";
import type { Context } from "./section.ts";

/** Nothing, where there are no training dates. */
export function drift({ report }: Context) {
  if (report.drift.length === 0) return undefined;
  const rows = report.drift.map(({ title, psi, threshold, drifted }) => [
    title,
    shownFigure(psi, formatAuc),
    formatAuc(threshold),
    drifted ? bad(backtestTexts.hasDrifted) : "",
  ]);
  return section("more", backtestTexts.driftTitle, table(numbers(backtestTexts.driftHeads, [0, 3]), rows));
}
