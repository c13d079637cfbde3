/**
 * The KPIs as small multiples, by family: the value with its interval, against the period before, its target, and how
 * it went.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Family } from "#engine/kpis/kpis.ts";
import type { KpiReport, KpiResult } from "#engine/kpis/report.ts";
import {
  families,
  interval,
  meaning,
  met,
  missed,
  period,
  target as targetText,
  title,
  value,
} from "#engine/texts/en/kpis.ts";
import { absent, formatSigned } from "#engine/texts/numbers.ts";
import "../../charts/sparkline.ts";
import { hint } from "../../controls/hint.ts";
import { bookTexts } from "../../texts.ts";

const texts = bookTexts.kpis;

/** All KPIs that could be computed. */
export function kpiMultiples({ kpis, book }: KpiReport): TemplateResult {
  if (kpis.length === 0) return html`<p class="label">${texts.none}</p>`;
  const order = Object.keys(families) as Family[];
  return html`${order.map((family) => {
    const own = kpis.filter((kpi) => kpi.family === family);
    if (own.length === 0) return nothing;
    return html`<h3 class="family">${families[family]}</h3>
      <ul class="kpis">
        ${own.map((kpi) => html`<li>${oneKpi(kpi, book.currency)}</li>`)}
      </ul>`;
  })}`;
}

function oneKpi(kpi: KpiResult, currency: string | null): TemplateResult {
  const { current, previous, series, target } = kpi;
  const shownNow = current.value === null ? absent : value(current.value, kpi, currency);
  const range = current.value === null ? "" : interval(current, kpi.format, currency);
  const name = title(kpi);
  const points = series.map((one) => ({
    value: one.value,
    says: `${period(kpi.period, one.from, one.to)}\n${one.value === null ? absent : value(one.value, kpi, currency)}`,
  }));
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
      points.length > 2
        ? html`<barograph-sparkline .points=${points} .target=${edge} .says=${texts.says(name, points.length)}></barograph-sparkline>`
        : html`<p class="label">${previous.value === null ? "" : ""}</p>`
    }
  </div>`;
}

function differenceOf({ current, previous, format, unit }: KpiResult, currency: string | null): string {
  if (current.value === null || previous.value === null) return "";
  const by = current.value - previous.value;
  if (format === "percent") return texts.before(texts.points(100 * by));
  return texts.before(formatSigned(by, (amount) => value(amount, { format, unit }, currency)));
}
