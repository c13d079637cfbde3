/**
 * The accounts that a change moves most, and the single changes that moved them.
 *
 * @module
 */
import { snapshotReader } from "../book/table.ts";
import { answered, Conditions } from "../explain/asking.ts";
import { judge } from "../explain/evaluation.ts";
import type { FactReader } from "../explain/explanation.ts";
import type { Program } from "../rules/program.ts";
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

export interface Cause {
  /** Number among the differences; −1 stands for the facts, which are other ones. */
  readonly difference: number;
  /** after.score − the score without it. */
  readonly by: number;
  /** Without it alone, the band as the score stands would be another. */
  readonly band: boolean;
}

/** More causes than this nobody reads. */
const mostCauses = 3;

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
  const causes = causeFinder(before, after, differences);
  return moved.map((one, place): Mover => ({ ...one, causes: place < explained ? causes(one) : [] }));
}

/** The accounts that stand better, and would not if nothing had gone missing between the versions. */
export function betterByMissing(pairs: readonly Pair[], before: Standings, after: Standings): string[] {
  if (before.side.table === after.side.table) return [];
  return pairs.flatMap(({ account, before: was, after: is }) =>
    was && is && isBetterByMissing(was, is, before, after) ? [account] : [],
  );
}

interface Both {
  readonly account: string;
  readonly name: string | null;
  readonly before: Standing;
  readonly after: Standing;
  readonly way: Way;
}

function causeFinder(before: Standings, after: Standings, differences: readonly Difference[]) {
  const [old, now] = [before.side.ruleSet.program, after.side.ruleSet.program];
  // a change of several fields of one component is taken back as one
  const reverted = new Map<string, { readonly difference: number; readonly program: Program }>();
  differences.forEach((difference, number) => {
    const program = without(difference, old, now);
    const key = "id" in difference ? `${subjectOf(difference)} ${difference.id}` : String(number);
    if (program && !reverted.has(key)) reverted.set(key, { difference: number, program });
  });
  const conditions = new Conditions();
  const judgedBy = (program: Program, read: FactReader) => answered(judge(program, read), read, conditions).judged;
  const sameFacts = before.side.table === after.side.table;
  return ({ before: was, after: is }: Both): Cause[] => {
    const read = snapshotReader(after.side.table, is.row);
    const { band: standing } = judgedBy(now, read);
    const causeOf = (difference: number, { score, band }: ReturnType<typeof judgedBy>): Cause => ({
      difference,
      by: Math.round(((is.score ?? 0) - (score ?? 0)) * 10) / 10,
      band: was.band !== is.band && band !== standing,
    });
    const causes = [...reverted.values()].map(({ difference, program }) =>
      causeOf(difference, judgedBy(program, read)),
    );
    if (!sameFacts) causes.push(causeOf(-1, judgedBy(now, snapshotReader(before.side.table, was.row))));
    const sign = Math.sign((is.score ?? 0) - (was.score ?? 0)) || 1;
    return causes
      .filter(({ by, band }) => by !== 0 || band)
      .sort((a, b) => Number(b.band) - Number(a.band) || sign * (b.by - a.by))
      .slice(0, mostCauses);
  };
}

const subjectOf = (difference: Difference): string =>
  "of" in difference && difference.of !== "component" ? difference.of : "component";

/** Asked by giving back what it had. */
function isBetterByMissing(was: Standing, is: Standing, before: Standings, after: Standings): boolean {
  if (was.score === null || is.score === null || is.score <= was.score || is.coverage >= was.coverage) return false;
  const [old, now] = [snapshotReader(before.side.table, was.row), snapshotReader(after.side.table, is.row)];
  const had = before.side.table.facts;
  const restored: FactReader = (name) => {
    const value = now(name);
    return value === null && had.has(name) ? old(name) : value;
  };
  const { score } = answered(judge(after.side.ruleSet.program, restored), restored).judged;
  return score !== null && score <= was.score;
}
