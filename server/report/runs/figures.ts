/**
 * Named figures in the form that each has.
 *
 * @module
 */
import type { Figure } from "#engine/statistics/index.ts";
import {
  absent,
  formatAuc,
  formatCount,
  formatInterval,
  formatMeasure,
  formatRate,
  formatRatio,
  formatSigned,
  formatSignedInterval,
} from "#engine/texts/numbers.ts";
import type { NamedFigure } from "../../runs/kind.ts";

type Form = NamedFigure["form"];

const formats: Readonly<Record<Form, (value: number) => string>> = {
  auc: formatAuc,
  difference: (value) => formatSigned(value, formatAuc),
  rate: formatRate,
  ratio: formatRatio,
  days: formatCount,
  measure: formatMeasure,
};

/** A figure and its interval; marks where there is none. */
export function figureCells(figure: Figure | null, form: Form): [value: string, interval: string] {
  if (!figure || figure.value === null) return [absent, ""];
  const interval =
    form === "difference" ? formatSignedInterval(figure, formatAuc) : formatInterval(figure, formats[form]);
  return [formats[form](figure.value), interval];
}

/** A difference of two figures of one form. */
export const differenceCell = (difference: number | null, form: Form): string =>
  difference === null ? absent : formatSigned(difference, form === "difference" ? formatAuc : formats[form]);
