/**
 * Runs of `tune`.
 *
 * @module
 */
import { basename } from "node:path";
import { variantsTried } from "#engine/backtest/lookedAt.ts";
import { type Observations, type ObservedDates, observe, trainingDates } from "#engine/backtest/observations.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import { type Day, formatDay, parseDay } from "#engine/book/days.ts";
import { readDocument } from "#engine/document/document.ts";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { unifiedDiff } from "#engine/document/unifiedDiff.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { targets } from "#engine/rules/targets.ts";
import { withCurves } from "#engine/tuning/curves.ts";
import type { Gain } from "#engine/tuning/gain.ts";
import { edgeChanges, type NumberChange, patchRules, weightChanges } from "#engine/tuning/patch.ts";
import { type ThresholdGoal, type ThresholdTuning, tuneThresholds } from "#engine/tuning/thresholds.ts";
import { type ShownTuning, type TunedPart, tuneRules } from "#engine/tuning/tune.ts";
import { withFactors } from "#engine/tuning/weights.ts";
import { tuningView } from "../report/tuning/index.ts";
import { headOf, madeFrom } from "./head.ts";
import type { NamedFigure, RunKind } from "./kind.ts";
import { type PlainMaterial, plain } from "./material.ts";

export interface TuneRunSettings {
  /** First and last of the training dates that are learned from, inclusive; null: all. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** Days between what is learned from and what is judged. */
  readonly embargo: number;
  /** What is tuned; weights, if not given. */
  readonly what?: readonly TunedPart[];
  /** What the edge of the band that warns is chosen by; without it, it stays. */
  readonly edge?: ThresholdGoal;
}

/** What `tune` writes as JSON. */
export type TuneDocument = ReturnType<typeof headOf> & {
  /** The dates that were learned from, and how many observations they have; null without any. */
  readonly learned: { readonly from: string; readonly to: string; readonly n: number } | null;
  /** The dates on which the proposal was judged; null if none were kept apart. */
  readonly judged: { readonly from: string; readonly to: string } | null;
  /** The identity of the rule set with the proposed weights; null if nothing is proposed. */
  readonly proposed: string | null;
  /** How many different rule sets were judged on these dates, the proposal included. */
  readonly tried: BacktestReport["tried"];
  /** Where the band that warns begins; null if that was not to be tuned. */
  readonly edge: ThresholdTuning | null;
  readonly changes: readonly NumberChange[];
  /** What changes in the file as a unified diff; empty if nothing is proposed. */
  readonly patch: string;
} & ShownTuning;

/** The training dates from one day to another. */
function within(dates: ObservedDates | undefined, from: string | null, to: string | null): ObservedDates | undefined {
  if (from === null && to === null) return dates;
  const first = Math.max(
    dates?.from ?? Number.NEGATIVE_INFINITY,
    from === null ? Number.NEGATIVE_INFINITY : parseDay(from)!,
  );
  const last = Math.min(dates?.to ?? Number.POSITIVE_INFINITY, to === null ? Number.POSITIVE_INFINITY : parseDay(to)!);
  return { ...dates, ...(first > -Infinity && { from: first }), ...(last < Infinity && { to: last }) };
}

