/**
 * Into which parts the elements of a measure fall.
 *
 * @module
 */
import { speaksOfBook } from "../../book/book.ts";
import type { Value } from "../../language/expression.ts";
import type { Computation, Measure, Split, SplitName } from "../kpis.ts";
import { ownNames } from "../scopes.ts";
import type { AccountAtHand } from "./accountAtHand.ts";
import type { Elements } from "./elements/index.ts";
import type { Tallies, Tally } from "./tally.ts";

/** What elements are told apart by. */
export interface Partitioning {
  /** The KPI's own parts. */
  readonly split: Split | undefined;
  /** The name by which accounts are told apart: a fact, segment, stage or band. */
  readonly by: string | undefined;
}

export interface PartitionOf {
  readonly isWhole: boolean;
  /** The tallies that the element at hand adds to. */
  tallies(tallies: Tallies, withParts: boolean): readonly Tally[];
}

/** Do the elements of a measure fall into the parts of a split? */
function fallsInto({ population, source }: Measure, { names }: Split): boolean {
  const has = ({ name, isOwn }: SplitName): boolean => {
    if (!isOwn) return source === undefined || !speaksOfBook(source);
    if (source !== undefined) return source.columns.has(name);
    return ownNames[population as "lost"].some(([own]) => own === name);
  };
  return names.every(has);
}

/** Is the denominator the same for every part, because its elements do not fall into them? */
export function isShared(computation: Computation, split: Split): boolean {
  return computation.by === "ratio" && computation.relation !== "paired" && !fallsInto(computation.denominator, split);
}

/** Binds the parts to the elements of a measure. */
export function partitionOf(
  measure: Measure,
  hand: AccountAtHand,
  elements: Elements,
  { split, by }: Partitioning,
): PartitionOf {
  const isWhole = measure.source !== undefined && speaksOfBook(measure.source);
  // of rows nobody has set the state, and accounts stand where they stood when the period began
  const ofAccount = (name: string): (() => Value) => {
    const read = hand.reader(name);
    return () => {
      const before = hand.state;
      hand.state ??= hand.home;
      const value = read();
      hand.state = before;
      return value;
    };
  };
  const keys =
    split && fallsInto(measure, split)
      ? split.names.map(({ name, isOwn }) => (isOwn ? elements.reader(name) : ofAccount(name)))
      : undefined;
  const edges = split?.edges;
  const keyOf = (): Value[] => keys!.map((read) => (edges ? binOf(read(), edges) : read()));
  const byOf = by === undefined || isWhole ? undefined : ofAccount(by);
  return {
    isWhole,
    tallies: (tallies, withParts) =>
      withParts ? tallies.of(keys && keyOf(), byOf?.()) : tallies.of(undefined, undefined),
  };
}

/** The number of the part that a value falls into; missing stays so. */
function binOf(value: Value, edges: readonly number[]): Value {
  if (typeof value !== "number") return null;
  const bin = edges.findIndex((edge) => value < edge);
  return bin < 0 ? edges.length : bin;
}
