/**
 * One pass over the elements of a measure: which of them count, and what each adds to a number.
 *
 * @module
 */
import { bind } from "../../language/bind.ts";
import type { Expression, Value } from "../../language/expression.ts";
import type { Elementary, Measure } from "../kpis.ts";
import type { AccountAtHand } from "./accountAtHand.ts";
import { contributionOf, type Side } from "./contributions.ts";
import { elementsOf } from "./elements/index.ts";
import { type Partitioning, type PartitionOf, partitionOf } from "./partition.ts";
import type { Tallies } from "./tally.ts";

/** Goes over the elements of the account at hand in its window. */
export interface Pass {
  /** Does it count rows that belong to no account? */
  readonly isWhole: boolean;
  /** @param withParts are the parts wanted too? */
  run(tallies: Tallies, withParts: boolean): void;
}

/** The passes that a computation takes over every account; of a ratio whose parts stand apart, two. */
export function passesOf(computation: Elementary, hand: AccountAtHand, partitioning: Partitioning): Pass[] {
  if (computation.by !== "ratio") return [bindPass(computation.measure, hand, partitioning, "y")];
  const { numerator, denominator, relation } = computation;
  if (relation === "paired") return [bindPass(numerator, hand, partitioning, "y", denominator)];
  return [bindPass(numerator, hand, partitioning, "y"), bindPass(denominator, hand, partitioning, "x")];
}

/** @param paired the measure whose values are added to the denominator, of the same elements */
function bindPass(
  measure: Measure,
  hand: AccountAtHand,
  partitioning: Partitioning,
  side: Side,
  paired?: Measure,
): Pass {
  const elements = elementsOf(measure, hand);
  const bound = (expression: Expression | undefined): (() => Value) | undefined =>
    expression && bind(expression, (name) => elements.reader(name));
  const where = bound(measure.where);
  const partition: PartitionOf = partitionOf(measure, hand, elements, partitioning);
  const contribution = contributionOf(measure, side, {
    value: bound(measure.value),
    meeting: bound(measure.meeting),
    paired: paired && bound(paired.value),
    day: measure.each === undefined ? undefined : dayOf(elements.reader(measure.on ?? "at")),
    hand,
  });
  const ofAccounts = measure.ofAccounts && bind(measure.ofAccounts, (name) => hand.reader(name));
  const isOfAccount = () => {
    hand.state = hand.home;
    return ofAccounts!() === true;
  };
  return {
    isWhole: partition.isWhole,
    run: (tallies, withParts) => {
      if (ofAccounts && !isOfAccount()) return;
      elements.each(() => {
        if (where && where() !== true) return;
        contribution.add(tallies, partition.tallies(tallies, withParts));
      });
      contribution.finish(tallies);
    },
  };
}

const dayOf = (at: () => Value) => () => at() as number;
