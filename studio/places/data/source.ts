/**
 * One source: its columns, some of its rows, and those that could not be read.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import { stringify } from "yaml";
import { readDocument } from "#engine/document/document.ts";
import { absent, formatDate, formatExact } from "#engine/texts/numbers.ts";
import type { SourceDetail } from "../../api/types.ts";
import { csvLink } from "../../controls/csvLink.ts";
import { dataTable } from "../../controls/table.ts";
import { problemsJson } from "../../shell/states.ts";
import { dataTexts } from "../../texts.ts";

const texts = dataTexts.source;

/** @param book the text of `book.yaml`, which says how the source is read */
export function sourcePart(source: SourceDetail, book: string): TemplateResult {
  const { name, file, columns, preview, rejected, setAside, problems } = source;
  return html`<header class="section-head">
      <h2>${name}</h2>
      <span class="label">${texts.file(file)} · ${texts.columns(columns.length)}</span>
    </header>
    ${mappingPart(name, book)}
    <div class="scrolls preview" tabindex="0" role="region" aria-label="${name}: ${texts.preview}">
      <table class="table dense" aria-label="${name}: ${texts.preview}">
        <thead>
          <tr>
            <th scope="col">${texts.account}</th>
            <th scope="col">${texts.at}</th>
            ${columns.map((one) => html`<th scope="col" class=${one.type === "number" ? "number" : ""} title=${one.type}>${one.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${preview.map(
            ({ account, at, values }) =>
              html`<tr>
                <td>${account}</td>
                <td>${at === null ? absent : formatDate(at)}</td>
                ${values.map((value, i) => html`<td class=${columns[i]!.type === "number" ? "number" : ""}>${shown(value)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${csvLink(`${name}: ${texts.preview}`, () => ({
      heads: [texts.account, texts.at, ...columns.map((one) => one.name)],
      rows: preview.map(({ account, at, values }) => [account, at, ...values]),
    }))}
    ${problems.length === 0 ? nothing : html`<header class="section-head"><h3>${texts.problems}</h3></header>${problemsJson(problems)}`}
    ${setAside === 0 ? html`<p class="label">${texts.none}</p>` : rejectedPart(rejected, setAside)}`;
}

/** What the book declares of a source: which columns are the account and the date, and what the others are. */
function mappingPart(name: string, book: string): TemplateResult | typeof nothing {
  const { document } = readDocument(book, "");
  const declared = name
    .split(".")
    .reduce<unknown>(
      (value, step) => (value as Record<string, unknown> | undefined)?.[step],
      (document?.value as Record<string, unknown> | undefined)?.[name.includes(".") ? "" : "sources"] ??
        document?.value,
    );
  if (declared === undefined) return nothing;
  return html`<details class="mapping"><summary>${texts.mapping}</summary><pre class="diff" tabindex="0">${stringify(declared).trimEnd()}</pre></details>`;
}

function rejectedPart(rejected: SourceDetail["rejected"], all: number): TemplateResult {
  const { line, reason, text } = texts.rejectedHeads;
  return html`<header class="section-head">
      <h3>${texts.rejected(all)}</h3>
      <span class="label">${texts.first(rejected.length, all)}</span>
    </header>
    ${dataTable({
      name: texts.rejected(all),
      rows: rejected,
      columns: [
        { id: "line", head: line, number: true, value: (one) => one.line },
        { id: "reason", head: reason, value: (one) => one.sentence },
        {
          id: "text",
          head: text,
          fixed: true,
          value: (one) => one.text,
          cell: (one) => html`<code>${one.text}</code>`,
        },
      ],
    })}`;
}

function shown(value: string | number | boolean | null): string {
  if (value === null) return absent;
  return typeof value === "number" ? formatExact(value) : String(value);
}
