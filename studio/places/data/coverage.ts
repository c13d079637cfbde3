/**
 * Which facts are known over time.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { formatRate } from "#engine/texts/numbers.ts";
import "../../charts/coverageStrips.ts";
import { figure } from "../../charts/figure.ts";
import { marksOfBook } from "../../marks.ts";
import { Part } from "../../part.ts";
import { dataTexts } from "../../texts.ts";
import type { DataCoverage } from "../../worker/protocol.ts";

const texts = dataTexts.coverage;

@customElement("barograph-coverage")
export class CoverageFigure extends Part {
  @property({ attribute: false }) coverage: DataCoverage | undefined;
  @property({ attribute: false }) titles: ReadonlyMap<string, string> = new Map();

  readonly #marks = marksOfBook(this);

  protected override render(): TemplateResult {
    const { coverage, titles } = this;
    if (!coverage) return html``;
    return figure({
      heading: texts.heading,
      note: texts.note,
      drawing: html`<barograph-coverage-strips
        .coverage=${coverage}
        .titles=${titles}
        .marks=${this.#marks.value ?? []}
        .says=${texts.says(coverage.facts.length, coverage.dates.length)}
      ></barograph-coverage-strips>`,
      table: {
        heads: texts.heads(coverage.dates),
        rows: coverage.facts.map(({ fact, known }) => [titles.get(fact) ?? fact, ...known]),
        shown: coverage.facts.map(({ fact, known }) => [titles.get(fact) ?? fact, ...known.map(formatRate)]),
      },
    });
  }
}
