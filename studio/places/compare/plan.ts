/**
 * The plan on the screen: what differs in words, figures side by side, who moves, cases.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Evidence, PlanReport } from "#engine/plan/evidence.ts";
import { planTexts } from "#engine/texts/index.ts";
import { absent, formatCount, formatScore } from "#engine/texts/numbers.ts";
import { migrationMatrix } from "../../charts/migration.ts";
import { bandWord, type NamedBand } from "../../controls/band.ts";
import { diffView } from "../../controls/diff.ts";
import { sentence } from "../../controls/sentence.ts";
import { dataTable } from "../../controls/table.ts";
import { linkTo } from "../../route.ts";
import { compareTexts } from "../../texts.ts";
import { bandMove } from "../book/change.ts";

const texts = compareTexts.words;

export interface PlanOptions {
  readonly factName: (name: string) => string;
  /** The bands of the newer version, `unknown` last. */
  readonly bands: readonly NamedBand[];
  readonly diff: string;
}

/** Everything below the two names. */
export function planPart(plan: PlanReport, options: PlanOptions): TemplateResult {
  return html`<p class="says large">${planTexts.planSentence(plan)}</p>
    <div class="compared">
      <div class="worth">
        <section>
          <header class="section-head"><h2>${texts.heading}</h2></header>
          <ul class="differences">
          ${
            plan.differences.length === 0
              ? html`<li>${texts.nothing}</li>`
              : plan.differences.map(
                  (one) => html`<li class="says">${sentence(planTexts.differenceText(one, options.factName))}</li>`,
                )
          }
        </ul>
      </section>
        ${migrationPart(plan, options)}
      </div>
      <div class="worth">${evidencePart(plan.evidence)} ${bandsPart(plan, options)}</div>
    </div>
    ${moversPart(plan, options)}
    ${missingPart(plan)} ${casesPart(plan, options)}
    ${options.diff === "" ? nothing : html`<section><header class="section-head"><h2>${texts.text}</h2></header>${diffView(options.diff)}</section>`}`;
}

function evidencePart(evidence: Evidence | null): TemplateResult {
  if (!evidence) return html`<p class="second">${texts.noEvidence}</p>`;
  const { figures, gates } = evidence;
  return html`<section>
    <header class="section-head"><h2>${texts.figures}</h2><span class="label">${planTexts.judgedOn(evidence)}</span></header>
    ${dataTable({
      name: texts.figures,
      rows: figures,
      density: "lists",
      columns: [
        { id: "name", head: "", fixed: true, look: "wraps", value: ({ name }) => planTexts.figureNames[name] },
        {
          id: "before",
          head: texts.before,
          number: true,
          fixed: true,
          value: ({ before }) => before.value,
          cell: ({ name, before }) => planTexts.figureText(name, before),
        },
        {
          id: "after",
          head: texts.after,
          number: true,
          fixed: true,
          value: ({ after }) => after.value,
          cell: ({ name, after }) => html`<span class="pen strong">${planTexts.figureText(name, after)}</span>`,
        },
        {
          id: "difference",
          head: texts.difference,
          number: true,
          fixed: true,
          value: ({ difference }) => difference.value,
          cell: ({ name, difference }) => planTexts.differenceOfFigures(name, difference),
        },
      ],
    })}
    ${gates.length === 0 ? nothing : html`<ul class="gates">${gates.map((gate) => html`<li class=${gate.met ? "second" : "error"}>${gate.met ? "" : "! "}${sentence(planTexts.gateText(gate))}</li>`)}</ul>`}
  </section>`;
}

function bandsPart({ bands, book }: PlanReport, { bands: named }: PlanOptions): TemplateResult {
  const shown = bands.filter(({ before, after }) => before.accounts + after.accounts > 0);
  const number = (id: string) => named.findIndex((one) => one.id === id);
  const money = (amount: number) => planTexts.money(amount, book.currency);
  return html`<section>
    <header class="section-head"><h2>${texts.bands}</h2></header>
    ${dataTable({
      name: texts.bands,
      rows: shown,
      columns: [
        {
          id: "band",
          head: texts.cells.band,
          fixed: true,
          value: ({ title }) => title,
          cell: ({ id }) => bandWord(named, number(id)),
        },
        {
          id: "before",
          head: texts.accountsBefore,
          number: true,
          fixed: true,
          value: ({ before }) => before.accounts,
          cell: ({ before }) => formatCount(before.accounts),
        },
        {
          id: "after",
          head: texts.accountsAfter,
          number: true,
          fixed: true,
          value: ({ after }) => after.accounts,
          cell: ({ after }) => html`<strong>${formatCount(after.accounts)}</strong>`,
        },
        {
          id: "revenue",
          head: texts.revenueBefore,
          number: true,
          fixed: true,
          value: ({ before }) => before.revenue,
          cell: ({ before }) => money(before.revenue),
        },
        {
          id: "revenueAfter",
          head: texts.revenueAfter,
          number: true,
          fixed: true,
          value: ({ after }) => after.revenue,
          cell: ({ after }) => html`<strong>${money(after.revenue)}</strong>`,
        },
      ],
    })}
  </section>`;
}

