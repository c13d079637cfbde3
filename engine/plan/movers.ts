/**
 * The accounts that a change moves most, with what moved them.
 *
 * @module
 */
import { snapshotReader } from "../book/table.ts";
import { answered } from "../explain/asking.ts";
import { judge } from "../explain/evaluation.ts";
import type { FactReader } from "../explain/explanation.ts";
import { type Cause, causesOf } from "./causes.ts";
import type { Difference } from "./differences.ts";
import { type Pair, type Way, wayBetween } from "./migration.ts";
import { without } from "./reverting.ts";
import type { Standing, Standings } from "./standings.ts";

/** An account that moved. */
export interface Mover {
  readonly account: string;
  readonly name: string | null;
  readonly way: Way;
  readonly before: Standing;
  readonly after: Standing;
  /** What moved it: the changes without which alone the band would be another, then the strongest. */
  readonly causes: readonly Cause[];
}

/**
 * The accounts whose band changed, those that went worse first, by revenue; then those whose score changed most.
 *
 * @param most how many
 * @param explained of how many of them it is told what moved them: that takes longest
 */
export function moversOf(
  pairs: readonly Pair[],
  before: Standings,
  after: Standings,
  differences: readonly Difference[],
  most: number,
  explained = most,
): Mover[] {
  const programs = [before.side.ruleSet.program, after.side.ruleSet.program] as const;
  const wayOf = wayBetween(...programs);
  const shift = ({ before: was, after: is }: Both) => (is.score ?? 0) - (was.score ?? 0);
  const both = pairs.flatMap((pair): Both[] =>
    pair.before && pair.after
      ? [{ account: pair.account, name: pair.after.name, before: pair.before, after: pair.after, way: wayOf(pair) }]
      : [],
  );
  const ranks: Readonly<Partial<Record<Way, number>>> = { worse: 0, better: 1, unrated: 2 };
  const rank = ({ way }: Both) => ranks[way] ?? 3;
  const moved = both
    .filter((one) => one.way !== "same" || shift(one) !== 0)
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (rank(a) < 3 ? (b.after.revenue ?? 0) - (a.after.revenue ?? 0) : 0) ||
        Math.abs(shift(b)) - Math.abs(shift(a)),
    )
    .slice(0, most);
  const causes = causesOf(moved.slice(0, explained), before, after, differences);
  return moved.map((one, place): Mover => ({ ...one, causes: causes[place] ?? [] }));
}

/** An account, and what it is called. */
export interface NamedAccount {
  readonly account: string;
  readonly name: string | null;
}

/**
 * The accounts that stand better, and would not if nothing had gone missing between the versions: facts that are defined
 * otherwise, and components that measure another fact.
 */
export function betterByMissing(
  pairs: readonly Pair[],
  before: Standings,
  after: Standings,
  differences: readonly Difference[],
): NamedAccount[] {
  const measured = differences.filter((one) => one.kind === "measures");
  if (before.side.table === after.side.table && measured.length === 0) return [];
  return pairs.flatMap(({ account, before: was, after: is }) =>
    was && is && isBetterByMissing(was, is, before, after, measured) ? [{ account, name: is.name }] : [],
  );
}

interface Both {
  readonly account: string;
  readonly name: string | null;
  readonly before: Standing;
  readonly after: Standing;
  readonly way: Way;
}

/** Asked by giving back what it had. */
function isBetterByMissing(
  was: Standing,
  is: Standing,
  before: Standings,
  after: Standings,
  measured: readonly Extract<Difference, { readonly kind: "measures" }>[],
): boolean {
  if (was.score === null || is.score === null || is.score <= was.score || is.coverage >= was.coverage) return false;
  const [old, now] = [snapshotReader(before.side.table, was.row), snapshotReader(after.side.table, is.row)];
  const had = before.side.table.facts;
  const restored: FactReader = (name) => {
    const value = now(name);
    return value === null && had.has(name) ? old(name) : value;
  };
  const isGone = (name: string | null, read: FactReader) => name !== null && read(name) === null;
  const program = measured
    .filter((one) => isGone(one.after, restored) && !isGone(one.before, old))
    .reduce((rest, one) => without(one, before.side.ruleSet.program, rest) ?? rest, after.side.ruleSet.program);
  const { score } = answered(judge(program, restored), restored).judged;
  return score !== null && score <= was.score;
}
