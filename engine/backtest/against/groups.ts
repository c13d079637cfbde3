/**
 * Two rule sets within groups of rows: a change that helps on the whole may harm a segment, or the accounts of which
 * little is known.
 *
 * @module
 */
import type { ComparisonReport } from "../../document/schema/comparisonReport.ts";
import { aucDifference, clusteredAucs, type Difference, type Figure, undefinedFigure } from "../../statistics/index.ts";
import { riskOfScores } from "../baselines.ts";
import type { Observations } from "../observations.ts";
import { fewestPositives, type Judged, picked, populationOf } from "../population.ts";
import type { Side } from "./sides.ts";

type Group = ComparisonReport["groups"][number];

/** AUCs of both sides over the same rows, and their paired difference. */
export interface ComparedAucs {
  readonly champion: Figure;
  readonly challenger: Figure;
  readonly difference: Difference;
}

/** The AUCs over some rows; none where fewer than ten accounts have either outcome. */
export function comparedAucs(rows: Judged, champion: Side, challenger: Side, welcome: boolean): ComparedAucs {
  const risks = [challenger, champion].map(({ scores }) => riskOfScores(scores, rows, welcome));
  const compared = clusteredAucs(risks, rows.y, rows.account);
  const { churned, retained } = compared.accountsWith;
  if (churned < fewestPositives || retained < fewestPositives) {
    const none = undefinedFigure(churned < fewestPositives ? "few-positives" : "few-negatives");
    return { champion: none, challenger: none, difference: none };
  }
  return {
    champion: compared.aucs[1]!,
    challenger: compared.aucs[0]!,
    difference: aucDifference(compared, 0, 1),
  };
}

/**
 * The groups: segments and stages of the challenger where there are several, then the rows for which each rule set had
 * all of its data, and those for which either lacked some.
 */
export function groupsOf(compared: Observations, champion: Side, challenger: Side, welcome: boolean): Group[] {
  const { segments, stages } = challenger.ruleSet.program;
  const all = [...compared.row.keys()];
  const named = (by: "segment" | "stage", names: readonly { readonly id: string }[]) =>
    names.map(({ id }, code) => ({
      by,
      value: id,
      rows: all.filter((i) => challenger.scores[by][compared.row[i]!] === code),
    }));
  const lacks = ({ scores }: Side, i: number) => scores.coverage[compared.row[i]!]! < 1;
  const [whole, gaps] = [false, true].map((some) =>
    all.filter((i) => (lacks(champion, i) || lacks(challenger, i)) === some),
  );
  const divisions = [
    named("segment", segments),
    named("stage", stages),
    [
      { by: "data", value: "complete", rows: whole! },
      { by: "data", value: "gaps", rows: gaps! },
    ] as const,
  ].map((groups) => groups.filter(({ rows }) => rows.length > 0));
  return divisions
    .filter((groups) => groups.length > 1)
    .flat()
    .map(({ by, value, rows }) => {
      const judged = picked(compared, rows);
      const aucs = comparedAucs(judged, champion, challenger, welcome);
      return { by, value, ...populationOf(judged), ...aucs, worse: isWorse(aucs.difference) };
    });
}

/** Is the challenger surely worse: is the whole interval below zero? */
const isWorse = (difference: Figure): boolean => difference.value !== null && (difference.upper ?? 0) < 0;
