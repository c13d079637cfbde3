/**
 * What moves while a hand drags: the bands of the last day, who changes band against the saved rules, and what both rule
 * sets are worth on what is judged.
 *
 * @module
 */
import { takesOverAtOnce } from "../evaluate/stability.ts";
import { bandWayBetween, type Way } from "../plan/migration.ts";
import type { Program } from "../rules/program.ts";
import { unknownBand } from "../rules/program.ts";
import type { Judging } from "./judging.ts";
import type { LiveBook, LiveDay, Scorable } from "./liveBook.ts";
import type { LiveRules, ScoredRules } from "./liveRules.ts";
import { type LiveFigures, liveFigures } from "./liveTally.ts";

/** Accounts and their revenue; `null` where the book knows none. */
export interface BandAmount {
  readonly accounts: number;
  readonly revenue: number | null;
}

/** What of one rule set moves. Bands go worst first and end with the unknown one. */
export interface LiveSide {
  /** By band held on the last day. */
  readonly bands: readonly BandAmount[];
  /** Over what is judged; `undefined` where nothing says how to judge. */
  readonly figures: LiveFigures | undefined;
}

/** Who changes band from one rule set to the other on the last day. */
export interface LiveMigration {
  /** By band before (rows) and after. */
  readonly cells: readonly (readonly BandAmount[])[];
  readonly ways: Readonly<Record<"worse" | "better" | "same" | "unrated", number>>;
}

/**
 * What follows a hand.
 *
 * @param saved, draft of either there may never have been a sound one
 */
export function liveEffect(
  live: LiveBook,
  saved: LiveRules,
  draft: LiveRules,
  judging: Judging | undefined,
): {
  /** The rows that were looked at. */
  readonly rows: Scorable;
  readonly saved: (LiveSide & { readonly scored: ScoredRules }) | undefined;
  readonly draft: (LiveSide & { readonly scored: ScoredRules }) | undefined;
  readonly migration: LiveMigration | undefined;
} {
  const alone = [saved, draft].every(({ ruleSet }) => !ruleSet || takesOverAtOnce(ruleSet.program.stability));
  const focus = alone ? live.focus(judging) : undefined;
  const rows = focus ?? live;
  const [before, after] = [saved.over(rows), draft.over(rows)];
  const side = (scored: ScoredRules | undefined) =>
    scored && { scored, ...liveSide(rows, scored, focus ? focus.judging : judging) };
  return {
    rows,
    saved: side(before),
    draft: side(after),
    migration: before && after && liveMigration(rows, before, after),
  };
}

/** What rules came to that were scored: the saved ones stay while the draft moves. */
const kept = new WeakMap<ScoredRules, { readonly judging: Judging | undefined; readonly side: LiveSide }>();

/** What one rule set comes to. */
function liveSide(rows: Scorable, scored: ScoredRules, judging: Judging | undefined): LiveSide {
  const known = kept.get(scored);
  if (known && known.judging === judging) return known.side;
  const side = liveSideOf(rows, scored, judging);
  kept.set(scored, { judging, side });
  return side;
}

function liveSideOf({ last }: Scorable, { ruleSet, scores }: ScoredRules, judging: Judging | undefined): LiveSide {
  const { bands } = ruleSet.program;
  return {
    bands: amountsBy(slotsOf(last, scores.band, bands.length), bands.length + 1, last),
    figures: judging && liveFigures(judging, bands.length, scores),
  };
}

/** Who changes band. */
function liveMigration({ last }: Scorable, before: ScoredRules, after: ScoredRules): LiveMigration {
  const [old, now] = [before.ruleSet.program, after.ruleSet.program];
  const [rows, columns] = [old.bands.length + 1, now.bands.length + 1];
  const from = slotsOf(last, before.scores.band, rows - 1);
  const to = slotsOf(last, after.scores.band, columns - 1);
  for (let i = 0; i < to.length; i++) to[i] = from[i]! * columns + to[i]!;
  const amounts = amountsBy(to, rows * columns, last);
  const cells = Array.from({ length: rows }, (_, from) => amounts.slice(from * columns, (from + 1) * columns));
  return { cells, ways: waysOf(cells, old, now) };
}

function waysOf(cells: LiveMigration["cells"], before: Program, after: Program): LiveMigration["ways"] {
  const ways: Partial<Record<Way, number>> = {};
  const wayOf = bandWayBetween(before, after);
  const [old, now] = [bandIds(before), bandIds(after)];
  for (const [from, row] of cells.entries()) {
    for (const [to, { accounts }] of row.entries()) {
      const way = wayOf(old[from]!, now[to]!);
      ways[way] = (ways[way] ?? 0) + accounts;
    }
  }
  const { worse = 0, better = 0, same = 0, unrated = 0 } = ways;
  return { worse, better, same, unrated };
}

const bandIds = ({ bands }: Program): string[] => [...bands.map(({ id }) => id), unknownBand];

/** The bands of the accounts of the last day, the unknown one behind the others. */
function slotsOf({ rows }: LiveDay, band: Uint8Array, bandCount: number): Uint16Array {
  const slots = new Uint16Array(rows.length);
  for (let i = 0; i < slots.length; i++) slots[i] = Math.min(band[rows[i]!]!, bandCount);
  return slots;
}

/** Adds the accounts of the last day up, each where it belongs. */
function amountsBy(slotOf: Uint16Array, slots: number, { revenue, hasRevenue }: LiveDay): BandAmount[] {
  const accounts = new Float64Array(slots);
  const sums = new Float64Array(slots);
  for (let i = 0; i < slotOf.length; i++) {
    const slot = slotOf[i]!;
    const amount = revenue[i]!;
    accounts[slot]! += 1;
    sums[slot]! += Number.isNaN(amount) ? 0 : amount;
  }
  return Array.from(accounts, (count, slot) => ({ accounts: count, revenue: hasRevenue ? sums[slot]! : null }));
}
