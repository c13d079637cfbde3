/**
 * The numbers of a KPI as people read them.
 *
 * @module
 */
import type { KpiFigure } from "#engine/kpis/evaluate/figure.ts";
import { families } from "#engine/kpis/kpis.ts";
import type { KpiReport, KpiResult, PartFigure, VariantResult } from "#engine/kpis/report.ts";
import { kpiTexts } from "#engine/texts/index.ts";
import { absent, formatCount } from "#engine/texts/numbers.ts";

/** The KPIs of a family, in the order of the file; families without any are left out. */
export function byFamily({ kpis }: KpiReport): { title: string; kpis: readonly KpiResult[] }[] {
  return families
    .map((family) => ({ title: kpiTexts.families[family], kpis: kpis.filter((kpi) => kpi.family === family) }))
    .filter((group) => group.kpis.length > 0);
}

/** A KPI in a row. `met` is for whoever marks targets. */
export interface KpiCells {
  readonly cells: readonly string[];
  readonly met: boolean | null | undefined;
}

/** The cells of a KPI. */
export function kpiCells(kpi: KpiResult, currency: string | null): KpiCells {
  const { current, period, format, target, response } = kpi;
  const n =
    current.value === null ? "" : kpiTexts.answered(current.n, response?.asked.value ?? null, response?.rate ?? null);
  return {
    cells: [
      kpiTexts.title(kpi),
      kpiTexts.period(period, current.from, current.to),
      current.value === null ? absent : kpiTexts.valueAgainst(current.value, target, kpi, currency),
      current.value === null ? "" : kpiTexts.interval(current, format, currency),
      n,
      target ? kpiTexts.target(target, format, currency) : "",
      kpiTexts.figure(kpi.previous, kpi, currency),
      kpiTexts.figure(kpi.lastYear, kpi, currency),
    ],
    met: target ? target.met : undefined,
  };
}

/** The cells of a variant, under its KPI. */
export function variantCells(variant: VariantResult, kpi: KpiResult, currency: string | null): readonly string[] {
  const { current } = variant;
  return [
    kpiTexts.variantTitle(variant, kpi.use),
    "",
    kpiTexts.figure(current, kpi, currency),
    current.value === null ? "" : kpiTexts.interval(current, kpi.format, currency),
    current.value === null ? "" : formatCount(current.n),
    "",
    kpiTexts.figure(variant.previous, kpi, currency),
    kpiTexts.figure(variant.lastYear, kpi, currency),
  ];
}

/** The keys by which accounts are told apart: those that some KPI has most elements in, in the order of the report. */
export function keysOfParts(kpis: readonly KpiResult[], most: number): { keys: PartFigure[]; left: number } {
  const keys = new Map<string, { part: PartFigure; n: number; place: number }>();
  for (const { by } of kpis) {
    for (const [place, part] of by.entries()) {
      const name = JSON.stringify(part.key);
      const n = part.figure.value === null ? 0 : part.figure.n;
      const known = keys.get(name);
      keys.set(name, { part, n: Math.max(n, known?.n ?? 0), place: Math.max(place, known?.place ?? 0) });
    }
  }
  const largest = [...keys.values()].sort((a, b) => b.n - a.n).slice(0, most);
  return { keys: largest.sort((a, b) => a.place - b.place).map(({ part }) => part), left: keys.size - largest.length };
}

/** The number of a KPI in a part, with its n. */
export function inPart(kpi: KpiResult, key: PartFigure, currency: string | null): string {
  const part = kpi.by.find((one) => JSON.stringify(one.key) === JSON.stringify(key.key));
  if (!part || part.figure.value === null) return absent;
  return `${kpiTexts.figure(part.figure, kpi, currency)} (${formatCount(part.figure.n)})`;
}

/** What cannot be computed, with what it lacks. */
export function lackTexts({ kpis }: KpiReport): string[] {
  return kpis.flatMap((kpi) => {
    const own = lackText(kpiTexts.title(kpi), kpi.current);
    const variants = kpi.variants.flatMap((variant) =>
      kpi.current.value === null
        ? []
        : lackText(`${kpiTexts.title(kpi)}, ${kpiTexts.variantTitle(variant, kpi.use)}`, variant.current),
    );
    return [...own, ...variants];
  });
}

function lackText(title: string, figure: KpiFigure): string[] {
  return figure.value === null ? [`${title}: ${figure.lacks.map(kpiTexts.lack).join("; ")}.`] : [];
}
