/**
 * Runs of `backtest --against`: a rule set held against another one, which takes the place of the version before.
 *
 * @module
 */
import { compareRuleSets } from "#engine/backtest/against/compare.ts";
import { parseDay } from "#engine/book/days.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import type { ComparisonReport } from "#engine/document/schema/comparisonReport.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { comparisonView } from "../report/comparison/index.ts";
import type { NamedFigure, RunKind } from "./kind.ts";
import { type PlainMaterial, plain } from "./material.ts";
import { tableForRules } from "./tableForRules.ts";

/** Where a rule set is from: `ref` is what somebody called the commit. */
export type RulesOrigin = ComparisonReport["champion"]["origin"];

export interface ComparisonRunSettings {
  readonly seed: number;
  readonly draws: number;
  readonly origin: RulesOrigin;
  /** Is the locked period open? */
  readonly unlock: boolean;
}

export const comparisonRun: RunKind<
  ComparisonRunSettings,
  ComparisonReport,
  PlainMaterial & { readonly champion: RuleSet; readonly championTable: SnapshotTable }
> = {
  // every draw looks at every row that is judged, twice
  size: ({ snapshots }, { draws }) => 2 * snapshots.table.length * draws,
  async prepare(material, { origin }) {
    const champion = material.previous!;
    const found = await tableForRules(champion, material);
    if ("lacking" in found) {
      const path = origin.kind === "file" ? origin.path : origin.ref;
      throw new BarographError(problem("rules-other-facts", { path, facts: found.lacking }));
    }
    return { ...plain(material), champion: champion.ruleSet, championTable: found.table };
  },
  compute({ champion, championTable, ...material }, { seed, draws, origin }, long) {
    const { book, ruleSet, settings, snapshots, histories, dataVersion } = material;
    const { table, quality } = snapshots;
    const input = { book, ruleSet, settings, table, histories, quality, dataVersion, seed, draws, origin, long };
    return compareRuleSets({ ...input, champion, championTable });
  },
  figures({ auc, challengerFigures, difference, compared }) {
    const figure = (name: string, value: NamedFigure["figure"], form: NamedFigure["form"]) => ({
      name,
      figure: value,
      form,
    });
    const { atEqualReds, leadTime, stability } = difference;
    return [
      figure("auc.difference", auc.difference, "difference"),
      figure("auc.challenger", auc.challenger, "auc"),
      figure("auc.champion", auc.champion, "auc"),
      figure("compared.n", { value: compared.n }, "measure"),
      figure("challengerFigures.warning.rate", challengerFigures.warning.rate, "rate"),
      figure("difference.atEqualReds.precision", atEqualReds.precision, "difference"),
      figure("difference.leadTime.warned", leadTime.warned, "difference"),
      figure("difference.stability.flapsPerYear", stability.flapsPerYear, "difference"),
    ];
  },
  judged: ({ judged: { from, to }, rules, champion }) =>
    from === null || to === null
      ? undefined
      : { from: parseDay(from)!, to: parseDay(to)!, identities: [rules.identity, champion.identity] },
  view: (report) => comparisonView(report),
};
