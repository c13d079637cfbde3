/**
 * The account's score over time.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { formatDate, formatScore } from "#engine/texts/numbers.ts";
import type { DatedMark } from "../../charts/datedMarks.ts";
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

/** A score as it was published. */
export interface PublishedPoint {
  readonly asOf: string;
  readonly score: number | null;
  /** Is the line by the same rules, over the same data? */
  readonly sameRules: boolean;
  readonly sameData: boolean;
}

/** The line, with what happened to the account, where it moved to, and when the rules changed. */
export function historyFigure(
  history: AccountHistory | null | undefined,
  { bands, segments, stages, edges }: RulesShape,
  { explanation }: AccountExplanation,
  {
    versions = [],
    published = [],
    marks: ofBook = [],
  }: {
    readonly versions?: readonly RulesVersion[] | undefined;
    readonly published?: readonly PublishedPoint[] | undefined;
    /** What happened in the business. */
    readonly marks?: readonly DatedMark[] | undefined;
  },
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
  const scores = new Map(history.snapshots.map(({ asOf, score }) => [asOf, score]));
  const others = differing(published, scores);
  const marks = [...ofBook, ...events, ...moves.slice(-mostMoves), ...changes].filter(
    ({ on }) => on >= first && on <= last,
  );
  // by several versions on one day: what was published last
  const publishedOn = (day: string) => published.findLast(({ asOf }) => asOf === day);
  return figure({
    heading: texts.history.heading,
    note: others.length > 0 ? texts.history.notePublished : texts.history.note,
    drawing: html`<barograph-score-line
      .points=${history.snapshots}
      .bands=${bands}
      .edges=${edges[segment * stages.length + stage] ?? []}
      .marks=${marks}
      .published=${others}
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
        publishedOn(asOf)?.score,
      ]),
      shown: history.snapshots.map(({ asOf, score, band, segment, stage }) => [
        formatDate(asOf),
        score === null ? "—" : formatScore(score),
        bandTitle(bands, band),
        titleOf(segments, segment),
        titleOf(stages, stage),
        publishedScore(publishedOn(asOf)),
      ]),
    },
  });
}

/** Those that say another score than the line has on their day, and why. */
function differing(
  published: readonly PublishedPoint[],
  scores: ReadonlyMap<string, number | null>,
): { readonly asOf: string; readonly score: number; readonly says: string }[] {
  return published.flatMap(({ asOf, score, sameRules, sameData }) => {
    const now = scores.get(asOf);
    if (score === null || now === null || now === undefined || now === score) return [];
    return [{ asOf, score, says: texts.history.published(score, now - score, { sameRules, sameData }) }];
  });
}

const publishedScore = (point: PublishedPoint | undefined): string =>
  point === undefined || point.score === null ? "—" : formatScore(point.score);

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
