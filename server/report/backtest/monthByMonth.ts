/**
 * The rules month by month.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatAuc, formatCount, formatDate } from "#engine/texts/numbers.ts";
import { type Curve, pointOf, ticks } from "../curve.ts";
import { section } from "../report.ts";
import { type Cell, numbers, scaleOf, whisker } from "../table.ts";
import { aucCells, aucScale, type Context, rateCells } from "./section.ts";

/** So many months have their date under the axis. */
const mostDates = 6;

/** One point a month; in the table its rate too. */
export function monthByMonth({ report, words }: Context) {
  const months = report.walkForward;
  if (months.length === 0) return undefined;
  const rows = months.map(({ from, part, inSample, n, accounts, rate, auc }): Cell[] => [
    formatDate(from),
    backtestTexts.monthIs(part, inSample),
    formatCount(n),
    formatCount(accounts),
    ...rateCells(rate),
    ...aucCells(auc),
  ]);
  const { from, to } = scaleOf(
    months.map(({ auc }) => whisker(auc)),
    aucScale,
  );
  const heads = backtestTexts.walkForwardHeads(words);
  const pointsOf = (judged: boolean) =>
    months.flatMap(({ auc, part }, x) => ((part === "test") === judged ? pointOf(x, auc) : []));
  const every = Math.ceil(months.length / mostDates);
  const dated = months.flatMap((month, at) => (at % every === 0 ? [{ at, label: formatDate(month.from) }] : []));
  const last = Math.max(1, months.length - 1);
  const chart: Curve = {
    kind: "curve",
    description: backtestTexts.monthsChart,
    x: { label: "", from: 0, to: last, ticks: dated },
    y: { label: heads[6]!, from, to, ticks: ticks(from, to, formatAuc) },
    series: [
      { label: "", look: "other", as: "points", points: pointsOf(false) },
      { label: backtestTexts.parts.test, look: "own", as: "points", points: pointsOf(true) },
    ],
    reference: {
      label: backtestTexts.byChance,
      points: [
        { x: 0, y: 0.5 },
        { x: last, y: 0.5 },
      ],
    },
    table: { columns: numbers(heads, [0, 1]), rows },
  };
  return section("more", backtestTexts.walkForwardTitle, chart);
}
