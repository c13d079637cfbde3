/**
 * The pictures of one fact: how often it came true by its value, and whether its order holds over time.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Predictor } from "#engine/predictors/report.ts";
import type { Figure } from "#engine/statistics/figure.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { formatAuc, formatMeasure, formatRate } from "#engine/texts/numbers.ts";
import "../../charts/binRates.ts";
import type { RateBin } from "../../charts/binRates.ts";
import type { DatedMark } from "../../charts/datedMarks.ts";
import { figure } from "../../charts/figure.ts";
import { glossary, predictorPlaceTexts as texts } from "../../texts.ts";
import type { PredictorsReport } from "./report.ts";

/** Fewer rows, or fewer of which it came true, are few: hollow and dashed. */
const isSmall = ({ n, positives }: { readonly n: number; readonly positives: number }): boolean =>
  n < 30 || positives < 5;

/** By tenths of the values, or by value; those without one at the end. */
export function decilesFigure(one: Predictor, report: PredictorsReport, words: Words): TemplateResult | typeof nothing {
  const { deciles, missing } = one;
  if (deciles.length === 0) return nothing;
  const isText = deciles.some(({ value }) => value !== undefined);
  const bins: RateBin[] = deciles.map((bin) => ({
    name: bin.value ?? (bin.from === null ? `< ${formatMeasure(bin.to ?? 0)}` : formatMeasure(bin.from)),
    n: bin.n,
    rate: bin.rate,
    small: isSmall(bin),
  }));
  if (missing.n > 0)
    bins.push({ name: texts.deciles.missing, n: missing.n, rate: missing.rate, small: isSmall(missing), apart: true });
  const base = report.n === 0 ? undefined : report.positives / report.n;
  return figure({
    heading: texts.deciles.heading(words.rate),
    note: isText ? texts.deciles.byValue : texts.deciles.note,
    level: 3,
    drawing: html`<barograph-bin-rates
      .bins=${bins}
      .base=${base}
      .baseName=${base === undefined ? "" : texts.deciles.base(formatRate(base))}
      .says=${texts.deciles.says(bins.length)}
    ></barograph-bin-rates>`,
    table: {
      heads: texts.deciles.heads,
      rows: bins.map(({ name, n, rate }) => [name, n, rate.value, ends(rate).lower, ends(rate).upper]),
    },
  });
}

/** AUC by quarter, around chance, with what happened meanwhile. */
export function quartersFigure(
  { quarters, auc }: Predictor,
  marks: readonly DatedMark[],
): TemplateResult | typeof nothing {
  const known = quarters.filter((one) => one.auc.value !== null);
  if (known.length < 2) return nothing;
  const bins: RateBin[] = known.map((one) => ({
    name: one.quarter.replace("-", " "),
    n: one.n,
    rate: one.auc,
    small: isSmall(one),
  }));
  const reach = bins.flatMap(({ rate }) =>
    rate.value === null ? [] : [rate.lower ?? rate.value, rate.upper ?? rate.value],
  );
  return figure({
    heading: texts.quarters.heading,
    meaning: glossary.auc,
    note: texts.quarters.note,
    level: 3,
    drawing: html`<barograph-bin-rates
      .bins=${bins}
      .base=${auc.value ?? undefined}
      .baseName=${auc.value === null ? "" : texts.deciles.base(formatAuc(auc.value))}
      .range=${[Math.max(0, Math.min(0.5, ...reach) - 0.02), Math.min(1, Math.max(0.5, ...reach) + 0.02)]}
      .format=${formatAuc}
      .height=${188}
      .starts=${known.map(({ quarter }) => firstDayOf(quarter))}
      .marks=${marks}
      .says=${texts.quarters.says(bins.length)}
    ></barograph-bin-rates>`,
    table: {
      heads: texts.quarters.heads,
      rows: bins.map(({ name, n, rate }) => [name, rate.value, ends(rate).lower, ends(rate).upper, n]),
    },
  });
}

/** `2026-Q3` begins on `2026-07-01`. */
const firstDayOf = (quarter: string): string => {
  const [year, number] = quarter.split("-Q");
  return `${year}-${String(3 * Number(number) - 2).padStart(2, "0")}-01`;
};

/** The interval of a figure, where it has one. */
const ends = (rate: Figure) =>
  rate.value === null ? { lower: null, upper: null } : { lower: rate.lower ?? null, upper: rate.upper ?? null };
