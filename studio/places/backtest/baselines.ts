/**
 * The rules beside simpler ways.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts as reportTexts } from "#engine/texts/index.ts";
import { formatAuc } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import "../../charts/whiskerRows.ts";
import type { WhiskerRow } from "../../charts/whiskerRows.ts";
import { glossary, backtestTexts as texts } from "../../texts.ts";

type Name = keyof BacktestReport["baselines"];

const order: readonly Name[] = ["noInformation", "bestFact", "equalWeights", "previous", "rules" as Name, "yardstick"];

/** Whiskers of all of them; nothing where no order can be judged. */
export function baselinesFigure(
  report: BacktestReport,
  titleOf: (fact: string) => string,
): TemplateResult | typeof nothing {
  const { auc, baselines } = report;
  if (auc.value === null) return nothing;
  const names = reportTexts.baselineNames;
  const rows = order.flatMap((id): WhiskerRow[] => {
    if ((id as string) === "rules") return [{ name: names.rules, figure: auc, own: true }];
    const one = baselines[id];
    if (!one) return [];
    const name = id === "previous" ? names.previous(one.commit!, one.date!) : names[id];
    return [{ name: one.fact === undefined ? name : `${name}: ${titleOf(one.fact)}`, figure: one.auc }];
  });
  return figure({
    heading: texts.baselines.heading,
    meaning: glossary.baselines,
    note: texts.baselines.note,
    drawing: html`<barograph-whisker-rows
      .rows=${rows}
      .format=${formatAuc}
      .reference=${0.5}
      .names=${176}
      .says=${texts.baselines.says(rows.length)}
    ></barograph-whisker-rows>`,
    table: {
      heads: texts.baselines.heads,
      rows: rows.map(({ name, figure: { value, ...rest } }) => {
        const { lower = null, upper = null } = rest as { lower?: number; upper?: number };
        return [name, value, lower, upper];
      }),
    },
  });
}
