/**
 * What moves while a hand drags: the bands of the last day, who changes band against the saved rules, and what both rule
 * sets are worth on what is judged.
 *
 * @module
 */
import { noBand } from "../evaluate/arithmetic.ts";
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
  const sums = amountsOf(bands.length + 1);
  for (let i = 0; i < last.rows.length; i++) sums.add(slotOf(scores.band[last.rows[i]!]!, bands.length), last, i);
  return {
    bands: sums.amounts(last),
    figures: judging && liveFigures(judging, bands.length, scores),
  };
}

/** Who changes band. */
function liveMigration({ last }: Scorable, before: ScoredRules, after: ScoredRules): LiveMigration {
  const [old, now] = [before.ruleSet.program, after.ruleSet.program];
  const [rows, columns] = [old.bands.length + 1, now.bands.length + 1];
  const sums = amountsOf(rows * columns);
  for (let i = 0; i < last.rows.length; i++) {
    const row = last.rows[i]!;
    const from = slotOf(before.scores.band[row]!, rows - 1);
    const to = slotOf(after.scores.band[row]!, columns - 1);
    sums.add(from * columns + to, last, i);
  }
  const amounts = sums.amounts(last);
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

const slotOf = (band: number, bandCount: number) => (band === noBand ? bandCount : band);

/** Adds accounts of the last day up. */
function amountsOf(slots: number) {
  const accounts = new Float64Array(slots);
  const revenue = new Float64Array(slots);
  return {
    add(slot: number, last: LiveDay, i: number): void {
      const amount = last.revenue[i]!;
      accounts[slot]! += 1;
      revenue[slot]! += Number.isNaN(amount) ? 0 : amount;
    },
    amounts: ({ hasRevenue }: LiveDay): BandAmount[] =>
      Array.from(accounts, (count, slot) => ({ accounts: count, revenue: hasRevenue ? revenue[slot]! : null })),
  };
}
