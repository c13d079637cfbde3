/**
 * KPIs as they were resolved from `kpis.yaml`: names checked, definitions filled in. Everything that is computed of them
 * starts here; nothing downstream looks at YAML.
 *
 * @module
 */
import type { Source } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import type { Expression, ValueType } from "../language/expression.ts";
import type { RuleSet } from "../rules/compile.ts";
import type { DefinitionName } from "./definitions/index.ts";
import type { Lack } from "./lacks.ts";
import type { KpiPeriod, Span } from "./periods.ts";

/** The families in the order in which they are shown: customers come, are engaged, stay, fare, pay, are served. */
export const families = ["acquisition", "engagement", "retention", "health", "transactions", "delivery"] as const;
export type Family = (typeof families)[number];

export const formats = ["percent", "money", "count", "number"] as const;
export type KpiFormat = (typeof formats)[number];

export const markKinds = ["release", "outage", "staff", "strategy", "other"] as const;
export type MarkKind = (typeof markKinds)[number];

/** When an account's facts are read, and of customers when they are one. */
export const measuredAt = ["start", "end", "notice"] as const;
export type MeasuredAt = (typeof measuredAt)[number];

export type MeasureKind = "count" | "sum" | "mean" | "median" | "quantile" | "distinct" | "share" | "nps";

/** What is counted and measured: rows of a source, or one of the populations that every book has. */
export type PopulationKind = "rows" | "customers" | "lost" | "won" | "cohort" | "outcomes" | "renewals";

/** One measure of one population over a period. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly population: PopulationKind;
  /** Of rows and outcomes. */
  readonly source?: Source;
  /** What is taken of each; counting needs none. */
  readonly value?: Expression;
  readonly where?: Expression;
  /** `share` only. */
  readonly meeting?: Expression;
  /** `quantile` only; the median is that of 0.5. */
  readonly level?: number;
  /** `distinct` only: counted in blocks of so many days, of which the mean is taken. */
  readonly each?: 1 | 7;
  /** Rows only: the column of dates that decides about the period, instead of `at`. */
  readonly on?: string;
  readonly at: MeasuredAt;
  /** `cohort` only: how long before the end; without it, at the start. */
  readonly since?: Span;
  /** `cohort` only: the fact that `then` and `now` are values of. */
  readonly follow?: string;
  /** `lost` and `won`: those who joined and left within the period count too. */
  readonly withinPeriod: boolean;
  /** Over facts as they stood at the period's start. */
  readonly ofAccounts?: Expression;
}

/** How a number is computed. */
export type Computation =
  /** A count, a sum, a number of different values. */
  | { readonly by: "total"; readonly measure: Measure }
  /** A mean, a share, a score: one sum over another, of the same elements. */
  | { readonly by: "average"; readonly measure: Measure }
  | { readonly by: "quantile"; readonly measure: Measure }
  | { readonly by: "ratio"; readonly numerator: Measure; readonly denominator: Measure; readonly relation: Relation }
  | { readonly by: "formula"; readonly formula: Expression; readonly terms: ReadonlyMap<string, Term> };

/**
 * How the parts of a ratio belong together. `rate`: what the numerator counts is a part of what the denominator counts;
 * `paired`: both are taken of the same elements, of which those without one of the two do not count; else `apart`.
 */
export type Relation = "rate" | "paired" | "apart";

/** Whatever is computed from elements, not from other numbers. */
export type Elementary = Exclude<Computation, { readonly by: "formula" }>;

/** What a name in a formula stands for. */
export type Term =
  | { readonly computation: Elementary }
  /** Another KPI, by its name. */
  | { readonly kpi: string };

/** Something that can be computed, or what it lacks. */
export type Computable = { readonly computation: Computation } | { readonly lacks: readonly Lack[] };

export interface Kpi {
  readonly name: string;
  /** Without it, the provided definition has one, in the catalogue of a language. */
  readonly title?: string;
  readonly family: Family;
  readonly description?: string;
  readonly format: KpiFormat;
  readonly unit?: string;
  readonly direction: "up" | "down" | "none";
  readonly period: KpiPeriod;
  readonly target?: Target;
  /** The provided definition that it builds on. */
  readonly use?: DefinitionName;
  readonly computed: Computable;
  readonly split?: Split;
  /** Who was asked, for the rate of response. */
  readonly asked?: Computable;
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly name: string;
  readonly title?: string;
  readonly computed: Computable;
}

/** Inclusive; one of them at least. */
export interface Target {
  readonly least?: number;
  readonly most?: number;
}

/** The parts of a KPI: by what its elements have of their own, such as columns, or by what is known of their accounts. */
export interface Split {
  readonly names: readonly SplitName[];
  /** Of numbers: where parts end, ascending; a part holds what is below its edge. */
  readonly edges?: readonly number[];
}

export interface SplitName {
  readonly name: string;
  readonly type: ValueType;
  /** Of the elements themselves: a denominator whose elements have no such name counts as a whole for every part. */
  readonly isOwn: boolean;
}

export interface Mark {
  readonly on: Day;
  readonly title: string;
  readonly kind: MarkKind;
  /** Names of KPIs; without it, all. */
  readonly about?: readonly string[];
}

export interface KpiSet {
  readonly title?: string;
  /** Who is a customer at a date. Names: facts, `as_of`, and `lost` of whom the outcomes show to have left. */
  readonly customers?: Expression;
  /** Days after a contract's end in which a renewal still counts. */
  readonly grace: number;
  /** In the order of the file. */
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly marks: readonly Mark[];
  /** What gives score, band, segment and stage. */
  readonly ruleSet?: RuleSet;
}
