/**
 * The account's score over time.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { formatDate, formatScore } from "#engine/texts/numbers.ts";
import { figure } from "../../charts/figure.ts";
import "../../charts/scoreLine.ts";
import { bandTitle } from "../../controls/band.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type { AccountExplanation, AccountHistory, RulesShape } from "../../worker/protocol.ts";

/** The line, with what happened to the account. */
export function historyFigure(
  history: AccountHistory | null | undefined,
  { bands, segments, stages, edges }: RulesShape,
  { explanation }: AccountExplanation,
): TemplateResult | typeof nothing {
  if (!history || history.snapshots.length === 0) return nothing;
  const segment = segments.findIndex(({ id }) => id === explanation.segment.id);
  const stage = stages.findIndex(({ id }) => id === explanation.stage.id);
  const [first] = history.snapshots;
  const marks = history.events
    .filter(({ on }) => on >= first!.asOf)
    .map(({ on, kind, reason }) => ({
      on,
      title: reason ? `${texts.history.events[kind]}: ${reason}` : texts.history.events[kind],
    }));
  const titleOf = (list: readonly { readonly id: string; readonly title: string }[], id: string) =>
    list.find((one) => one.id === id)?.title ?? id;
  return figure({
    heading: texts.history.heading,
    note: texts.history.note,
    drawing: html`<barograph-score-line
      .points=${history.snapshots}
      .bands=${bands}
      .edges=${edges[segment * stages.length + stage] ?? []}
      .marks=${marks}
      .format=${formatScore}
      .says=${texts.history.says(history.snapshots.length)}
    ></barograph-score-line>`,
    table: {
      heads: texts.history.heads,
      rows: history.snapshots.map(({ asOf, score, band, segment, stage }) => [
        asOf,
        score,
        bandTitle(bands, band),
        segment,
        stage,
      ]),
      shown: history.snapshots.map(({ asOf, score, band, segment, stage }) => [
        formatDate(asOf),
        score === null ? "—" : formatScore(score),
        bandTitle(bands, band),
        titleOf(segments, segment),
        titleOf(stages, stage),
      ]),
    },
  });
}
