/**
 * The report of KPIs: every number with the period before and the same one a year before, its target, its parts, its
 * variants, and what happened around marks.
 *
 * @module
 */
import type { AccountActivity, SourceRows } from "../book/activity.ts";
import type { Book } from "../book/book.ts";
import { formatDay } from "../book/days.ts";
import { undatedFacts } from "../book/undated.ts";
import type { Value } from "../language/expression.ts";
import type { DefinitionName } from "./definitions/index.ts";
import { Evaluation } from "./evaluate/evaluation.ts";
import type { KpiFigure } from "./evaluate/figure.ts";
import { accountNamesOf, needsOf } from "./evaluate/needs.ts";
import { Numbers } from "./evaluate/numbers.ts";
import { byParts, type PartTitles, splitParts, titlesOf } from "./evaluate/parts.ts";
import { type Asked, type Plan, plansOf } from "./evaluate/plan.ts";
import type { Family, Kpi, KpiFormat, KpiSet, MarkKind, Target } from "./kpis.ts";
import { periodText, type Window } from "./periods.ts";

/** A number in a period; days as `2026-06-15`, both inclusive. */
export type PeriodFigure = { readonly from: string; readonly to: string } & KpiFigure;

/** A part of a number. */
export interface PartFigure {
  readonly key: readonly Value[];
  /** Of a part between edges: from, below; `null` is without limit. */
  readonly range?: readonly [number | null, number | null];
  readonly figure: KpiFigure;
  /** Its share of the whole: of the value where values add up, else of n, unless n counts rows of which sums are taken. */
  readonly share: number | null;
}

export interface VariantResult {
  readonly name: string;
  readonly title: string | null;
  readonly current: PeriodFigure;
  readonly previous: PeriodFigure;
  readonly lastYear: PeriodFigure;
}

export interface KpiResult {
  readonly name: string;
  readonly title: string | null;
  /** The provided definition that it builds on. */
  readonly use: DefinitionName | null;
  readonly description: string | null;
  readonly family: Family;
  readonly format: KpiFormat;
  readonly unit: string | null;
  readonly direction: Kpi["direction"];
  /** `month`, `quarter`, `year`, `28d`. */
  readonly period: string;
  readonly current: PeriodFigure;
  readonly previous: PeriodFigure;
  readonly lastYear: PeriodFigure;
  /** Whole periods from the first day that is asked for, ascending; the last one is the current. */
  readonly series: readonly PeriodFigure[];
  readonly target: (Target & { readonly met: boolean | null }) | null;
  /** Of surveys: how many were asked in the current period, and the share that answered. */
  readonly response: { readonly asked: KpiFigure; readonly rate: number | null } | null;
  /** By what its own parts are told apart. */
  readonly splitBy: readonly string[];
  readonly parts: readonly PartFigure[];
  readonly by: readonly PartFigure[];
  readonly variants: readonly VariantResult[];
  /** Facts that it reads and that rest on sources without dates: they may know the future. */
  readonly undatedFacts: readonly string[];
}

/** What happened, and what the KPIs that it is about were before and after. */
export interface MarkResult {
  readonly on: string;
  readonly title: string;
  readonly kind: MarkKind;
  readonly kpis: readonly {
    readonly name: string;
    readonly before: PeriodFigure;
    /** `null` as long as the period is not over. */
    readonly after: PeriodFigure | null;
  }[];
}

export interface KpiReport {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string; readonly currency: string | null };
  readonly rules: { readonly id: string; readonly title: string; readonly identity: string } | null;
  readonly titles: PartTitles;
  readonly dataVersion: string;
  /** The first day of the series, if one was asked for, and the last day; both inclusive. */
  readonly asked: { readonly from: string | null; readonly to: string };
  readonly by: string | null;
  readonly kpis: readonly KpiResult[];
  readonly marks: readonly MarkResult[];
}

export interface KpiInput {
  readonly book: Book;
  readonly set: KpiSet;
  readonly asked: Asked;
  /** The name by which accounts are told apart: a fact, `segment`, `stage` or `band`. */
  readonly by?: string;
  /** Every account once; at least the sources that `needsOf` names. */
  readonly activity: Iterable<AccountActivity> | AsyncIterable<AccountActivity>;
  /** The rows of the sources without accounts. */
  readonly bookRows: ReadonlyMap<string, SourceRows>;
  readonly dataVersion: string;
}

/** So many accounts are evaluated at once. */
const blockSize = 256;

/**
 * Computes the KPIs of a file.
 *
 * @throws what the iteration of accounts throws
 */
