/**
 * English sentences about KPIs: titles, what a KPI lacks, what a part is.
 *
 * @module
 */
import type { DefinitionName, Need } from "../../kpis/definitions/index.ts";
import type { PartTitles } from "../../kpis/evaluate/parts.ts";
import type { Family, KpiFormat, MarkKind, PopulationKind } from "../../kpis/kpis.ts";
import type { Lack, LackCode, LackParameters } from "../../kpis/lacks.ts";
import type { KpiResult, PartFigure } from "../../kpis/report.ts";
import { unknownBand } from "../../rules/program.ts";
import {
  absent,
  formatCount,
  formatDate,
  formatMeasure,
  formatMoney,
  formatNumberOf,
  formatPercentage,
  formatRate,
  formatScore,
} from "../numbers.ts";
import { quoted, shown } from "../shown.ts";
import { unknownBandTitle } from "./explain/account.ts";
import { definitionTexts } from "./kpiDefinitions.ts";

/** A KPI as people call it: by its own title, that of the definition it uses, or its name. */
export function title({ name, title, use }: { name: string; title?: string | null; use?: string | null }): string {
  return title ? shown(title, 100) : use ? definitionTexts[use as DefinitionName].title : name;
}

/** A variant as people call it. */
export function variantTitle(
  { name, title }: { name: string; title?: string | null },
  use: string | null | undefined,
): string {
  return title
    ? shown(title, 100)
    : ((use ? definitionTexts[use as DefinitionName].variants?.[name] : undefined) ?? name);
}

/** What the report is, and of which book; its first line. */
export const reportName = (book: string): string => `KPIs of ${shown(book)}`;
export const verdict = (book: string, kpis: number, to: string): string =>
  `${shown(book)}, ${formatNumberOf(kpis, "KPI")} to ${formatDate(to)}`;

export const intervals = "Intervals are 95 %, by account.";

export const titles = { marks: "What happened, and before and after", lacks: "Not computed" } as const;

/** Heads of the table of KPIs; at which place the target stands, and whether it is met. */
export const heads: readonly string[] = ["KPI", "period", "value", "95 %", "n", "target", "before", "a year before"];
export const targetPlace = heads.indexOf("target");
export const met = "✓";
export const missed = "✗";

export const andMore = (told: readonly string[], left: number): readonly string[] =>
  left > 0 ? [...told, `${formatCount(left)} more`] : told;

/** A KPI by its parts, and over time. */
export const split = (kpi: string, parts: readonly string[], left: number): string =>
  `${kpi}: ${andMore(parts, left).join(", ")}`;
export const overTime = (kpi: string, periods: readonly string[]): string => `${kpi} over time: ${periods.join(", ")}`;

/** Head of the table of KPIs in the parts of a book. */
export const brokenDownBy = (by: string, left: number): string =>
  `by ${shown(by)} (n)${left > 0 ? `, ${formatCount(left)} more not shown` : ""}`;

/** What happened on a day, and what KPIs did. */
export function mark(
  { on, title, kind }: { on: string; title: string; kind: MarkKind },
  told: readonly string[],
  left: number,
): string {
  const what = markKinds[kind];
  return `${formatDate(on)} ${shown(title)}${what === "" ? "" : ` (${what})`}: ${andMore(told, left).join("; ")}`;
}
export const beforeAfter = (kpi: string, before: string, after: string): string => `${kpi} ${before} → ${after}`;

export const families: Readonly<Record<Family, string>> = {
  acquisition: "Acquisition",
  engagement: "Engagement",
  retention: "Retention",
  health: "Health and outcomes",
  transactions: "Transactions",
  delivery: "Delivery",
};

const markKinds: Readonly<Record<MarkKind, string>> = {
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
    percent: () => `${percentage(amount)}\u202f%`,
    money: () => formatMoney(amount, currency),
    count: () => formatCount(amount),
    number: () => formatMeasure(amount),
  }[format]();
  return unit ? `${text} ${shown(unit)}` : text;
}

/** A number with its unit, or a dash. */
export const figure = (
  { value: amount }: { readonly value: number | null },
  kpi: { format: KpiFormat; unit?: string | null },
  currency: string | null,
): string => (amount === null ? absent : value(amount, kpi, currency));

/**
 * A value that is held against a target: one that misses it is written as exactly as it takes to see that, 98.48 % where
 * 98.5 % is asked.
 */
export function valueAgainst(
  amount: number,
  target: { readonly least?: number; readonly most?: number; readonly met: boolean | null } | null,
  kpi: { readonly format: KpiFormat; readonly unit?: string | null },
  currency: string | null,
): string {
  const usual = value(amount, kpi, currency);
  const bound = target?.least !== undefined && amount < target.least ? target.least : target?.most;
  if (target?.met !== false || bound === undefined || kpi.format !== "percent") return usual;
  if (value(bound, kpi, currency) !== usual) return usual;
  const digits = [2, 3, 4, 5].find((one) => (amount * 100).toFixed(one) !== (bound * 100).toFixed(one));
  return digits === undefined
    ? usual
    : `${(amount * 100).toFixed(digits)}\u202f%${kpi.unit ? ` ${shown(kpi.unit)}` : ""}`;
}

