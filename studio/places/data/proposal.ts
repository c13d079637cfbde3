/**
 * What is proposed of dropped tables, with its evidence.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { BookDocument } from "#engine/document/schema/book.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import type { LeftOut, Remark } from "#engine/init/remarks.ts";
import { initTexts } from "#engine/texts/index.ts";
import { sentence } from "../../controls/sentence.ts";
import { dataTable } from "../../controls/table.ts";
import { dataTexts } from "../../texts.ts";
import type { ReadTable } from "./mapping.ts";

const texts = dataTexts.newBook;

export interface Proposal {
  readonly book: string;
  readonly report: {
    readonly tables: readonly { readonly name: string; readonly source: string | null; readonly rows: number }[];
    readonly outcome: object | null;
    readonly book: BookDocument;
    readonly rules: RulesDocument;
    readonly remarks: readonly { readonly file: string; readonly path: string; readonly remarks: readonly Remark[] }[];
    readonly leftOut: readonly LeftOut[];
  };
  readonly read: readonly ReadTable[];
  readonly texts: Readonly<Record<string, string>>;
}

export function proposalPart({ report, texts: files }: Proposal): TemplateResult {
  const said = (file: string, path: string) =>
    report.remarks
      .filter((one) => one.file === file && one.path === path)
      .flatMap((one) => one.remarks.map(initTexts.remarkText))
      .join(" ");
  const ofBook = (path: string) => said("book.yaml", path);
  const ofRules = (path: string) => said("health.rules.yaml", path);
  const outcome = [ofBook("outcomes/events"), ofBook("outcomes/lapse"), ofRules("")]
    .filter((one) => one !== "")
    .join(" ");
  return html`<div class="proposed">
    <section>
      <header class="section-head"><h2>${texts.tables}</h2></header>
      <ul class="differences">
        ${report.tables.map(({ name, source }) => html`<li><code>${name}</code> ${sentence(source === null ? "" : ofBook(`sources/${source}`))}</li>`)}
      </ul>
      <header class="section-head"><h2>${texts.outcome}</h2></header>
      <p class="says">${sentence(outcome === "" ? texts.noOutcome : outcome)}</p>
      ${leftOutPart(report.leftOut)}
    </section>
    <section>
      ${factsPart(report.book, (fact) => ofBook(`facts/${fact}`))} ${componentsPart(report.rules, ofRules)}
    </section>
    <section class="files">
      <header class="section-head"><h2>${texts.texts}</h2></header>
      ${Object.entries(files).map(([name, text]) => html`<details><summary><code>${name}</code></summary><pre class="diff" tabindex="0">${text}</pre></details>`)}
    </section>
  </div>`;
}

function factsPart({ facts }: BookDocument, why: (fact: string) => string): TemplateResult {
  const rows = Object.entries(facts).map(([name, fact]) => ({ name, ...fact, why: why(name) }));
  const { heads } = texts;
  return html`<header class="section-head"><h2>${texts.facts}</h2></header>
    ${dataTable({
      name: texts.facts,
      rows,
      columns: [
        { id: "fact", head: heads.fact, value: ({ name }) => name, cell: ({ name }) => html`<code>${name}</code>` },
        { id: "title", head: heads.title, value: ({ title }) => title ?? null },
        { id: "better", head: heads.better, value: ({ direction = "none" }) => texts.directions[direction] },
        {
          id: "why",
          head: heads.why,
          fixed: true,
          look: "wraps",
          value: (one) => one.why,
          cell: (one) => html`<span class="second">${sentence(one.why)}</span>`,
        },
      ],
    })}`;
}

function componentsPart({ groups }: RulesDocument, why: (path: string) => string): TemplateResult {
  const rows = groups.flatMap((group, g) =>
    group.components.map((component, c) => ({
      title: component.title ?? component.id,
      weight: component.weight ?? 1,
      why: [`groups/${g}/components/${c}`, `groups/${g}/components/${c}/curve`].map(why).join(" "),
    })),
  );
  const { heads } = texts;
  return html`<header class="section-head"><h2>${texts.components}</h2></header>
    ${dataTable({
      name: texts.components,
      rows,
      columns: [
        { id: "component", head: heads.component, value: ({ title }) => title },
        { id: "weight", head: heads.weight, number: true, value: ({ weight }) => weight },
        {
          id: "why",
          head: heads.why,
          fixed: true,
          look: "wraps",
          value: (one) => one.why,
          cell: (one) => html`<span class="second">${sentence(one.why)}</span>`,
        },
      ],
    })}`;
}

function leftOutPart(leftOut: readonly LeftOut[]): TemplateResult | typeof nothing {
  if (leftOut.length === 0) return nothing;
  return html`<header class="section-head"><h2>${texts.leftOut}</h2></header>
    <ul class="differences">
      ${leftOut.map((one) => html`<li class="second"><code>${one.what}</code> ${sentence(initTexts.leftOutText(one))}</li>`)}
    </ul>`;
}
