/**
 * The probabilities that were learned, held against what happened.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { formatCount, formatRate } from "#engine/texts/numbers.ts";
import { type Curve, pointOf, ticks } from "../curve.ts";
import { paragraph, section, table } from "../report.ts";
import { numbers } from "../table.ts";
import { bandTitle, type Context, rateCells } from "./section.ts";

/** What bands state, how it held, and reliability by tenths. */
export function probability(context: Context) {
  const { report, words } = context;
  const { bands, bandOrder, probability } = report;
  const said = paragraph(backtestTexts.probability(report));
  if (!probability.method) return section("more", backtestTexts.probabilityTitle, said);
  const ofBands = bandOrder.slice(0, -1).map((id) => {
    const { learned, n, rate } = bands[id]!;
    return [bandTitle(id, context), ...rateCells(learned), formatCount(n), ...rateCells(rate)];
  });
  const columns = numbers(backtestTexts.learnedHeads(words));
  return section("more", backtestTexts.probabilityTitle, said, table(columns, ofBands), reliability(context));
}

/** Stated against observed, by tenths: on the diagonal they agree. */
function reliability({ report, words }: Context): Curve {
  const { bins } = report.probability;
  const rows = bins.map(({ n, stated, observed }, bin) => [
    formatCount(bin + 1),
    formatCount(n),
    formatRate(stated),
    ...rateCells(observed),
  ]);
  const points = bins.flatMap(({ stated, observed }) => pointOf(stated, observed));
  const most = Math.max(...points.flatMap(({ x, y, upper = y }) => [x, upper]));
  const to = Math.min(1, Math.ceil(most * 10) / 10);
  const axis = { from: 0, to, ticks: ticks(0, to, formatRate) };
  const heads = backtestTexts.reliabilityHeads(words);
  return {
    kind: "curve",
    description: backtestTexts.reliabilityChart,
    x: { label: heads[2]!, ...axis },
    y: { label: heads[3]!, ...axis },
    series: [{ label: heads[3]!, look: "own", as: "points", points }],
    reference: {
      label: backtestTexts.asStated,
      points: [
        { x: 0, y: 0 },
        { x: to, y: to },
      ],
    },
    table: { columns: numbers(heads, []), rows },
  };
}