/** The interval of a value, without its unit: 0.9 – 2.2. */
export function interval(
  { lower, upper }: { lower?: number; upper?: number },
  format: KpiFormat,
  currency: string | null,
): string {
  if (lower === undefined || upper === undefined) return "";
  const write = (amount: number) => (format === "percent" ? percentage(amount) : value(amount, { format }, currency));
  return `${write(lower)} – ${write(upper)}`;
}

/** A target: ≥ 95 %, ≤ 1.5 %, 20 % to 40 %. */
export function target(
  { least, most }: { least?: number; most?: number },
  format: KpiFormat,
  currency: string | null,
): string {
  const write = (amount: number) =>
    format === "percent" ? `${Number((amount * 100).toPrecision(12))}\u202f%` : value(amount, { format }, currency);
  if (least !== undefined && most !== undefined) return `${write(least)} to ${write(most)}`;
  return least === undefined ? `≤ ${write(most!)}` : `≥ ${write(least)}`;
}

/** A period as people call it: Jun 2026, Q2 2026, 2026, 30 days to 30 Jun 2026. */
export function period(kind: string, from: string, to: string): string {
  const [, month, year] = formatDate(from).split(" ");
  if (kind === "month") return `${month} ${year}`;
  if (kind === "quarter") return `Q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1} ${year}`;
  return kind === "year" ? year! : `${formatNumberOf(Number(kind.slice(0, -1)), "day")} to ${formatDate(to)}`;
}

/** How many answered of those who were asked: 231 (15 % of 1 540). */
export function answered(n: number, asked: number | null, rate: number | null): string {
  return asked === null || rate === null
    ? formatCount(n)
    : `${formatCount(n)} (${formatRate(rate)} of ${formatCount(asked)})`;
}

/** What a KPI means: as its file says, else as the definition it uses does. */
export function meaning({ description, use }: { description?: string | null; use?: string | null }): string | null {
  return description ?? (use ? definitionTexts[use as DefinitionName].meaning : null);
}

/** What a part is called: by the title of its segment, stage or band, if these are given; of numbers between edges the range. */
export function part(
  { key, range }: Pick<PartFigure, "key" | "range">,
  names: readonly string[],
  titles?: PartTitles,
): string {
  if (range) {
    const [from, below] = range;
    if (from === null) return below === null ? noValue : `below ${formatMeasure(below)}`;
    return below === null ? `${formatMeasure(from)} or more` : `${formatMeasure(from)} to ${formatMeasure(below)}`;
  }
  const values = key.map((one, i) => {
    if (one === null) return noValue;
    const id = String(one);
    if (!titles) return shown(id);
    return names[i] === "band" && id === unknownBand ? unknownBandTitle : shown(titles[names[i]!]?.[id] ?? id);
  });
  return key.length === 1 ? values[0]! : values.map((value, i) => `${shown(names[i]!)} ${value}`).join(", ");
}

/** The parts of a KPI in words, chat: 412 (41 %); of too many the largest. */
export function parts(
  kpi: Pick<KpiResult, "parts" | "splitBy" | "format" | "unit">,
  most: number,
  titles: PartTitles,
  currency: string | null,
): { texts: string[]; left: number } {
  const size = ({ figure }: PartFigure) => (figure.value === null ? 0 : figure.n);
  const told = kpi.parts.length > most ? kpi.parts.toSorted((a, b) => size(b) - size(a)).slice(0, most) : kpi.parts;
  // the mean of those who answered five is five: how many they are is what is told
  const ofItself = kpi.parts.every(({ key, figure }) => key[0] === figure.value || figure.value === null);
  const texts = told.map((one) => {
    const share = one.share === null ? "" : ` (${formatRate(one.share)})`;
    return `${part(one, kpi.splitBy, titles)}: ${ofItself ? formatCount(size(one)) : figure(one.figure, kpi, currency)}${share}`;
  });
  return { texts, left: kpi.parts.length - told.length };
}

/** A part for what has none of the values that parts are made of. */
const noValue = "no value";

/** A rate in per cent, with a decimal where that is a tenth of what it is apart from nothing or from all: 6.4, 52, 98.5. */
function percentage(rate: number): string {
  const size = Math.abs(rate);
  return size > 0.9 && rate !== 1 ? formatScore(rate * 100) : formatPercentage(rate);
}

/** What must be said of facts that rest on sources without dates. */
export function undated(facts: readonly string[]): string {
  return `${facts.map((fact) => quoted(fact)).join(", ")} come${facts.length === 1 ? "s" : ""} from sources without dates, as they were at import: they may know the future.`;
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
  rules: ({ name }) => `no rule set is named that gives ${quoted(name)}, and the book has none or several`,
  group: ({ group }) => `the rule set has no group ${quoted(group)}`,
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