function moversPart(
  { movers, moved, differences, book }: PlanReport,
  { bands, factName }: PlanOptions,
): TemplateResult {
  const number = (id: string) => bands.findIndex((one) => one.id === id);
  const score = (value: number | null) => (value === null ? absent : formatScore(value));
  if (moved === 0) return html`<p class="says">${planTexts.noMovers}</p>`;
  return html`<section>
    <header class="section-head"><h2>${texts.movers}</h2>${moved > movers.length ? html`<span class="label">${texts.more(moved - movers.length)}</span>` : nothing}</header>
    ${dataTable({
      name: texts.movers,
      rows: movers,
      sticky: true,
      columns: [
        {
          id: "account",
          head: texts.cells.account,
          value: ({ account, name }) => name ?? account,
          exports: [
            { head: texts.cells.account, value: ({ account }) => account },
            { head: texts.cells.name, value: ({ name }) => name },
          ],
          cell: ({ account, name }) =>
            html`<a href=${linkTo("accounts", { account })}>${name ?? account}</a>${name === null ? nothing : html` <span class="label">${account}</span>`}`,
        },
        {
          id: "revenue",
          head: texts.cells.revenue,
          number: true,
          value: ({ after }) => after.revenue,
          cell: ({ after }) => planTexts.money(after.revenue, book.currency),
        },
        {
          id: "score",
          head: texts.cells.score,
          number: true,
          value: ({ after }) => after.score,
          cell: ({ before, after }) => `${score(before.score)} → ${score(after.score)}`,
        },
        {
          id: "band",
          head: texts.cells.band,
          value: ({ after }) => after.band,
          cell: ({ before, after }) =>
            before.band === after.band
              ? bandWord(bands, number(after.band))
              : bandMove(bands, number(before.band), number(after.band)),
        },
        {
          id: "by",
          head: texts.cells.by,
          fixed: true,
          value: (one) => planTexts.causesText(one, differences, factName),
          cell: (one) => html`<span class="second">${planTexts.causesText(one, differences, factName)}</span>`,
        },
      ],
    })}
  </section>`;
}

function migrationPart({ migration, bands }: PlanReport, { bands: named }: PlanOptions): TemplateResult {
  const ids = named.map(({ id }) => id);
  const counts = ids.map((from) =>
    ids.map((to) => migration.moves.find((one) => one.from === from && one.to === to)?.accounts ?? 0),
  );
  return html`<section>
    <header class="section-head"><h2>${texts.migration}</h2></header>
    ${migrationMatrix({ name: texts.migration, rows: named, columns: named, counts: bands.length === 0 ? [] : counts, rowWord: `${texts.before} ↓`, columnWord: `${texts.after} →` })}
    <p class="label">${(["worse", "better", "same"] as const).map((way) => `${formatCount(migration.ways[way].accounts)} ${texts.ways[way]}`).join(" · ")}</p>
  </section>`;
}

function missingPart({ betterByMissing }: PlanReport): TemplateResult | typeof nothing {
  if (betterByMissing.length === 0) return nothing;
  const most = 20;
  return html`<section>
    <header class="section-head"><h2>${texts.missing}</h2></header>
    <p class="says">${planTexts.missingList(betterByMissing.slice(0, most), Math.max(0, betterByMissing.length - most))}</p>
  </section>`;
}

function casesPart({ cases }: PlanReport, { bands }: PlanOptions): TemplateResult | typeof nothing {
  if (cases.length === 0) return nothing;
  const number = (id: string) => bands.findIndex((one) => one.id === id);
  const [name, score, band, passes] = planTexts.heads.cases;
  return html`<section>
    <header class="section-head"><h2>${texts.cases}</h2></header>
    ${dataTable({
      name: texts.cases,
      rows: cases,
      columns: [
        { id: "name", head: name!, value: (one) => one.name },
        {
          id: "score",
          head: score!,
          fixed: true,
          value: ({ after }) => after.score,
          cell: ({ before, after }) => planTexts.scores(before.score, after.score),
        },
        {
          id: "band",
          head: band!,
          fixed: true,
          value: ({ after }) => after.band,
          cell: ({ before, after }) =>
            before.band === after.band
              ? bandWord(bands, number(after.band))
              : bandMove(bands, number(before.band), number(after.band)),
        },
        {
          id: "passes",
          head: passes!,
          fixed: true,
          value: ({ after }) => planTexts.passes(after.passed),
          cell: ({ before, after }) =>
            planTexts.changeOf(planTexts.passes(before.passed), planTexts.passes(after.passed)),
        },
      ],
    })}
  </section>`;
}