export async function kpiReport(input: KpiInput): Promise<KpiReport> {
  const { book, set, asked, by } = input;
  const plans = plansOf(set, asked);
  const numbers = new Numbers(set, plans, by);
  const needs = needsOf(book, set, by);
  const evaluation = new Evaluation({ book, set, needs, tasks: numbers.tasks, asOf: asked.asOf });
  evaluation.addWhole(input.bookRows);
  let block: AccountActivity[] = [];
  for await (const account of input.activity) {
    block.push(account);
    if (block.length < blockSize) continue;
    await evaluation.add(block);
    block = [];
  }
  await evaluation.add(block);
  const reporter = new Reporter(input, plans, numbers, evaluation);
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    rules: set.ruleSet ? { id: set.ruleSet.id, title: set.ruleSet.title, identity: set.ruleSet.identity } : null,
    titles: titlesOf(set.ruleSet),
    dataVersion: input.dataVersion,
    asked: { from: asked.from === undefined ? null : formatDay(asked.from), to: formatDay(asked.asOf - 1) },
    by: by ?? null,
    kpis: [...set.kpis.values()].map((kpi) => reporter.kpi(kpi)),
    marks: reporter.marks(),
  };
}

class Reporter {
  readonly #input: KpiInput;
  readonly #plans: ReadonlyMap<string, Plan>;
  readonly #numbers: Numbers;
  readonly #evaluation: Evaluation;
  readonly #undated: ReadonlySet<string>;

  constructor(input: KpiInput, plans: ReadonlyMap<string, Plan>, numbers: Numbers, evaluation: Evaluation) {
    this.#input = input;
    this.#plans = plans;
    this.#numbers = numbers;
    this.#evaluation = evaluation;
    this.#undated = undatedFacts(input.book);
  }

  kpi(kpi: Kpi): KpiResult {
    const { set, by } = this.#input;
    const plan = this.#plans.get(kpi.name)!;
    const figure = (window: Window) => this.#figure(kpi, "main", window);
    const current = figure(plan.current);
    return {
      name: kpi.name,
      title: kpi.title ?? null,
      use: kpi.use ?? null,
      description: kpi.description ?? null,
      family: kpi.family,
      format: kpi.format,
      unit: kpi.unit ?? null,
      direction: kpi.direction,
      period: periodText(kpi.period),
      current,
      previous: figure(plan.previous),
      lastYear: figure(plan.lastYear),
      series: plan.series.map(figure),
      target: kpi.target ? { ...kpi.target, met: isMet(kpi.target, current.value) } : null,
      response: kpi.asked ? this.#response(kpi, current) : null,
      splitBy: kpi.split?.names.map(({ name }) => name) ?? [],
      parts: splitParts(kpi, current, this.#numbers.split(this.#evaluation, kpi), set.ruleSet),
      by: by === undefined ? [] : byParts(by, current, this.#numbers.by(this.#evaluation, kpi), set.ruleSet),
      variants: kpi.variants.map(({ name, title }) => {
        const ofVariant = (window: Window) => this.#figure(kpi, `variant ${name}`, window);
        return {
          name,
          title: title ?? null,
          current: ofVariant(plan.current),
          previous: ofVariant(plan.previous),
          lastYear: ofVariant(plan.lastYear),
        };
      }),
      undatedFacts: [...accountNamesOf(kpi)].filter((name) => this.#undated.has(name)).sort(),
    };
  }

  marks(): MarkResult[] {
    const { set } = this.#input;
    return set.marks
      .map((mark): MarkResult => {
        const kpis = [...set.kpis.values()].flatMap((kpi) => {
          const found = this.#plans.get(kpi.name)!.marks.find((one) => one.mark === mark);
          if (!found || !(mark.about?.includes(kpi.name) ?? true)) return [];
          const { before, after } = found;
          return [
            {
              name: kpi.name,
              before: this.#figure(kpi, "main", before),
              after: after ? this.#figure(kpi, "main", after) : null,
            },
          ];
        });
        return { on: formatDay(mark.on), title: mark.title, kind: mark.kind, kpis };
      })
      .filter(({ kpis }) => kpis.length > 0);
  }

  #figure(kpi: Kpi, slot: Parameters<Numbers["figure"]>[2], window: Window): PeriodFigure {
    const figure = this.#numbers.figure(this.#evaluation, kpi, slot, window);
    return { from: formatDay(window.start), to: formatDay(window.end - 1), ...figure };
  }

  #response(kpi: Kpi, answered: KpiFigure): KpiResult["response"] {
    const plan = this.#plans.get(kpi.name)!;
    const asked = this.#numbers.figure(this.#evaluation, kpi, "asked", plan.current);
    const rate = asked.value && answered.value !== null ? answered.n / asked.value : null;
    return { asked, rate };
  }
}

/** Is a target met? Unknown where there is no number. */
function isMet({ least, most }: Target, value: number | null): boolean | null {
  if (value === null) return null;
  return value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY);
}
