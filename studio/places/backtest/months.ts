/**
 * The rules as they are, month by month: does their order hold, and how often did it come true?
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import {
  absent,
  formatAuc,
  formatCount,
  formatDate,
  formatInterval,
  formatPercentage,
  formatRate,
  shownFigure,
} from "#engine/texts/numbers.ts";
import "../../charts/binRates.ts";
import type { RateBin } from "../../charts/binRates.ts";
import type { DatedMark } from "../../charts/datedMarks.ts";
import { figure } from "../../charts/figure.ts";
import { backtestTexts as texts } from "../../texts.ts";
import { restsOnFew } from "./bands.ts";

type Month = BacktestReport["walkForward"][number];
type Shown = Month["auc"];

/** AUC and rate of every month, with what happened meanwhile; nothing where there are fewer than two. */
export function monthsFigures(
  report: BacktestReport,
  marks: readonly DatedMark[],
): readonly TemplateResult[] | typeof nothing {
  const { walkForward: months, auc, judged, settings } = report;
  if (months.length < 2) return nothing;
  const words = reportTexts.wordsOf(settings);
  const table = {
    heads: reportTexts.walkForwardHeads(words).flatMap((head) => (head === "95 %" ? texts.months.ends : [head])),
    rows: months.map(({ from, part, inSample, n, accounts, rate, auc: own }) => [
      from,
      reportTexts.monthIs(part, inSample),
      n,
      accounts,
      ...[rate, own].flatMap((one) => [one.value, ...endsOf(one)]),
    ]),
    shown: months.map(({ from, part, inSample, n, accounts, rate, auc: own }) => [
      formatDate(from),
      reportTexts.monthIs(part, inSample),
      formatCount(n),
      formatCount(accounts),
      ...shownEnds(rate, formatRate, formatPercentage),
      ...shownEnds(own, formatAuc, formatAuc),
    ]),
  };
  const known = months.filter((month) => month.auc.value !== null);
  const drawn = (shown: readonly Month[], rateOf: (month: Month) => Shown, more: object) => ({
    bins: shown.map((month) => binOf(month, rateOf(month))),
    starts: shown.map(({ from }) => from),
    marks,
    height: 200,
    ...more,
  });
  const orders = drawn(known, (month) => month.auc, {
    base: 0.5,
    baseName: reportTexts.byChance,
    format: formatAuc,
    range: rangeOf(known),
  });
  const rates = drawn(months, (month) => month.rate, {
    base: judged.rate.value ?? undefined,
    baseName: judged.rate.value === null ? "" : texts.months.judged(formatRate(judged.rate.value)),
    format: formatRate,
    range: undefined,
  });
  return [
    known.length < 2
      ? html`<section><h2>${texts.months.order}</h2><p class="says">${texts.months.few}</p></section>`
      : figure({
          heading: texts.months.order,
          note: texts.months.orderNote(known.length, months.length, auc.value === null ? "" : formatAuc(auc.value)),
          drawing: chart(orders, texts.months.says(known.length)),
          table,
        }),
    figure({
      heading: texts.months.rate(words.rate),
      note: texts.months.rateNote,
      drawing: chart(rates, texts.months.says(months.length)),
      table,
    }),
  ];
}

/** Of renewals how well they can be told so many days before the decision. */
export function daysBeforeFigure({ curve, settings }: BacktestReport): TemplateResult | typeof nothing {
  const points = Object.values(curve ?? {}).toSorted((a, b) => b.daysBefore - a.daysBefore);
  const known = points.filter((point) => point.auc.value !== null);
  if (known.length < 2) return nothing;
  const bins = known.map((point) => ({
    name: formatCount(point.daysBefore),
    n: point.n,
    rate: point.auc,
    small: restsOnFew(point),
  }));
  const heads = texts.months.daysHeads(reportTexts.wordsOf(settings));
  return figure({
    heading: reportTexts.titles.curve,
    note: texts.months.daysNote(settings.horizon),
    drawing: chart(
      { bins, base: 0.5, baseName: reportTexts.byChance, format: formatAuc, range: rangeOf(known), height: 200 },
      texts.months.says(bins.length),
    ),
    table: {
      heads,
      rows: points.map(({ daysBefore, n, positives, auc, recall, precision }) => [
        daysBefore,
        n,
        positives,
        auc.value,
        ...endsOf(auc),
        recall.value,
        precision.value,
      ]),
    },
  });
}

interface Drawn {
  readonly bins: readonly RateBin[];
  readonly base?: number | undefined;
  readonly baseName?: string;
  readonly format?: (value: number) => string;
  readonly range?: readonly [number, number] | undefined;
  readonly height: number;
  readonly starts?: readonly string[];
  readonly marks?: readonly DatedMark[];
}

const chart = (
  { bins, base, baseName = "", format = formatRate, range, height, starts = [], marks = [] }: Drawn,
  says: string,
): TemplateResult =>
  html`<barograph-bin-rates
    .bins=${bins}
    .base=${base}
    .baseName=${baseName}
    .format=${format}
    .range=${range}
    .height=${height}
    .starts=${starts}
    .marks=${marks}
    .says=${says}
  ></barograph-bin-rates>`;

/** Months that were judged stand against those that were trained on. */
const binOf = (month: Month, rate: Shown): RateBin => ({
  name: texts.months.name(month.from),
  n: month.n,
  rate,
  small: restsOnFew(month),
  pen: month.part === "test",
});

function rangeOf(months: readonly { readonly auc: Shown }[]): readonly [number, number] {
  const ends = months.flatMap(({ auc }) => [auc.value, ...endsOf(auc)]).filter((one) => one !== null);
  return [Math.max(0, Math.min(0.45, ...ends)), Math.min(1, Math.max(0.8, ...ends))];
}

function endsOf(one: Shown): readonly (number | null)[] {
  const { lower = null, upper = null } = one as { readonly lower?: number; readonly upper?: number };
  return [lower, upper];
}

function shownEnds(one: Shown, format: (value: number) => string, ends: (value: number) => string): string[] {
  const [from = absent, to = absent] = formatInterval(one, ends).split(" – ");
  return [shownFigure(one, format), from || absent, to];
}
