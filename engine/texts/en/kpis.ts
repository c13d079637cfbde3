/**
 * English sentences about KPIs: titles, what a KPI lacks, what a part is.
 *
 * @module
 */
import type { DefinitionName, Need } from "../../kpis/definitions/index.ts";
import type { Family, KpiFormat, MarkKind, PopulationKind } from "../../kpis/kpis.ts";
import type { Lack, LackCode, LackParameters } from "../../kpis/lacks.ts";
import type { Value } from "../../language/expression.ts";
import { formatCount, formatDate, formatMoney, formatNumber, formatRate } from "../numbers.ts";
import { quoted, shown } from "../shown.ts";
import { definitionTexts } from "./kpiDefinitions.ts";

/** A KPI as people call it: by its own title, that of the definition it uses, or its name. */
export function title({ name, title, use }: { name: string; title?: string | null; use?: string | null }): string {
  return title ?? (use ? definitionTexts[use as DefinitionName].title : name);
}

/** A variant as people call it. */
export function variantTitle(
  { name, title }: { name: string; title?: string | null },
  use: string | null | undefined,
): string {
  return title ?? (use ? definitionTexts[use as DefinitionName].variants?.[name] : undefined) ?? name;
}

export const families: Readonly<Record<Family, string>> = {
  acquisition: "Acquisition",
  engagement: "Engagement",
  retention: "Retention",
  health: "Health and outcomes",
  transactions: "Transactions",
  delivery: "Delivery",
};

export const markKinds: Readonly<Record<MarkKind, string>> = {
  release: "release",
  outage: "outage",
  staff: "change of staff",
  strategy: "change of strategy",
  other: "",
};

/** A value as it is written: 6.4 %, £ 750 k, 1 204 users, 31.2 points. */
export function value(
  amount: number,
  { format, unit }: { format: KpiFormat; unit?: string | null },
  currency: string | null,
): string {
  const text = {
    percent: () => formatRate(amount),
    money: () => formatMoney(amount, currency),
    count: () => formatCount(amount),
    number: () => formatNumber(amount),
  }[format]();
  return unit ? `${text} ${shown(unit)}` : text;
}

/** What a part is called; of numbers between edges the range. */
export function part(key: readonly Value[], range?: readonly [number | null, number | null]): string {
  if (range) {
    const [from, below] = range;
    if (from === null) return below === null ? "unknown" : `below ${formatNumber(below)}`;
    return below === null ? `${formatNumber(from)} or more` : `${formatNumber(from)} to ${formatNumber(below)}`;
  }
  return key.map((one) => (one === null ? "unknown" : shown(String(one)))).join(", ");
}

/** Why there is no number, as a clause. */
export function lack({ code, parameters }: Lack): string {
  return (lacks[code] as (parameters: Lack["parameters"]) => string)(parameters);
}

/** What a definition waits for, as a clause. */
export function need(use: DefinitionName, key: Need): string {
  const what = definitionTexts[use].needs?.[key];
  return `nothing says ${what ?? `what ${quoted(key)} is`}`;
}

const lacks: { readonly [C in LackCode]: (parameters: LackParameters[C]) => string } = {
  definition: ({ use, key }) => need(use as DefinitionName, key as Need),
  source: ({ source }) => `there is no source ${quoted(source)}`,
  column: ({ source, column }) => `the source ${quoted(source)} has no column ${quoted(column)}`,
  fact: ({ fact }) => `there is no fact ${quoted(fact)}`,
  role: ({ role }) => `no fact of the book has the role ${quoted(role)}`,
  rules: ({ name }) => `there is no rule set that gives ${quoted(name)}`,
  outcomes: ({ needs }) =>
    needs === "outcomes" ? "the book names no outcomes" : `the book has no ${quoted(`outcomes.${needs}`)}`,
  kpi: ({ kpi }) => `${quoted(kpi)}, which its formula reads, has no value`,
  rows: ({ source, first, last }) => {
    if (first === undefined || last === undefined) return `the source ${quoted(source)} has no rows`;
    const from = formatDate(first);
    return `the source ${quoted(source)} has no rows there: its rows are ${first === last ? `of ${from}` : `from ${from} to ${formatDate(last)}`}`;
  },
  elements: ({ of, source }) => (of === "rows" ? `no row of ${quoted(source ?? "")} counts there` : nobody[of]),
  values: ({ of, source }) =>
    of === "rows"
      ? `no row of ${quoted(source ?? "")} has a value there`
      : `none of the ${populationWords[of]} has a value`,
  customers: ({ on }) => `nobody was a customer on ${formatDate(on)}`,
  zero: () => "what it is divided by is zero",
  incomplete: ({ through }) => `outcomes are booked only through ${formatDate(through)}`,
  undefined: () => "its formula has no value",
  whole: ({ source }) => `the source ${quoted(source)} speaks of the book as a whole`,
};

const nobody: Readonly<Record<Exclude<PopulationKind, "rows">, string>> = {
  customers: "no customer counts there",
  lost: "nobody was lost",
  won: "nobody was won",
  cohort: "nobody of the cohort counts",
  outcomes: "no outcome counts there",
  renewals: "no contract was due whose fate is known",
};

const populationWords: Readonly<Record<Exclude<PopulationKind, "rows">, string>> = {
  customers: "customers",
  lost: "customers lost",
  won: "customers won",
  cohort: "customers followed",
  outcomes: "outcomes",
  renewals: "contracts due",
};
