/**
 * A kind of run: how its report is made, and what of it stands in lists and comparisons.
 *
 * @module
 */

import type { Book } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import type { LongWork } from "#engine/longWork.ts";
import type { Figure } from "#engine/statistics/index.ts";
import type { Report as ReportForPeople } from "../report/report.ts";
import type { Material, PlainMaterial } from "./material.ts";

/** A figure with a name of its own: a path of the report, or as a path would be. */
export interface NamedFigure {
  readonly name: string;
  readonly figure: Figure;
  readonly form: "auc" | "difference" | "rate" | "ratio" | "days" | "measure";
}

/** The dates on which a run judged rule sets, inclusive, and which these were. */
export interface Judged {
  readonly from: Day;
  readonly to: Day;
  readonly identities: readonly string[];
}

/** What a report is written with for people. */
export interface Shown {
  readonly book: Book;
  /** The rule set's title. */
  readonly title: string;
  /** What only some kinds take: how many are listed, and by which facts the figures are broken down at first sight. */
  readonly limit?: number;
  /** The name of the band that warns. */
  readonly warning?: string;
  readonly by?: readonly string[];
}

/**
 * @typeParam Settings what is asked for beside rules and data, as JSON
 * @typeParam Report the report, as JSON
 * @typeParam Input what it is computed from
 */
export interface RunKind<Settings extends object, Report extends object, Input extends object = PlainMaterial> {
  /**
   * Makes everything ready that the report is computed from, as plain data.
   *
   * @throws BarographError where the settings do not fit the material
   */
  prepare(material: Material, settings: Settings): Promise<Input>;
  /** How much work it is, very roughly: how often a row is looked at. */
  size(input: Input, settings: Settings): number;
  /** Computes the report: of the same input and settings always the same, in however many threads. */
  compute(input: Input, settings: Settings, long?: LongWork): Report;
  /** The figures that two runs are compared by; the first stands for the report in a list. */
  figures(report: Report): readonly NamedFigure[];
  judged(report: Report): Judged | undefined;
  /** The report for people. */
  view(report: Report, shown: Shown): ReportForPeople;
}
