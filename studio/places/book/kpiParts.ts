/**
 * The KPIs in the parts of the book, by segment, stage, band or owner; and all of their numbers as a file.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { KpiReport, KpiResult, PartFigure } from "#engine/kpis/report.ts";
import { interval, part, title, value } from "#engine/texts/en/kpis.ts";
import { absent, formatCount } from "#engine/texts/numbers.ts";
import { type Column, dataTable } from "../../controls/table.ts";
import { route, select } from "../../route.ts";
import { bookTexts } from "../../texts.ts";
import type { RulesShape } from "../../worker/protocol.ts";

const texts = bookTexts.kpis.by;

const divisions = ["segment", "stage", "band", "owner"] as const;
export type Division = (typeof divisions)[number];

/** By what the KPIs are told apart, as the URL says. */
export const chosenDivision = (): Division | undefined =>
  divisions.find((one) => one === route.value.selection["kpisBy"]);

/** The choice. */
export function divisionSwitch(): TemplateResult {
  const chosen = chosenDivision();
  const option = (one: Division | undefined, word: string) =>
    html`<button class=${one === chosen ? "chosen" : ""} aria-pressed=${one === chosen} @click=${() => select({ kpisBy: one ?? "" })}>${word}</button>`;
  return html`<span class="switch more" role="group" aria-label=${texts.label}>
    ${option(undefined, texts.whole)}${divisions.map((one) => option(one, texts.words[one]))}
  </span>`;
}

/** A table of KPIs by parts; a KPI that has none is left out. */
export function kpisByParts(report: KpiReport, division: Division, shape: RulesShape | null): TemplateResult {
  const divided = report.kpis.filter(({ by }) => by.length > 0);
  if (divided.length === 0) return html`<p class="says">${texts.none(texts.words[division])}</p>`;
  const keys = new Map<string, { readonly name: string; readonly n: number }>();
  for (const { by } of divided) {
    for (const one of by) {
      const known = keys.get(keyOf(one));
      keys.set(keyOf(one), {
        name: part(one, [division], report.titles),
        n: Math.max(known?.n ?? 0, "n" in one.figure ? one.figure.n : 0),
      });
    }
  }
  // the largest parts first, as far as there is room; bands and stages in their own order
  const order = orderOf(division, shape);
  const parts = [...keys].sort(
    ([a, one], [b, other]) => order(a) - order(b) || other.n - one.n || (one.name < other.name ? -1 : 1),
  );
  const { currency } = report.book;
  const columns: Column<KpiResult>[] = [
    { id: "kpi", head: texts.kpi, value: title, look: "strong" },
    {
      id: "all",
      head: texts.all,
      number: true,
      value: ({ current }) => current.value,
      cell: (kpi) => figureCell(kpi, kpi.current, currency),
    },
    ...parts.slice(0, mostParts).map(
      ([key, { name }]): Column<KpiResult> => ({
        id: key,
        head: name,
        number: true,
        value: (kpi) => partOf(kpi, key)?.figure.value ?? null,
        cell: (kpi) => {
          const found = partOf(kpi, key);
          return found ? figureCell(kpi, found.figure, currency) : absent;
        },
      }),
    ),
  ];
  const left = parts.length - mostParts;
  return html`<div class="scrolls sideways">${dataTable<KpiResult>({ name: texts.name(texts.words[division]), rows: divided, columns, density: "sentences" })}</div>
    ${left > 0 ? html`<p class="label">${texts.more(left)}</p>` : nothing}`;
}

/** So many parts have room. */
const mostParts = 8;

const keyOf = ({ key, range }: PartFigure): string => JSON.stringify([key, range ?? null]);
const partOf = ({ by }: KpiResult, key: string): PartFigure | undefined => by.find((one) => keyOf(one) === key);

/** Where a part stands among those that have an order. */
function orderOf(division: Division, shape: RulesShape | null): (key: string) => number {
  const list = { segment: shape?.segments, stage: shape?.stages, band: shape?.bands, owner: undefined }[division] ?? [];
  const places = new Map(list.map(({ id }, place) => [JSON.stringify([[id], null]), place]));
  return (key) => places.get(key) ?? list.length;
}

function figureCell(
  kpi: KpiResult,
  figure: KpiResult["current"] | PartFigure["figure"],
  currency: string | null,
): TemplateResult | string {
  if (figure.value === null) return absent;
  const { n } = figure;
  const range = interval(figure, kpi.format, currency);
  const beside = [range, n === undefined ? "" : texts.n(formatCount(n))].filter((one) => one !== "").join(" · ");
  return html`<strong>${value(figure.value, kpi, currency)}</strong> <span class="label range">${beside}</span>`;
}
