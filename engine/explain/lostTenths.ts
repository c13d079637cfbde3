/**
 * The points of an account that were lost, in the tenths that are shown: wherever they stand they are the same, and they
 * add up to the score.
 *
 * @module
 */
import { scoreInTenths } from "../evaluate/arithmetic.ts";
import type { ComponentExplanation, Explanation } from "./explanation.ts";
import { pointsLost, type Reason } from "./reasons.ts";
import { apportionTenths } from "./tenths.ts";

export interface LostTenths {
  /** The components that have points, what costs most first, each with the tenths that it costs. */
  readonly components: readonly { readonly component: ComponentExplanation; readonly lost: number }[];
  /** By how many tenths adjustments changed the score, by id; only those that did. */
  readonly adjustments: ReadonlyMap<string, number>;
  /** Tenths by which the score was kept within 0 to 100. */
  readonly within: number;
}

/** Of an account that has a score. */
export function lostTenths({ components, adjustments, mean, adjusted, score }: Explanation): LostTenths {
  const counted = components
    .filter(({ points }) => points !== null)
    .sort((a, b) => pointsLost(b) - pointsLost(a) || (a.id < b.id ? -1 : 1));
  const meanTenths = scoreInTenths(mean!);
  const lost = apportionTenths(counted.map(pointsLost), 1000 - meanTenths);
  const applied = adjustments.filter(({ before, after }) => after !== before);
  const within = adjusted! - (adjustments.at(-1)?.after ?? mean!);
  const changed = apportionTenths(
    [...applied.map(({ before, after }) => after - before), within],
    Math.round(score! * 10) - meanTenths,
  );
  return {
    components: counted.map((component, k) => ({ component, lost: lost[k]! })),
    adjustments: new Map(applied.map(({ id }, k) => [id, changed[k]!])),
    within: changed.at(-1)!,
  };
}

/** What reasons cost, in the same tenths. */
export function reasonTenths(explanation: Explanation, reasons: readonly Reason[]): number[] {
  if (reasons.length === 0 || explanation.score === null) return reasons.map(({ lost }) => Math.round(10 * lost));
  const { components, adjustments } = lostTenths(explanation);
  const lost = new Map(components.map(({ component, lost }) => [component.id, lost]));
  return reasons.map((reason) =>
    reason.kind === "adjustment" ? -adjustments.get(reason.adjustment.id)! : lost.get(reason.component.id)!,
  );
}
