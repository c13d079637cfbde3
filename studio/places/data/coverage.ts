/**
 * Which facts are known over time: a strip for each fact, a cell for each day, in ink.
 *
 * @module
 */
import { html, svg, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatRate } from "#engine/texts/numbers.ts";
import { Chart, drawing, label } from "../../charts/chart.ts";
import { figure } from "../../charts/figure.ts";
import { dayNumber, monthTicks } from "../../charts/scales.ts";
import { Part } from "../../part.ts";
import { dataTexts } from "../../texts.ts";
import type { DataCoverage } from "../../worker/protocol.ts";

const texts = dataTexts.coverage;
const rowHeight = 18;
const names = 240;
const bottom = 22;

@customElement("barograph-coverage-strips")
export class CoverageStrips extends Chart {
  @property({ attribute: false }) coverage: DataCoverage | undefined;
  @property({ attribute: false }) titles: ReadonlyMap<string, string> = new Map();

  protected override render() {
    const { width, coverage } = this;
    if (width === 0 || !coverage || coverage.dates.length === 0) return html`<div class="laid-out"></div>`;
    const { dates, facts } = coverage;
    const step = (width - names - 52) / dates.length;
    const height = facts.length * rowHeight + bottom;
    const x = (i: number) => names + i * step;
    const place = new Map(dates.map((day, i) => [dayNumber(day), i]));
    const months = monthTicks(
      dayNumber(dates[0]!),
      dayNumber(dates.at(-1)!),
      Math.max(2, Math.floor((width - names) / 80)),
    );
    return drawing(width, height, texts.says(facts.length, dates.length), [
      facts.map(({ fact, known, medians }, row) => {
        const y = row * rowHeight;
        const title = this.titles.get(fact) ?? fact;
        return [
          svg`<text class="second" x="0" y=${y + 13}><title>${fact}</title>${title}</text>`,
          known.map(
            (share, i) =>
              svg`<rect class="known" x=${x(i)} y=${y + 1} width=${Math.max(0.5, step - 0.5)} height=${rowHeight - 2} style="opacity:${share === 0 ? 0 : 0.08 + 0.72 * share}"><title>${texts.cell(title, dates[i]!, share, medians?.[i] ?? null)}</title></rect>`,
          ),
          label(width, y + 13, formatRate(known.at(-1)!), { anchor: "end", look: "strong" }),
        ];
      }),
      months.map(({ day, label: name }) => {
        const i = place.get(day) ?? nearest(dates, day);
        return label(x(i), height - 6, name);
      }),
    ]);
  }
}

/** The first day of the list that is not before a day. */
function nearest(dates: readonly string[], day: number): number {
  const found = dates.findIndex((one) => dayNumber(one) >= day);
  return found < 0 ? dates.length - 1 : found;
}

@customElement("barograph-coverage")
export class CoverageFigure extends Part {
  @property({ attribute: false }) coverage: DataCoverage | undefined;
  @property({ attribute: false }) titles: ReadonlyMap<string, string> = new Map();

  protected override render(): TemplateResult {
    const { coverage, titles } = this;
    if (!coverage) return html``;
    return figure({
      heading: texts.heading,
      note: texts.note,
      drawing: html`<barograph-coverage-strips .coverage=${coverage} .titles=${titles}></barograph-coverage-strips>`,
      table: {
        heads: texts.heads(coverage.dates),
        rows: coverage.facts.map(({ fact, known }) => [titles.get(fact) ?? fact, ...known]),
        shown: coverage.facts.map(({ fact, known }) => [titles.get(fact) ?? fact, ...known.map(formatRate)]),
      },
    });
  }
}
