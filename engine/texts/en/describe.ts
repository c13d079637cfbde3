/**
 * A rule set in plain English, as one page for people who look after customers.
 *
 * @module
 */
import type { CellNames } from "../../plan/cells.ts";
import type { Adjustment, Alert, Patience, RollUp } from "../../rules/program.ts";
import type { PointShape } from "../../rules/shapes.ts";
import { formatExact, formatNumberOf, formatRate } from "../numbers.ts";
import { conditionWords, type Names } from "./conditions.ts";
import { exactValue, plain, type ShownFact, sentence } from "./explain/values.ts";
import { listed } from "./lists.ts";

export const reportName = (title: string): string => `${plain(title)}, in plain words`;

export const verdict = (components: number, groups: number): string =>
  `The score runs from 0 to 100; higher is healthier. It is a weighted mean of ${formatNumberOf(components, "component")} in ${formatNumberOf(groups, "group")}, each worth 0 to 100 points.`;

export const sections = {
  segments: "Who an account is",
  stages: "Where it stands in its lifecycle",
  measured: "What is measured",
  adjustments: "What overrides the mean",
  bands: "What the score means",
  missing: "When data are missing",
  stability: "When the band changes",
  alerts: "What should make somebody act",
} as const;

export const firstOne = "The first of these that is true decides.";
export const everybodyElse = "Everybody else.";
export const heads = {
  choices: ["", "When"],
  components: ["Component", "Share", "Points"],
  bands: ["Band", "Score", "For"],
} as const;

export const when = (condition: string): string => `${condition[0]!.toUpperCase()}${condition.slice(1)}.`;

/** A group's heading with its weight. */
export const groupTitle = (title: string, share: string): string => `${plain(title)}: ${share} of the score`;

/** A share that may differ from one account to another. */
export const shareText = (least: number, most: number): string =>
  formatRate(least) === formatRate(most) ? formatRate(least) : `${formatRate(least)} to ${formatRate(most)}`;

export const rollUps: Readonly<Record<RollUp, string>> = {
  mean: "The mean of its components counts.",
  worst: "Its weakest component decides.",
  best: "Its strongest component decides.",
};

/** For whom something holds: nothing where it is everybody. */
export function forWhom(cells: CellNames | null, titleOf: (id: string) => string): string {
  if (!cells) return "";
  const title = (id: string) => plain(titleOf(id));
  if (cells.pairs) return listed(cells.pairs.map(([segment, stage]) => `${title(segment)} in ${title(stage)}`));
  const [segments, stages] = [cells.segments?.map(title), cells.stages?.map(title)];
  if (!segments) return listed(stages ?? []);
  return stages ? `${listed(segments)} in ${listed(stages)}` : listed(segments);
}

export const everybody = "everybody";
export const only = (whom: string, text: string): string => (whom === "" ? text : `${whom}: ${text}`);

/** How a value becomes points, in words. */
export function pointsText(shape: PointShape, fact: ShownFact | undefined, names: Names): string {
  const value = (of: number) => exactValue(of, fact, names.currency);
  switch (shape.kind) {
    case "steps":
      return shape.steps
        .map(({ below, points }, index) => {
          const what = Number.isFinite(below)
            ? `below ${value(below)}`
            : index === 0
              ? "for any value"
              : `from ${value(shape.steps[index - 1]!.below)}`;
          return `${formatExact(points)} ${what}`;
        })
        .join(", ");
    case "curve":
      return `${shape.points.map(([x, y]) => `${formatExact(y)} at ${value(x)}`).join(", ")}; even in between`;
    case "lookup":
      return [
        ...[...shape.entries].map(([entry, points]) => `${formatExact(points)} for ${plain(entry)}`),
        ...(shape.otherwise === undefined ? [] : [`${formatExact(shape.otherwise)} for any other`]),
      ].join(", ");
    case "decisions":
      return shape.decisions
        .map(({ when: condition, points, reason }) => {
          const what = condition ? `if ${conditionWords(condition.expression, names)}` : "otherwise";
          return `${formatExact(points)} ${what}${reason ? ` (${plain(reason)})` : ""}`;
        })
        .join("; ");
  }
}

export function adjustmentText({ when: condition, kind, amount, reason }: Adjustment, names: Names): string {
  const does = {
    cap: `the score is at most ${formatExact(amount)}`,
    floor: `the score is at least ${formatExact(amount)}`,
    add: `${formatExact(Math.abs(amount))} points are ${amount < 0 ? "taken off" : "added"}`,
  }[kind];
  return `If ${conditionWords(condition.expression, names)}, ${does}.${reason ? ` ${sentence(reason)}` : ""}`;
}

export function alertText({ when: condition, to, reason, title, id }: Alert, names: Names): string {
  const what = plain(reason ?? title ?? id);
  return `If ${conditionWords(condition.expression, names)}: ${sentence(what)}${to ? ` To ${plain(to)}.` : ""}`;
}

/** From which score to which: below 40; 40 to 69.9; 70 or more. */
export function bandRange(from: number | undefined, below: number | undefined): string {
  if (from === undefined) return `below ${formatExact(below!)}`;
  return below === undefined ? `${formatExact(from)} or more` : `${formatExact(from)} to below ${formatExact(below)}`;
}

export const minimumCoverage = (minimum: number): string =>
  minimum === 0
    ? "A score is shown however little is known."
    : `Where less than ${formatRate(minimum)} of the weight has data, the band is unknown.`;

/** A component for whom something holds: its title alone where it is everybody. */
export const titleFor = (title: string, whom: string): string =>
  whom === "" ? plain(title) : `${plain(title)} (${whom})`;

export const leftOut = (titles: readonly string[]): string =>
  `Left out of the mean when there are no data: ${listed(titles)}.`;
export const countedMissing = (points: number, titles: readonly string[]): string =>
  `Counts ${formatExact(points)} points when there are no data: ${listed(titles)}.`;

export function patienceText(rule: "worsen" | "improve", { snapshots, margin }: Patience): string {
  const which = rule === "worsen" ? "worse" : "better";
  if (snapshots === 1 && margin === 0) return `A ${which} band is taken over at once.`;
  const far =
    margin > 0 ? `the score is ${formatExact(margin)} points beyond the edge` : "the score is beyond the edge";
  return `A ${which} band is taken over when ${far} on ${formatNumberOf(snapshots, "snapshot")}${snapshots > 1 ? " in a row" : ""}.`;
}
