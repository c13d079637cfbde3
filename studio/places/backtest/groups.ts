/**
 * The figures by group: segment, stage, month, owner.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { explainTexts, backtestTexts as reportTexts } from "#engine/texts/index.ts";
import {
  formatAuc,
  formatCount,
  formatInterval,
  formatPercentage,
  formatRate,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { whiskerCell } from "../../charts/whiskerCell.ts";
import { dataTable } from "../../controls/table.ts";
import { glossary, backtestTexts as texts } from "../../texts.ts";
import { restsOnFew } from "./bands.ts";

type Breakdown = BacktestReport["breakdowns"][number];
type Group = Breakdown["groups"][number];

/** One table a division. */
export const groupTables = (report: BacktestReport, nameOf: NameOfGroup): readonly TemplateResult[] =>
  report.breakdowns.map((one) => groupTable(one, report, nameOf));

/** What a segment or stage is called. */
export type NameOfGroup = (by: Breakdown["by"], id: string) => string;

function groupTable(one: Breakdown, report: BacktestReport, nameOf: NameOfGroup): TemplateResult {
  const words = reportTexts.wordsOf(report.settings);
  const heads = texts.groups.heads;
  const number = (value: number) => explainTexts.factValue(value, undefined, report.book.currency);
  const known = one.groups.flatMap(({ auc }) =>
    auc.value === null ? [] : [auc as { value: number; lower?: number; upper?: number }],
  );
  const from = Math.max(0, Math.min(0.45, ...known.map(({ value, lower }) => lower ?? value)));
  const to = Math.min(1, Math.max(0.8, ...known.map(({ value, upper }) => upper ?? value)));
  const title = reportTexts.breakdownTitle(one);
  return html`<section>
    <header class="section-head">
      <h2>${title}</h2>
      <span class="label">${texts.groups.pooled(shownFigure(one.pooled, formatAuc), shownFigure(one.stratified, formatAuc))}</span>
    </header>
    ${dataTable<Group>({
      name: title,
      rows: one.groups,
      columns: [
        {
          id: "value",
          head: heads.value,
          value: (group) => group.value,
          cell: (group) =>
            group.value !== null && (one.by === "segment" || one.by === "stage")
              ? nameOf(one.by, group.value)
              : reportTexts.groupName(one, group, number),
        },
        { id: "n", head: words.many, number: true, value: ({ n }) => n, cell: ({ n }) => formatCount(n) },
        {
          id: "accounts",
          head: heads.accounts,
          number: true,
          value: ({ accounts }) => accounts,
          cell: ({ accounts }) => formatCount(accounts),
        },
        {
          id: "rate",
          head: words.rate,
          number: true,
          value: ({ rate }) => rate.value,
          cell: ({ rate }) =>
            html`${shownFigure(rate, formatRate)} <span class="range">${formatInterval(rate, formatPercentage)}</span>`,
        },
        {
          id: "whisker",
          head: heads.interval,
          fixed: true,
          value: () => null,
          exports: [],
          cell: (group) => whiskerCell(group.auc, { from, to, reference: 0.5, small: restsOnFew(group) }),
        },
        {
          id: "auc",
          head: heads.auc,
          meaning: glossary.auc,
          number: true,
          value: ({ auc }) => auc.value,
          cell: ({ auc }) => shownFigure(auc, formatAuc),
          look: "strong",
        },
        {
          id: "recall",
          head: heads.recall,
          number: true,
          value: ({ recall }) => recall.value,
          cell: ({ recall }) => shownFigure(recall, formatRate),
        },
        {
          id: "missed",
          head: heads.missed,
          number: true,
          value: ({ missed }) => missed.value,
          cell: ({ missed }) => shownFigure(missed, formatRate),
        },
      ],
    })}
  </section>`;
}
