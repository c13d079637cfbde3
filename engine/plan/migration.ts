/**
 * Who moved from which band to which, by number of accounts and by revenue.
 *
 * @module
 */
import { type Program, unknownBand } from "../rules/program.ts";
import type { Standing, Standings } from "./standings.ts";

/** An account before and after; one of them is not there if only the other version's book has it. */
export interface Pair {
  readonly account: string;
  readonly before: Standing | undefined;
  readonly after: Standing | undefined;
}

/** All accounts of both versions, by code unit. */
export function pairsOf(before: Standings, after: Standings): Pair[] {
  const accounts = new Set([...before.byAccount.keys(), ...after.byAccount.keys()]);
  return [...accounts].sort().map((account) => ({
    account,
    before: before.byAccount.get(account),
    after: after.byAccount.get(account),
  }));
}

/** Where an account went: between bands, from or to `unknown`, into or out of the book. */
export type Way = "worse" | "better" | "same" | "unrated" | "entered" | "left";

/** Tells the way of accounts between two programs, whose bands may be others. */
export function wayBetween(before: Program, after: Program): (pair: Pair) => Way {
  const wayOfBands = bandWayBetween(before, after);
  return ({ before: was, after: is }) => {
    if (!was) return "entered";
    return is ? wayOfBands(was.band, is.band) : "left";
  };
}

/** Tells the way from a band of one program to a band of another, by id. */
export function bandWayBetween(before: Program, after: Program): (from: string, to: string) => Way {
  const ranksOf = ({ bands }: Program) => new Map(bands.map(({ id }, rank) => [id, rank / (bands.length - 1)]));
  const [old, now] = [ranksOf(before), ranksOf(after)];
  return (from, to) => {
    if (from === to) return "same";
    if (from === unknownBand || to === unknownBand) return "unrated";
    const by = now.get(to)! - old.get(from)!;
    return by < 0 ? "worse" : by > 0 ? "better" : "same";
  };
}

/** Numbers of accounts and their revenue, that of after (of those who left, of before). */
export interface Amount {
  readonly accounts: number;
  readonly revenue: number;
}

/** How many went which way. */
export type Ways = Readonly<Record<Way, Amount>>;

/** From one band to another. */
export interface Move extends Amount {
  readonly from: string;
  readonly to: string;
}

export interface Migration {
  readonly ways: Ways;
  /** Moves of those who are in both, where there are any; worst first. */
  readonly moves: readonly Move[];
}

const ways: readonly Way[] = ["worse", "better", "same", "unrated", "entered", "left"];

/** Adds accounts up by their ways and moves. */
export function migrationOf(pairs: readonly Pair[], before: Program, after: Program): Migration {
  const wayOf = wayBetween(before, after);
  const byWay = new Map<Way, Sum>(ways.map((way) => [way, { accounts: 0, revenue: 0 }]));
  const moves = new Map<string, Map<string, Sum & { from: string; to: string }>>();
  for (const pair of pairs) {
    const revenue = (pair.after ?? pair.before)!.revenue ?? 0;
    add(byWay.get(wayOf(pair))!, revenue);
    if (!pair.before || !pair.after) continue;
    const [from, to] = [pair.before.band, pair.after.band];
    let leaving = moves.get(from);
    if (!leaving) moves.set(from, (leaving = new Map()));
    let move = leaving.get(to);
    if (!move) leaving.set(to, (move = { from, to, accounts: 0, revenue: 0 }));
    add(move, revenue);
  }
  const order = ({ bands }: Program, id: string) => {
    const number = bands.findIndex((band) => band.id === id);
    return number < 0 ? bands.length : number;
  };
  return {
    ways: Object.fromEntries(byWay) as Ways,
    moves: [...moves.values()]
      .flatMap((leaving) => [...leaving.values()])
      .sort((a, b) => order(before, a.from) - order(before, b.from) || order(after, a.to) - order(after, b.to)),
  };
}

/** An amount while it is added up. */
interface Sum {
  accounts: number;
  revenue: number;
}

function add(sum: Sum, revenue: number): void {
  sum.accounts++;
  sum.revenue += revenue;
}

/** A part of the accounts, by what they have in common after (or, if they left, before). */
export interface MigrationPart {
  readonly value: string | null;
  /** What a segment or stage is called. */
  readonly title: string | null;
  readonly ways: Ways;
}

/** The ways by segment, stage or owner. */
export function migrationBy(
  pairs: readonly Pair[],
  by: "segment" | "stage" | "owner",
  before: Program,
  after: Program,
): MigrationPart[] {
  const parts = new Map<string | null, Pair[]>();
  for (const pair of pairs) {
    const value = (pair.after ?? pair.before)![by];
    const own = parts.get(value);
    if (own) own.push(pair);
    else parts.set(value, [pair]);
  }
  const listOf = (program: Program) => (by === "segment" ? program.segments : by === "stage" ? program.stages : []);
  const order = (value: string | null): number => listOf(after).findIndex(({ id }) => id === value);
  const titleOf = (value: string | null): string | null =>
    [...listOf(after), ...listOf(before)].find(({ id }) => id === value)?.title ?? null;
  return [...parts]
    .map(([value, own]) => ({ value, title: titleOf(value), ways: migrationOf(own, before, after).ways }))
    .sort((a, b) => order(a.value) - order(b.value) || (String(a.value) < String(b.value) ? -1 : 1));
}