export const tuneRun: RunKind<TuneRunSettings, TuneDocument> = {
  // a fit for every date looks at every row some hundred times
  size: ({ snapshots: { table } }) => 2000 * table.length,
  prepare: async (material) => plain(material),
  compute(material, { from = null, to = null, embargo, what = ["weights"], edge: goal }, long) {
    const { book, ruleSet, settings, snapshots, histories, texts, lookedAt } = material;
    const { table } = snapshots;
    const observed = (dates: Parameters<typeof observe>[4]) =>
      observe(table, histories, settings, revenueFactOf(book)?.name, dates);
    const learned = observed(within(trainingDates(settings), from, to));
    const test = settings.test && observed(settings.test);
    const { welcome } = targets[settings.target];
    const { program } = ruleSet;
    const shared = { table, learned, ...(test && { test }), welcome };
    const tuning = tuneRules({ ...shared, program, facts: book.facts, what: new Set(what), embargo, long });
    // an edge is chosen for the rules as they would be then
    const then = tuning.tuned ? withFactors(withCurves(program, tuning.curves), tuning.factors) : program;
    const edge = goal
      ? tuneThresholds({ ...shared, program: then, every: book.calendar.every, goal, draws: { long } })
      : null;
    const { text, file } = texts.rules;
    const document = readDocument(text, file).document!.value as RulesDocument;
    const changes = [
      ...(tuning.tuned ? weightChanges(document, tuning.factors) : []),
      ...(edge?.tuned ? edgeChanges(document, edge.band, edge.shift) : []),
    ];
    const curves = tuning.tuned ? tuning.curves : [];
    const patched = patchRules(text, document, { numbers: changes, curves });
    const proposed = tuning.tuned || edge?.tuned ? identityOf(material, patched) : null;
    const judged = proposed === null || !test ? null : datesOf(test);
    const { factors: _, ...shown } = tuning.tuned ? tuning : { ...tuning, factors: undefined };
    return {
      ...headOf(material),
      learned: learnedFrom(learned),
      judged: judged && { from: formatDay(judged.from), to: formatDay(judged.to) },
      proposed,
      tried: judged && { variants: variantsTried(lookedAt, judged, [ruleSet.identity, proposed!]) },
      ...(shown as ShownTuning),
      edge,
      changes,
      patch: unifiedDiff(basename(file), text, patched),
    };
  },
  figures(report) {
    const edges = report.edge?.tuned ? edgeFigures(report.edge) : [];
    if (!report.tuned) return edges;
    const { test, walkForward, pull, components } = report;
    return [
      ...(test ? gainFigures("test", test) : []),
      ...(walkForward ? gainFigures("walkForward", walkForward) : []),
      ...(pull === null ? [] : [{ name: "pull", figure: { value: pull }, form: "measure" } as const]),
      ...components.map(
        ({ id, after }): NamedFigure => ({ name: `components.${id}`, figure: { value: after }, form: "rate" }),
      ),
      ...edges,
    ];
  },
  judged: ({ judged, rules, proposed }) =>
    judged
      ? { from: parseDay(judged.from)!, to: parseDay(judged.to)!, identities: [rules.identity, proposed!] }
      : undefined,
  view: (report, { title, warning = "" }) =>
    tuningView({ ...report, tuning: report, warning, subject: report, rules: title, madeFrom: madeFrom(report) }),
};

const gainFigures = (of: "test" | "walkForward", { difference, before, after }: Gain): NamedFigure[] => [
  { name: `${of}.difference`, figure: difference, form: "difference" },
  { name: `${of}.before`, figure: before, form: "auc" },
  { name: `${of}.after`, figure: after, form: "auc" },
];

const edgeFigures = ({ shift, test }: Extract<ThresholdTuning, { tuned: true }>): NamedFigure[] => [
  { name: "edge.shift", figure: { value: shift }, form: "measure" },
  ...(test ? [{ name: "edge.recall", figure: test.difference.recall, form: "difference" } as const] : []),
];

/** The identity that the rule set has with another text. */
function identityOf({ book, texts: { rules } }: PlainMaterial, text: string): string {
  const { document } = readDocument(text, rules.file);
  return compileRules(document!, book).ruleSet!.identity;
}

function learnedFrom(learned: Observations): TuneDocument["learned"] {
  const dates = datesOf(learned);
  return dates && { from: formatDay(dates.from), to: formatDay(dates.to), n: learned.length };
}

/** The first and last of the dates; `null` if there is none. */
function datesOf({ date }: Observations): { from: Day; to: Day } | null {
  if (date.length === 0) return null;
  const dates = date.toSorted();
  return { from: dates[0]!, to: dates.at(-1)! };
}
