/**
 * The columns of the worklist; those of which the book knows nothing are left out.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { CsvValue } from "#engine/texts/csv.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { absent, formatDate, formatPercentage, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import { bandTitle, bandWord, type NamedBand } from "../../controls/band.ts";
import { hint } from "../../controls/hint.ts";
import { accountsTexts } from "../../texts.ts";
import type { RulesShape, ShownOverride, Worklist, WorklistAccount, WorklistSort } from "../../worker/protocol.ts";

const { heads, meaning, heldText } = accountsTexts.list;

export interface WorklistColumn {
  readonly id: string;
  readonly head: string;
  readonly meaning?: string;
  readonly number?: boolean;
  readonly sorts?: WorklistSort;
  readonly look?: string;
  readonly value: (row: WorklistAccount) => CsvValue;
  /** Its head in a file, where that is another one. */
  readonly exported?: string;
  readonly cell: (row: WorklistAccount) => TemplateResult | string | typeof nothing;
}

/** The columns for a list. */
export function columnsOf(
  { accounts, owners, within }: Worklist,
  { bands }: RulesShape,
  currency: string | null,
): WorklistColumn[] {
  const has = (of: (row: WorklistAccount) => unknown) => accounts.some((row) => of(row) !== null);
  const money = (amount: number | null) => accountsTexts.money(amount, currency);
  const bandOf = (number: number | null) => (number === null ? null : bandTitle(bands, number));
  const columns: readonly (WorklistColumn & { readonly shown?: boolean })[] = [
    {
      id: "name",
      head: heads.account,
      sorts: "name",
      look: "name",
      value: ({ account }) => account,
      cell: ({ account, name }) => (name ? html`${name} <span class="label">${account}</span>` : account),
    },
    {
      id: "band",
      head: heads.band,
      value: ({ band }) => bandOf(band),
      cell: ({ band, standing, override }) => {
        const word = bandWord(bands, band);
        if (override) return noted(word, accountsTexts.list.set, overrideText(override, bands));
        return standing === band ? word : noted(word, accountsTexts.list.held, heldText(bandTitle(bands, standing)));
      },
    },
    {
      id: "score",
      head: heads.score,
      number: true,
      sorts: "score",
      value: ({ score }) => score,
      cell: ({ score }) => (score === null ? absent : formatScore(score)),
    },
    {
      id: "change",
      head: heads.change,
      exported: accountsTexts.list.exported.change,
      meaning: meaning.change,
      number: true,
      sorts: "change",
      look: "quiet spare",
      value: changeOf,
      cell: (row) => {
        const change = changeOf(row);
        return change === null ? absent : formatSigned(change, formatScore);
      },
    },
    {
      id: "revenue",
      head: heads.revenue,
      number: true,
      sorts: "revenue",
      look: "spare",
      shown: has(({ revenue }) => revenue),
      value: ({ revenue }) => revenue,
      cell: ({ revenue }) => money(revenue),
    },
    {
      id: "probability",
      head: heads.probability,
      exported: accountsTexts.list.exported.probability,
      meaning: meaning.probability,
      number: true,
      look: "spare",
      shown: has(({ probability }) => probability),
      value: ({ probability }) => probability,
      cell: ({ probability }) => (probability === null ? absent : formatPercentage(probability)),
    },
    {
      id: "expectedLoss",
      head: heads.expectedLoss,
      meaning: meaning.expectedLoss(within),
      number: true,
      sorts: "expectedLoss",
      shown: has(({ expectedLoss }) => expectedLoss),
      value: ({ expectedLoss }) => expectedLoss,
      cell: ({ expectedLoss }) => money(expectedLoss),
    },
    {
      id: "renewal",
      head: heads.renewal,
      sorts: "renewal",
      shown: has(({ renewal }) => renewal),
      value: ({ renewal }) => renewal,
      cell: ({ renewal }) => (renewal === null ? absent : formatDate(renewal)),
    },
    {
      id: "owner",
      head: heads.owner,
      sorts: "owner",
      shown: owners.length > 0,
      value: ({ owner }) => owner,
      cell: ({ owner }) => owner ?? absent,
    },
    {
      id: "reasons",
      head: heads.reasons,
      look: "cut",
      value: ({ reasons }) => reasons.map(({ sentence }) => sentence).join(" "),
      cell: ({ reasons }) =>
        html`<span class="says" ${hint(reasons.map(({ sentence }) => sentence).join("\n"))}>${reasons[0]?.sentence ?? absent}</span>`,
    },
    {
      id: "alerts",
      head: heads.alerts,
      look: "alerts spare",
      shown: has(({ alerts }) => (alerts.length > 0 ? alerts : null)),
      value: ({ alerts }) => alerts.map(({ id }) => id).join(" "),
      cell: ({ alerts }) => {
        const titles = alerts.map(({ title }) => title).join(", ");
        return titles ? html`<span title=${titles}>${titles}</span>` : nothing;
      },
    },
  ];
  return columns.filter(({ shown = true }) => shown);
}

/** What a file of the list has: what is shown, and what has no room on the screen. */
export function exportedColumns(list: Worklist, shape: RulesShape): Pick<WorklistColumn, "head" | "value">[] {
  const [account, ...shown] = columnsOf(list, shape, null);
  const { exported } = accountsTexts.list;
  const titleOf = (choices: readonly { readonly id: string; readonly title: string }[], id: string) =>
    choices.find((one) => one.id === id)?.title ?? id;
  return [
    account!,
    { head: exported.name, value: ({ name }) => name },
    { head: exported.segment, value: ({ segment }) => titleOf(shape.segments, segment) },
    { head: exported.stage, value: ({ stage }) => titleOf(shape.stages, stage) },
    ...shown.map(({ head, exported: other = head, value }) => ({ head: other, value })),
    {
      head: exported.bandBefore,
      value: ({ bandBefore }) => (bandBefore === null ? null : bandTitle(shape.bands, bandBefore)),
    },
    { head: exported.coverage, value: ({ coverage }) => coverage },
    {
      head: exported.standing,
      value: ({ standing }) => bandTitle(shape.bands, standing),
    },
    { head: exported.set, value: ({ override }) => override && overrideText(override, shape.bands) },
  ];
}

/** Who set it, why, until when, and what was computed. */
export const overrideText = (override: ShownOverride, bands: readonly NamedBand[]): string =>
  explainTexts.overridden(override, (id) => bands.find((one) => one.id === id)?.title ?? id);

/** A band, and why it is not where the score puts it. */
const noted = (word: TemplateResult, note: string, why: string): TemplateResult =>
  html`${word} <span class="label" ${hint(why)}>${note}</span>`;

function changeOf({ score, scoreBefore }: WorklistAccount): number | null {
  return score === null || scoreBefore === null ? null : Math.round((score - scoreBefore) * 10) / 10;
}
