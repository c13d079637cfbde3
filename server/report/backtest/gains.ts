/**
 * What is found if those of the highest risk are looked at first.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { absent, formatCount, formatInterval, formatRate, formatRatio, shownFigure } from "#engine/texts/numbers.ts";
import { type Curve, ticks } from "../curve.ts";
import { section, table } from "../report.ts";
import { numbers } from "../table.ts";
import { type Context, rateCells } from "./section.ts";

/** Two fractions with their intervals, then the whole curve. */
export function gains(context: Context) {
  const { gains, judged, settings } = context.report;
  const rows = Object.values(gains).map(({ fraction, lift, recall, revenueCaptured }) => [
    formatRate(fraction),
    formatCount(Math.ceil(fraction * (judged.n - judged.unknown) - 1e-9)),
    shownFigure(lift, formatRatio),
    formatInterval(lift, formatRatio),
    ...rateCells(recall),
    ...rateCells(revenueCaptured),
  ]);
  return section(
    "page",
    backtestTexts.titles.gains(settings),
    table(numbers(backtestTexts.gainHeads(settings), []), rows),
    gainsCurve(context),
  );
}

const shownFractions: readonly number[] = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const nothing = { x: 0, y: 0 } as const;
const everything = { x: 1, y: 1 } as const;

function gainsCurve({ report }: Context): Curve {
  const { gainsCurve, settings } = report;
  const share = (value: number | null) => (value === null ? absent : formatRate(value));
  const rows = gainsCurve
    .filter(({ fraction }) => shownFractions.includes(fraction))
    .map(({ fraction, recall, revenueShare, revenueCaptured }) =>
      [fraction, recall, revenueShare, revenueCaptured].map(share),
    );
  const heads = backtestTexts.gainsCurveHeads(settings);
  const line = (name: "recall" | "revenueCaptured") => [
    nothing,
    ...gainsCurve.flatMap((point) => (point[name] === null ? [] : [{ x: point.fraction, y: point[name] }])),
  ];
  const revenue = line("revenueCaptured");
  const axis = { from: 0, to: 1, ticks: ticks(0, 1, formatRate) };
  return {
    kind: "curve",
    description: backtestTexts.gainsChart(settings),
    x: { label: heads[0]!, ...axis },
    y: { label: heads[1]!, ...axis },
    series: [
      { label: heads[1]!, look: "own", as: "line", points: line("recall") },
      ...(revenue.length > 1 ? [{ label: heads[3]!, look: "other", as: "line", points: revenue } as const] : []),
    ],
    reference: { label: backtestTexts.byChance, points: [nothing, everything] },
    table: { columns: numbers(heads, []), rows },
  };
}
