/**
 * The KPIs as small multiples, by family: the value with its interval, against the period before, its target, and how
 * it went.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Family } from "#engine/kpis/kpis.ts";
import type { KpiReport, KpiResult, MarkResult, PeriodFigure } from "#engine/kpis/report.ts";
import {
  andMore,
  families,
  interval,
  meaning,
  met,
  missed,
  parts,
  period,
  target as targetText,
  title,
  value,
  valueAgainst,
} from "#engine/texts/en/kpis.ts";
import { absent, formatCount, formatDate, formatSigned } from "#engine/texts/numbers.ts";
import { among } from "../../charts/datedMarks.ts";
import { type FigureTable, figure } from "../../charts/figure.ts";
import { walkGroup } from "../../charts/group.ts";
import "../../charts/sparkline.ts";
import { hint } from "../../controls/hint.ts";
import { bookTexts } from "../../texts.ts";

const texts = bookTexts.kpis;

/** All KPIs that could be computed, by family. */
export function kpiMultiples({ kpis, book, marks, titles }: KpiReport): TemplateResult {
  if (kpis.length === 0) return html`<p class="label">${texts.none}</p>`;
  const order = Object.keys(families) as Family[];
  return html`<div class="families">${order.map((family) => {
    const own = kpis.filter((kpi) => kpi.family === family);
    if (own.length === 0) return nothing;
    const firstLine = own.findIndex(hasLine);
    return html`<div class="family">
      ${figure({
        heading: families[family],
        level: 3,
        drawing: html`<ul class="kpis" @keydown=${walkGroup}>
          ${own.map((kpi, i) => html`<li>${oneKpi(kpi, marks, { currency: book.currency, titles, tabStop: i === firstLine })}</li>`)}
        </ul>`,
        table: kpiTable(own, marks, book.currency),
      })}
    </div>`;
  })}</div>`;
}

/** Fewer periods are no line. */
const hasLine = ({ series }: KpiResult): boolean => series.length > 2;

function oneKpi(
  kpi: KpiResult,
  marks: readonly MarkResult[],
  {
    currency,
    titles,
    tabStop,
  }: { readonly currency: string | null; readonly titles: KpiReport["titles"]; readonly tabStop: boolean },
): TemplateResult {
  const { current, series, target } = kpi;
  const shownNow = current.value === null ? absent : valueAgainst(current.value, target, kpi, currency);
  const range = current.value === null ? "" : interval(current, kpi.format, currency);
  const name = title(kpi);
  const points = series.map((one) => ({
    value: one.value,
    says: [
      period(kpi.period, one.from, one.to),
      one.value === null ? absent : value(one.value, kpi, currency),
      ...marksIn(one, marks).map((mark) => markText(mark, kpi, currency)),
    ].join("\n"),
  }));
  const lines = among(marks, series).map(({ at }) => ({ at: at - 0.5 }));
  const edge = target?.least ?? target?.most;
  return html`<div class="kpi" ${hint(meaning(kpi))}>
    <p class="label name">${name}</p>
    <p><span class="figure">${shownNow}</span> <span class="label">${range}</span></p>
    <p class="label">
      ${differenceOf(kpi, currency)} ${
        target
          ? html`<span class=${target.met === false ? "missed" : "met"}
              >${target.met === null ? "" : target.met ? met : missed} ${targetText(target, kpi.format, currency)}</span
            >`
          : nothing
      }
    </p>
    ${
      hasLine(kpi)
        ? html`<barograph-sparkline
            .points=${points}
            .marks=${lines}
            .target=${edge}
            .tabStop=${tabStop}
            .says=${texts.says(name, points.length)}
          ></barograph-sparkline>`
        : nothing
    }
    ${kpi.parts.length === 0 ? nothing : html`<p class="label">${partsOf(kpi, titles, currency)}</p>`}
  </div>`;
}

/** So many parts have room; the command tells all of them. */
const mostParts = 3;

/** How it is made up, where that is what it is about: the stages that customers are in. */
function partsOf(kpi: KpiResult, titles: KpiReport["titles"], currency: string | null): string {
  const { texts: told, left } = parts(kpi, mostParts, titles, currency);
  return andMore(told, left).join(texts.between);
}

const marksIn = ({ from, to }: PeriodFigure, marks: readonly MarkResult[]): readonly MarkResult[] =>
  marks.filter(({ on }) => from <= on && on <= to);

/** What happened, and what the KPI was before and after, where that is told. */
function markText({ on, title: what, kpis }: MarkResult, kpi: KpiResult, currency: string | null): string {
  const { before, after } = kpis.find(({ name }) => name === kpi.name) ?? {};
  const said = (one: PeriodFigure) => (one.value === null ? absent : value(one.value, kpi, currency));
  return texts.mark(on, what, before && after ? [said(before), said(after)] : undefined);
}

/** Every period of every KPI. */
function kpiTable(kpis: readonly KpiResult[], marks: readonly MarkResult[], currency: string | null): FigureTable {
  const all = kpis.flatMap((kpi) =>
    (kpi.series.length > 0 ? kpi.series : [kpi.current]).map((one) => ({
      kpi,
      one,
      numbers: numbersOf(one),
      happened: marksIn(one, marks)
        .map((mark) => mark.title)
        .join("; "),
    })),
  );
  const write = (kpi: KpiResult, number: number | null) => (number === null ? absent : value(number, kpi, currency));
  return {
    heads: texts.tableHeads,
    rows: all.map(({ kpi, one, numbers, happened }) => [title(kpi), one.from, one.to, ...numbers, happened]),
    shown: all.map(({ kpi, one, numbers: [amount, lower, upper, n], happened }) => [
      title(kpi),
      formatDate(one.from),
      formatDate(one.to),
      ...[amount, lower, upper].map((number) => write(kpi, number)),
      n === null ? absent : formatCount(n),
      happened,
    ]),
  };
}

/** The value, its interval and n. */
function numbersOf(one: PeriodFigure): readonly [number | null, number | null, number | null, number | null] {
  return one.value === null ? [null, null, null, null] : [one.value, one.lower ?? null, one.upper ?? null, one.n];
}

function differenceOf({ current, previous, format, unit }: KpiResult, currency: string | null): string {
  if (current.value === null || previous.value === null) return "";
  const by = current.value - previous.value;
  if (format === "percent") return texts.before(texts.points(100 * by));
  return texts.before(formatSigned(by, (amount) => value(amount, { format, unit }, currency)));
}
