/**
 * Where the points were lost: a full score, one component after another, adjustments, and what is left.
 *
 * @module
 */
import { html, nothing, svg, type TemplateResult } from "lit";
import { markAt, type Tone } from "../controls/band.ts";
import { csvLink } from "../controls/csvLink.ts";
import { linearScale, type Scale } from "./scales.ts";

export interface WaterfallRow {
  readonly id: string;
  readonly title: string;
  /** What it measured, as it is written. */
  readonly fact: string;
  /** Share of the mean, 0 … 1; of adjustments none. */
  readonly weight: number | null;
  readonly points: number | null;
  /** By how much the score changes here. */
  readonly by: number;
  /** Weighs much: drawn and written stronger. */
  readonly strong: boolean;
  /** No component: drawn as an outline. */
  readonly outlined?: boolean;
}

export interface WaterfallOptions {
  readonly name: string;
  readonly rows: readonly WaterfallRow[];
  readonly score: number;
  readonly tone: Tone;
  /** Width of the bars in px. */
  readonly room: number;
  /** Edges of the bands, with what begins there. */
  readonly edges: readonly { readonly at: number; readonly name: string }[];
  readonly words: {
    readonly heads: {
      readonly component: string;
      readonly fact: string;
      readonly weight: string;
      readonly points: string;
    };
    readonly full: string;
    readonly score: string;
    readonly format: (value: number) => string;
    readonly signed: (value: number) => string;
    readonly percent: (share: number) => string;
  };
}

const rowHeight = 28;

/** The waterfall as a table: every bar stands in the row that names it. */
export function waterfall({ name, rows, score, tone, room, edges, words }: WaterfallOptions): TemplateResult {
  let at = 100;
  const steps = rows.map((row) => {
    const from = at;
    at += row.by;
    return { row, from, to: at };
  });
  const lowest = Math.min(0.92 * score, ...steps.map(({ to }) => to), ...edges.map(({ at: edge }) => edge)) - 3;
  const x = linearScale([Math.max(0, lowest), 100], [4, room - 6]);
  const { heads, format, signed } = words;
  return html`<table class="table waterfall" aria-label=${name}>
    <thead>
      <tr>
        <th scope="col">${heads.component}</th>
        <th scope="col">${heads.fact}</th>
        <th scope="col" class="number">${heads.weight}</th>
        <th scope="col" class="number">${heads.points}</th>
        <td class="bars" aria-hidden="true">
          <svg class="chart" width=${room} height="16">
            ${namesApart(edges, x).map(({ at: edge, name: what }) => svg`<text x=${edge} y="12" text-anchor="middle">${what}</text>`)}
          </svg>
        </td>
        <td></td>
      </tr>
    </thead>
    <tbody>
      <tr class="full">
        <td class="second">${words.full}</td>
        <td></td>
        <td></td>
        <td></td>
        <td class="bars">${bars([svg`<path class="line" d="M${x(100)} 3v${rowHeight}" />`], edges, x)}</td>
        <td class="number second">${format(100)}</td>
      </tr>
      ${steps.map(
        ({ row, from, to }) => html`<tr>
          <td class=${row.strong ? "strong" : ""}>${row.title}</td>
          <td class="second fact">${row.fact}</td>
          <td class="number second">${row.weight === null ? "" : words.percent(row.weight)}</td>
          <td class="number second">${row.points === null ? "" : format(row.points)}</td>
          <td class="bars">
            ${bars(
              [
                svg`<path class="joint" d="M${x(from)} 0v4M${x(to)} ${rowHeight - 4}v4" />`,
                svg`<rect class="drop ${row.outlined ? "outlined" : row.strong ? "strong-drop" : ""}" x=${Math.min(x(from), x(to))} y="4" width=${Math.max(1, Math.abs(x(from) - x(to)))} height=${rowHeight - 8} />`,
              ],
              edges,
              x,
            )}
          </td>
          <td class="number ${row.strong ? "strong" : ""}">${signed(row.by)}</td>
        </tr>`,
      )}
      <tr class="sum">
        <td class="strong">${words.score}</td>
        <td></td>
        <td></td>
        <td></td>
        <td class="bars">${bars([svg`${markAt(tone, x(score), rowHeight / 2)}`], edges, x)}</td>
        <td class="number strong figure">${format(score)}</td>
      </tr>
    </tbody>
  </table>
  ${csvLink(name, () => ({
    heads: [heads.component, heads.fact, heads.weight, heads.points, words.score],
    rows: [
      [words.full, null, null, null, 100],
      ...rows.map(({ title, fact, weight, points, by }) => [title, fact, weight, points, by]),
      [words.score, null, null, null, score],
    ],
  }))}`;
}

/** Width of a letter of the names, in px, and what lies between two of them. */
const letter = 6;
const between = 8;

/** The names of the edges in px, moved apart where they would lie on each other. */
function namesApart(edges: WaterfallOptions["edges"], x: Scale): { readonly at: number; readonly name: string }[] {
  const names = edges.map(({ at, name }) => ({ at: x(at), name, half: (letter * name.length) / 2 }));
  for (const [k, one] of names.entries()) {
    const before = names[k - 1];
    if (!before) continue;
    const over = before.at + before.half + between + one.half - one.at;
    if (over <= 0) continue;
    const left = Math.max(0, Math.min(over / 2, before.at - before.half, k > 1 ? 0 : over));
    before.at -= left;
    one.at += over - left;
  }
  return names;
}

function bars(content: readonly unknown[], edges: WaterfallOptions["edges"], x: Scale): TemplateResult {
  return html`<svg class="chart" width=${x(x.to) + 6} height=${rowHeight} aria-hidden="true">
    ${edges.map(({ at }) => svg`<path class="reference" d="M${Math.round(x(at)) + 0.5} 0V${rowHeight}" />`)} ${content ?? nothing}
  </svg>`;
}
