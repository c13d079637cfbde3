/**
 * Runs of `tune`.
 *
 * @module
 */
import { variantsTried } from "#engine/backtest/lookedAt.ts";
import { type Observations, observe, trainingDates } from "#engine/backtest/observations.ts";
import { revenueFactOf } from "#engine/book/book.ts";
import { type Day, formatDay, parseDay } from "#engine/book/days.ts";
import { readDocument } from "#engine/document/document.ts";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { targets } from "#engine/rules/targets.ts";
import { patchWeights, type WeightChange, weightChanges } from "#engine/tuning/patch.ts";
import { type Gain, type ShownTuning, tuneWeights } from "#engine/tuning/tune.ts";
import { tuningView } from "../report/tuning/index.ts";
import { headOf, madeFrom } from "./head.ts";
import type { NamedFigure, RunKind } from "./kind.ts";
import { type PlainMaterial, plain } from "./material.ts";

export interface TuneRunSettings {
  /** Days between what is learned from and what is judged. */
  readonly embargo: number;
}

/** What `tune` writes as JSON. */
export type TuneDocument = ReturnType<typeof headOf> & {
  /** The dates on which the proposal was judged; null if none were kept apart. */
  readonly judged: { readonly from: string; readonly to: string } | null;
  /** The identity of the rule set with the proposed weights; null if nothing is proposed. */
  readonly proposed: string | null;
  /** How many different rule sets were judged on these dates, the proposal included. */
  readonly tried: BacktestReport["tried"];
  readonly changes: readonly WeightChange[];
} & ShownTuning;

export const tuneRun: RunKind<TuneRunSettings, TuneDocument> = {
  sharesOut: false,
  // a fit for every date looks at every row some hundred times
  size: ({ snapshots: { table } }) => 2000 * table.length,
  prepare: async (material) => plain(material),
  compute(material, { embargo }, long) {
    const { book, ruleSet, settings, snapshots, histories, texts, lookedAt } = material;
    const { table } = snapshots;
    const observed = (dates: Parameters<typeof observe>[4]) =>
      observe(table, histories, settings, revenueFactOf(book)?.name, dates);
    const learned = observed(trainingDates(settings));
    const test = settings.test && observed(settings.test);
    const { welcome } = targets[settings.target];
    const { program } = ruleSet;
    const tuning = tuneWeights({
      program,
      table,
      learned,
      ...(test && { test }),
      welcome,
      embargo,
      onProgress: (done, all) => long?.onProgress?.(done / all),
    });
    const document = readDocument(texts.rules.text, texts.rules.file).document!.value as RulesDocument;
    const changes = tuning.tuned ? weightChanges(document, tuning.factors) : [];
    const proposed = tuning.tuned ? identityWith(material, changes) : null;
    const judged = proposed === null || !test ? null : datesOf(test);
    const { factors: _, ...shown } = tuning.tuned ? tuning : { ...tuning, factors: undefined };
    return {
      ...headOf(material),
      judged: judged && { from: formatDay(judged.from), to: formatDay(judged.to) },
      proposed,
      tried: judged && { variants: variantsTried(lookedAt, judged, [ruleSet.identity, proposed!]) },
      ...(shown as ShownTuning),
      changes,
    };
  },
  figures(report) {
    if (!report.tuned) return [];
    const { test, walkForward, pull, components } = report;
    return [
      ...(test ? gainFigures("test", test) : []),
      ...(walkForward ? gainFigures("walkForward", walkForward) : []),
      { name: "pull", figure: { value: pull }, form: "measure" },
      ...components.map(
        ({ id, after }): NamedFigure => ({ name: `components.${id}`, figure: { value: after }, form: "rate" }),
      ),
    ];
  },
  judged: ({ judged, rules, proposed }) =>
    judged
      ? { from: parseDay(judged.from)!, to: parseDay(judged.to)!, identities: [rules.identity, proposed!] }
      : undefined,
  view: (report, { title }) => {
    const { changes, tried } = report;
    return tuningView({ tuning: report, changes, tried, subject: report, rules: title, madeFrom: madeFrom(report) });
  },
};

const gainFigures = (of: "test" | "walkForward", { difference, before, after }: Gain): NamedFigure[] => [
  { name: `${of}.difference`, figure: difference, form: "difference" },
  { name: `${of}.before`, figure: before, form: "auc" },
  { name: `${of}.after`, figure: after, form: "auc" },
];

/** The identity that the rule set has with other weights. */
function identityWith({ book, texts: { rules } }: PlainMaterial, changes: readonly WeightChange[]): string {
  const { document } = readDocument(patchWeights(rules.text, changes), rules.file);
  return compileRules(document!, book).ruleSet!.identity;
}

/** The first and last of the dates; `null` if there is none. */
function datesOf({ date }: Observations): { from: Day; to: Day } | null {
  if (date.length === 0) return null;
  const dates = date.toSorted();
  return { from: dates[0]!, to: dates.at(-1)! };
}
