/**
 * The single changes that moved an account: taken back one by one, on the day, and, where only the band held is another
 * one, on the days before that it rests on.
 *
 * @module
 */
import { snapshotReader } from "../book/table.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { settledBands } from "../evaluate/settled.ts";
import { answered, Conditions } from "../explain/asking.ts";
import { judge } from "../explain/evaluation.ts";
import type { FactReader } from "../explain/explanation.ts";
import type { Value, ValueType } from "../language/expression.ts";
import { type Program, unknownBand } from "../rules/program.ts";
import type { Difference } from "./differences.ts";
import { pastsOf } from "./pasts.ts";
import { without } from "./reverting.ts";
import type { Standing, Standings } from "./standings.ts";

export interface Cause {
  /** Number among the differences; −1 stands for the facts, which are other ones. */
  readonly difference: number;
  /** after.score − the score without it. */
  readonly by: number;
  /** Without it alone, the band would be another: as the score stands, or, if it is `earlier`, as it is held. */
  readonly band: boolean;
  /** It moves the band by the score of a day before: a band that is held follows the score only when that lasts. */
  readonly earlier?: true;
  /** Of −1: those that the rules read and whose values are others. */
  readonly facts?: readonly FactChange[];
}

/** A fact of an account under both versions. */
export interface FactChange {
  readonly name: string;
  readonly type: ValueType;
  readonly before: Value;
  readonly after: Value;
}

/** An account that moved. */
export interface Moved {
  readonly before: Standing;
  readonly after: Standing;
}

/** More causes than this nobody reads. */
const mostCauses = 3;

/** A version with one of its changes taken back. */
interface Reverted {
  readonly difference: number;
  readonly program: Program;
}

/**
 * What moved accounts, of each the changes without which alone the band would be another, then the strongest.
 *
 * @returns in the order of the accounts
 */
export function causesOf(
  moved: readonly Moved[],
  before: Standings,
  after: Standings,
  differences: readonly Difference[],
): Cause[][] {
  const reverted = revertedBy(before, after, differences);
  const causes = moved.map(causeFinder(before, after, reverted));
  const held = moved.flatMap((one, place) => {
    const isOpen = one.before.band !== one.after.band && !causes[place]!.some(({ band }) => band);
    return isOpen ? [{ place, row: one.after.row, band: one.after.band }] : [];
  });
  for (const { place, difference } of earlierCauses(held, after, reverted)) {
    const known = causes[place]!.find((one) => one.difference === difference);
    const others = causes[place]!.filter((one) => one !== known);
    causes[place] = [{ difference, by: known?.by ?? 0, band: true, earlier: true } as const, ...others].slice(
      0,
      mostCauses,
    );
  }
  return causes;
}

/** The newer version without each change alone; a change of several fields of one component is taken back as one. */
function revertedBy(before: Standings, after: Standings, differences: readonly Difference[]): Reverted[] {
  const [old, now] = [before.side.ruleSet.program, after.side.ruleSet.program];
  const reverted = new Map<string, Reverted>();
  differences.forEach((difference, number) => {
    const program = without(difference, old, now);
    const key = "id" in difference ? `${subjectOf(difference)} ${difference.id}` : String(number);
    if (program && !reverted.has(key)) reverted.set(key, { difference: number, program });
  });
  return [...reverted.values()];
}

const subjectOf = (difference: Difference): string =>
  "of" in difference && difference.of !== "component" ? difference.of : "component";

/** Takes changes back on the day. */
function causeFinder(before: Standings, after: Standings, reverted: readonly Reverted[]) {
  const { table, ruleSet } = after.side;
  const conditions = new Conditions();
  const judgedBy = (program: Program, read: FactReader) => answered(judge(program, read), read, conditions).judged;
  return ({ before: was, after: is }: Moved): Cause[] => {
    const read = snapshotReader(table, is.row);
    const { band: standing } = judgedBy(ruleSet.program, read);
    const causeOf = (difference: number, { score, band }: ReturnType<typeof judgedBy>): Cause => ({
      difference,
      by: Math.round(((is.score ?? 0) - (score ?? 0)) * 10) / 10,
      band: was.band !== is.band && band !== standing,
    });
    const causes = reverted.map(({ difference, program }) => causeOf(difference, judgedBy(program, read)));
    if (before.side.table !== table) {
      const readBefore = snapshotReader(before.side.table, was.row);
      const facts = factChanges(before, after, readBefore, read);
      causes.push({ ...causeOf(-1, judgedBy(ruleSet.program, readBefore)), ...(facts.length > 0 && { facts }) });
    }
    const sign = Math.sign((is.score ?? 0) - (was.score ?? 0)) || 1;
    return causes
      .filter(({ by, band }) => by !== 0 || band)
      .sort((a, b) => Number(b.band) - Number(a.band) || sign * (b.by - a.by))
      .slice(0, mostCauses);
  };
}

/** The facts that both versions read and that have another value. */
function factChanges(before: Standings, after: Standings, old: FactReader, now: FactReader): FactChange[] {
  const had = new Set(before.side.ruleSet.program.facts);
  const { program } = after.side.ruleSet;
  return program.facts.flatMap((name): FactChange[] => {
    const fact = after.side.book.facts.get(name);
    if (!fact || !had.has(name) || old(name) === now(name)) return [];
    return [{ name, type: fact.type, before: old(name), after: now(name) }];
  });
}

/** Takes changes back on all days of accounts: which of them alone would leave another band held? */
function earlierCauses(
  held: readonly { readonly place: number; readonly row: number; readonly band: string }[],
  after: Standings,
  reverted: readonly Reverted[],
): { readonly place: number; readonly difference: number }[] {
  if (held.length === 0) return [];
  const { table, book } = after.side;
  const inOrder = held.toSorted((a, b) => a.row - b.row);
  const facts = new Set(reverted.flatMap(({ program }) => program.facts));
  const pasts = pastsOf(
    table,
    Int32Array.from(inOrder, ({ row }) => row),
    table.length,
    facts,
  );
  return reverted.toReversed().flatMap(({ difference, program }) => {
    const bands = settledBands(program, pasts, scoreColumns(program, pasts.table), book.calendar.every);
    const idOf = (number: number) => (number === noBand ? unknownBand : program.bands[number]!.id);
    return inOrder.flatMap(({ place, band }, index) => (idOf(bands[index]!) === band ? [] : [{ place, difference }]));
  });
}
