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
import { dataTable } from "../../controls/table.ts";
import { accountsTexts as texts } from "../../texts.ts";
import type { AccountExplanation, AccountHistory, RulesShape } from "../../worker/protocol.ts";

/** Of the changes of segment and stage so many are marked, the latest. */
const mostMoves = 3;

/** A change of the rules, as git knows it. */
export interface RulesVersion {
  readonly commit: string;
  readonly at: string;
  readonly message: string;
}

/** The line, with what happened to the account, where it moved to, and when the rules changed. */
export function historyFigure(
  history: AccountHistory | null | undefined,
  { bands, segments, stages, edges }: RulesShape,
  { explanation }: AccountExplanation,
  versions: readonly RulesVersion[] = [],
): TemplateResult | typeof nothing {
  if (!history || history.snapshots.length === 0) return nothing;
  const segment = segments.findIndex(({ id }) => id === explanation.segment.id);
  const stage = stages.findIndex(({ id }) => id === explanation.stage.id);
  const titleOf = (list: readonly { readonly id: string; readonly title: string }[], id: string) =>
    list.find((one) => one.id === id)?.title ?? id;
  const events = history.events.map(({ on, kind, reason }) => ({
    on,
    title: reason ? `${texts.history.events[kind]}: ${reason}` : texts.history.events[kind],
  }));
  const moves = history.snapshots.flatMap((point, i) => {
    const before = history.snapshots[i - 1];
    if (!before) return [];
    const now = [
      ...(point.segment === before.segment ? [] : [titleOf(segments, point.segment)]),
      ...(point.stage === before.stage ? [] : [titleOf(stages, point.stage)]),
    ];
    return now.length > 0 ? [{ on: point.asOf, title: texts.history.moved(now.join(", ").toLowerCase()) }] : [];
  });
  const changes = versions.map(({ commit, at, message }) => ({
    on: at.slice(0, 10),
    title: texts.history.rules(commit.slice(0, 7), message),
  }));
  const [first, last] = [history.snapshots[0]!.asOf, history.snapshots.at(-1)!.asOf];
  const marks = [...events, ...moves.slice(-mostMoves), ...changes].filter(({ on }) => on >= first && on <= last);
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

/** What became of the account, the latest first; nothing where nothing did. */
export function outcomesTable({ events }: AccountHistory, currency: string | null): TemplateResult | typeof nothing {
  if (events.length === 0) return nothing;
  const { outcomes, outcomeHeads: heads } = texts.history;
  return html`<section>
    <header class="section-head"><h2>${outcomes}</h2></header>
    ${dataTable({
      name: outcomes,
      rows: events.toReversed(),
      columns: [
        { id: "on", head: heads.on, value: ({ on }) => on, cell: ({ on }) => formatDate(on) },
        { id: "what", head: heads.what, value: ({ kind }) => texts.history.events[kind] },
        {
          id: "amount",
          head: heads.amount,
          number: true,
          value: ({ amount }) => amount,
          cell: ({ amount }) => texts.money(amount, currency),
        },
        { id: "reason", head: heads.reason, value: ({ reason }) => reason },
      ],
    })}
  </section>`;
}
