/**
 * Who goes from which band to which: saved bands down, bands of the draft across.
 *
 * @module
 */
import { html, type TemplateResult } from "lit";
import { formatCount } from "#engine/texts/numbers.ts";
import { bandMark, bandTitle, type NamedBand, toneOf } from "../controls/band.ts";
import { csvLink } from "../controls/csvLink.ts";

export interface MigrationOptions {
  /** What the matrix is called, for those who listen. */
  readonly name: string;
  readonly rows: readonly NamedBand[];
  readonly columns: readonly NamedBand[];
  /** Accounts by row and column. */
  readonly counts: readonly (readonly number[])[];
  readonly rowWord: string;
  readonly columnWord: string;
}

/** The matrix; what changes band stands on the pen's ground. */
export function migrationMatrix({
  name,
  rows,
  columns,
  counts,
  rowWord,
  columnWord,
}: MigrationOptions): TemplateResult {
  const head = (bands: readonly NamedBand[], number: number) =>
    bandMark(toneOf(number, bands.length), bandTitle(bands, number));
  return html`<table class="migration" aria-label=${name}>
    <thead>
      <tr>
        <td></td>
        <th colspan=${columns.length} class="word">${columnWord}</th>
      </tr>
      <tr>
        <th class="word corner">${rowWord}</th>
        ${columns.map((_, c) => html`<th scope="col">${head(columns, c)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (_, r) =>
          html`<tr>
            <th scope="row">${head(rows, r)}</th>
            ${columns.map((_, c) => {
              const count = counts[r]?.[c] ?? 0;
              const moves = rows[r]!.id !== columns[c]!.id && count > 0;
              return html`<td class=${moves ? "moves" : count > 0 ? "stays" : ""}>${count > 0 ? formatCount(count) : "·"}</td>`;
            })}
          </tr>`,
      )}
    </tbody>
  </table>
  ${csvLink(name, () => ({
    heads: [`${rowWord} ${columnWord}`, ...columns.map((_, c) => bandTitle(columns, c))],
    rows: rows.map((_, r) => [bandTitle(rows, r), ...columns.map((_, c) => counts[r]?.[c] ?? 0)]),
  }))}`;
}
