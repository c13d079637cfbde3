/**
 * Of renewals: how far ahead they can be foretold.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatAuc, formatCount } from "#engine/texts/numbers.ts";
import { type Curve, pointOf, ticks } from "../curve.ts";
import { strong } from "../prose.ts";
import { section } from "../report.ts";
import { type Cell, numbers, scaleOf, whisker } from "../table.ts";
import { aucCells, aucScale, type Context, rateCells } from "./section.ts";

/** One row a distance, the furthest first; the headline's stands out. Time runs to the right. */
export function daysBefore({ report, words }: Context) {
  if (!report.curve) return undefined;
  const points = Object.values(report.curve);
  const rows = points.map(({ daysBefore, n, positives, auc, recall, precision }): Cell[] => {
    const days = formatCount(daysBefore);
    return [
      daysBefore === report.settings.horizon ? strong(days) : days,
      formatCount(n),
      formatCount(positives),
      ...aucCells(auc),
      ...rateCells(recall),
      ...rateCells(precision),
    ];
  });
  const heads = backtestTexts.curveHeads(words);
  const { from, to } = scaleOf(
    points.map(({ auc }) => whisker(auc)),
    aucScale,
  );
  const known = points.flatMap(({ daysBefore, auc }) => pointOf(daysBefore, auc));
  const days = points.map(({ daysBefore }) => daysBefore);
  const chart: Curve = {
    kind: "curve",
    description: backtestTexts.daysBeforeChart,
    x: {
      label: heads[0]!,
      from: Math.max(...days),
      to: Math.min(...days),
      ticks: days.map((at) => ({ at, label: formatCount(at) })),
    },
    y: { label: heads[3]!, from, to, ticks: ticks(from, to, formatAuc) },
    series: [{ label: heads[3]!, look: "own", as: "points", points: known }],
    table: { columns: numbers(heads, []), rows },
  };
  return section("page", backtestTexts.titles.curve, chart);
}
