/**
 * The report of a tuning: what it would have gained, and what would change.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { Subject } from "#engine/texts/en/backtest/words.ts";
import { predictorTexts as texts } from "#engine/texts/index.ts";
import { formatExact, formatRate } from "#engine/texts/numbers.ts";
import type { WeightChange } from "#engine/tuning/patch.ts";
import type { ShownTuning } from "#engine/tuning/tune.ts";
import { paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { numbers } from "../table.ts";

/** Of what the report is. */
export interface TuningOf {
  readonly tuning: ShownTuning;
  readonly changes: readonly WeightChange[];
  readonly tried: BacktestReport["tried"];
  readonly subject: Subject;
  /** The rule set's title, and it and the data by their names. */
  readonly rules: string;
  readonly madeFrom: string;
}

/** Writes the report: the verdict; then shares, and the weights that would change in the file. */
export function tuningView({ tuning, changes, tried, subject, rules, madeFrom }: TuningOf): Report {
  const head = { name: texts.tuningName(rules), verdict: texts.verdict(tuning, subject), basis: [madeFrom] };
  if (!tuning.tuned) return { ...head, sections: [] };
  const shares = tuning.components.map(({ id, before, after }) => [id, formatRate(before), formatRate(after)]);
  const written = changes.map(({ name, before, after }) => [name, formatExact(before), formatExact(after)]);
  const { walkForward, test } = tuning;
  const told = tried && test ? texts.tried(tried.variants, test) : "";
  return {
    ...head,
    sections: sectionsOf([
      walkForward ? section("screen", undefined, paragraph(texts.walkedForward(walkForward))) : undefined,
      told === "" ? undefined : section("screen", undefined, paragraph(told)),
      section("screen", texts.titles.weights, table(numbers(texts.weightHeads), shares)),
      written.length === 0
        ? undefined
        : section("screen", texts.titles.changes, table(numbers(texts.changeHeads), written)),
    ]),
  };
}
