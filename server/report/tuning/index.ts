/**
 * The report of a tuning: what it would have gained, and what would change.
 *
 * @module
 */
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { Subject } from "#engine/texts/en/backtest/words.ts";
import { predictorTexts as texts } from "#engine/texts/index.ts";
import { formatExact, formatRate } from "#engine/texts/numbers.ts";
import type { NumberChange } from "#engine/tuning/patch.ts";
import type { ThresholdTuning } from "#engine/tuning/thresholds.ts";
import type { ShownTuning } from "#engine/tuning/tune.ts";
import { lines, paragraph, type Report, type Section, section, sectionsOf, table } from "../report.ts";
import { numbers } from "../table.ts";

/** Of what the report is. */
export interface TuningOf {
  readonly tuning: ShownTuning;
  /** Where the warning begins, if that was to be tuned. */
  readonly edge: ThresholdTuning | null;
  /** The name of the band that warns. */
  readonly warning: string;
  readonly changes: readonly NumberChange[];
  /** The change of the file as a unified diff; empty without one. */
  readonly patch: string;
  readonly tried: BacktestReport["tried"];
  /** The dates that were learned from, and those that were judged; reports of before do not tell the first. */
  readonly learned: { readonly from: string; readonly to: string; readonly n: number } | null | undefined;
  readonly judged: { readonly from: string; readonly to: string } | null;
  readonly subject: Subject;
  /** The rule set's title, and it and the data by their names. */
  readonly rules: string;
  readonly madeFrom: string;
}

/** Writes the report: the verdict; then shares, curves and edges, and what would change in the file. */
export function tuningView(of: TuningOf): Report {
  const { tuning, edge, warning, changes, patch, subject, rules, madeFrom, learned, judged } = of;
  const edgeVerdict = edge && texts.edgeVerdict(edge, warning);
  const isEdgeOnly = !tuning.tuned && tuning.reason === "not-asked" && edgeVerdict !== null;
  const written = changes.map(({ name, before, after }) => [name, formatExact(before), formatExact(after)]);
  return {
    name: texts.tuningName(rules),
    verdict: isEdgeOnly ? edgeVerdict : texts.verdict(tuning, subject),
    basis: [madeFrom, ...(learned ? [texts.learnedFrom(learned, judged, subject)] : [])],
    sections: sectionsOf([
      ...learnedSections(of),
      edgeVerdict === null || isEdgeOnly ? undefined : section("screen", texts.titles.edge, paragraph(edgeVerdict)),
      edge?.tuned ? section("screen", undefined, paragraph(texts.compared(edge.compared))) : undefined,
      tuning.wrongWay.length === 0
        ? undefined
        : section("screen", undefined, paragraph(texts.wrongWay(tuning.wrongWay))),
      written.length === 0
        ? undefined
        : section("screen", texts.titles.changes, table(numbers(texts.changeHeads), written)),
      patch === "" ? undefined : section("screen", texts.titles.patch, lines(patch)),
    ]),
  };
}

/** What was learned: weights and curves. */
function learnedSections({ tuning, tried }: TuningOf): (Section | undefined)[] {
  if (!tuning.tuned) return [];
  const { walkForward, test, components, curves } = tuning;
  const shares = components.map(({ id, before, after }) => [id, formatRate(before), formatRate(after)]);
  const shapes = curves.map(({ component, fact, points }) => [
    component,
    fact,
    points.map(([value, to]) => `${formatExact(value)}: ${formatExact(to)}`).join(", "),
  ]);
  const told = [texts.compared(tuning.compared), ...(tried && test ? [texts.tried(tried.variants, test)] : [])].filter(
    (text) => text !== "",
  );
  return [
    walkForward ? section("screen", undefined, paragraph(texts.walkedForward(walkForward))) : undefined,
    section("screen", undefined, paragraph(told.join(" "))),
    shares.length === 0
      ? undefined
      : section("screen", texts.titles.weights, table(numbers(texts.weightHeads), shares)),
    shapes.length === 0 ? undefined : section("screen", texts.titles.curves, table(numbers(texts.curveHeads), shapes)),
  ];
}
