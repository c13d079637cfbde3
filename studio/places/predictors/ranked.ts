/**
 * Facts or components, those that tell most first.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { Predictor } from "#engine/predictors/report.ts";
import { predictorTexts } from "#engine/texts/index.ts";
import { absent, formatAuc, formatInterval, formatRate } from "#engine/texts/numbers.ts";
import { whiskerCell } from "../../charts/whiskerCell.ts";
import { type Column, dataTable } from "../../controls/table.ts";
import { predictorPlaceTexts as texts } from "../../texts.ts";

/** Those with the strongest order first, whichever way; those without one last. */
export function ranked(predictors: readonly Predictor[]): readonly Predictor[] {
  const strength = ({ auc }: Predictor) => (auc.value === null ? -1 : Math.abs(auc.value - 0.5));
  return predictors.toSorted((a, b) => strength(b) - strength(a));
}

/** One scale for all of them: chance in its middle. */
export function aucRange(predictors: readonly Predictor[]): { readonly from: number; readonly to: number } {
  const ends = predictors.flatMap(({ auc }) =>
    auc.value === null ? [] : [auc.lower ?? auc.value, auc.upper ?? auc.value],
  );
  const reach = Math.max(0.1, ...ends.map((one) => Math.abs(one - 0.5))) * 1.05;
  return { from: Math.max(0, 0.5 - reach), to: Math.min(1, 0.5 + reach) };
}

/** The table; a row opens the fact beside it. */
export function rankedTable(
  list: readonly Predictor[],
  {
    kind,
    chosen,
    open,
  }: {
    readonly kind: "facts" | "components";
    readonly chosen: Predictor | undefined;
    readonly open: (one: Predictor) => void;
  },
): TemplateResult {
  const range = aucRange(list);
  const { heads, meaning } = texts.list;
  const columns: Column<Predictor>[] = [
    {
      id: "title",
      head: kind === "facts" ? heads.title : heads.component,
      value: ({ title }) => title,
      cell: ({ title, findings }) =>
        html`${title}${findings.map((one) => html` <span class="finding">! ${predictorTexts.finding(one)}</span>`)}`,
    },
    {
      id: "known",
      head: heads.known,
      meaning: meaning.known,
      number: true,
      value: ({ coverage }) => coverage,
      cell: ({ coverage, n }) => (n === 0 ? absent : formatRate(coverage)),
    },
    {
      id: "whisker",
      head: heads.whisker,
      fixed: true,
      value: ({ auc }) => formatInterval(auc, formatAuc),
      cell: (one) =>
        whiskerCell(one.auc, { ...range, reference: 0.5, width: 132, look: one === chosen ? "is-pen" : "" }),
    },
    {
      id: "auc",
      head: heads.auc,
      meaning: meaning.auc,
      number: true,
      value: ({ auc }) => auc.value,
      cell: ({ auc }) => (auc.value === null ? absent : formatAuc(auc.value)),
    },
  ];
  return dataTable({
    name: texts.list.name(kind),
    columns,
    rows: list,
    open,
    isOpen: (one) => one === chosen,
    sticky: true,
    density: "lists",
  });
}
