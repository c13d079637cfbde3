/**
 * A plan: what a changed rule set would do to the book, before anybody merges it.
 *
 *     differences    what is different in meaning, by id                    factDifferences, varying, cells
 *     standings      how every account stands under each version
 *     migration      who goes from which band to which, and their revenue
 *     movers         who moves most, and which single change moves them     causes, reverting
 *     changedCases   cases that come out otherwise
 *
 * @module
 */
import { type Day, formatDay } from "../book/days.ts";
import type { Case } from "../cases/cases.ts";
import { unknownBand } from "../rules/program.ts";
import { type ChangedCase, changedCases } from "./changedCases.ts";
import { type Difference, differencesBetween } from "./differences.ts";
import {
  type Amount,
  type Migration,
  type MigrationPart,
  migrationBy,
  migrationOf,
  type Pair,
  pairsOf,
} from "./migration.ts";
import { betterByMissing, type Mover, moversOf, type NamedAccount } from "./movers.ts";
import { lastDay, type Side, type Standings, standingsOfBoth } from "./standings.ts";

/** One of the two versions, as reports name it. */
export interface PlannedVersion {
  /** The commit, branch or file. */
  readonly name: string;
  readonly rules: { readonly id: string; readonly title: string; readonly identity: string };
}

export interface Plan {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string; readonly currency: string | null };
  readonly before: PlannedVersion;
  readonly after: PlannedVersion;
  readonly dataVersion: string;
  /** The day on which the accounts are compared; `null` if there is no snapshot at all. */
  readonly asOf: string | null;
  readonly differences: readonly Difference[];
  readonly migration: Migration & {
    readonly bySegment: readonly MigrationPart[];
    readonly byStage: readonly MigrationPart[];
    /** Empty where the book names no owners. */
    readonly byOwner: readonly MigrationPart[];
  };
  /** Accounts and revenue in each band. */
  readonly bands: readonly BandAmounts[];
  /** Over all accounts with a score. */
  readonly meanScore: { readonly before: number | null; readonly after: number | null };
  readonly movers: readonly PlannedMover[];
  /** How many moved in all: their band or their score is another one. */
  readonly moved: number;
  /** Accounts that stand better only because data went missing. */
  readonly betterByMissing: readonly NamedAccount[];
  readonly cases: readonly ChangedCase[];
}

export interface BandAmounts {
  readonly id: string;
  readonly title: string;
  readonly before: Amount;
  readonly after: Amount;
}

/** An account that moved, without what only the computation needs. */
export type PlannedMover = Omit<Mover, "before" | "after"> & {
  readonly before: PlannedStanding;
  readonly after: PlannedStanding;
};

export type PlannedStanding = Omit<Mover["before"], "account" | "name" | "row" | "coverage">;

export interface PlanInput {
  readonly before: Side & { readonly name: string };
  readonly after: Side & { readonly name: string };
  readonly dataVersion: string;
  readonly cases?: readonly Case[];
  /**
   * How many accounts that moved are told; without it all whose band is another one, within bounds, as whoever reviews a
   * change asks who gets worse.
   */
  readonly most?: number;
  /** The day on which accounts are compared; the last one without it. */
  readonly asOf?: Day;
}

/** Without a number, so many accounts are told at least, and at most. */
const toldAtLeast = 20;
const toldAtMost = 200;

/** Compares two versions of a rule set over the book. */
export function planOf(input: PlanInput): Plan {
  const { before, after, cases = [] } = input;
  const differences = differencesBetween(before, after);
  const day = input.asOf ?? lastDay(after.table);
  const [old, now] = standingsOfBoth(before, after, day ?? Number.NaN);
  const pairs = pairsOf(old, now);
  const programs = [before.ruleSet.program, after.ruleSet.program] as const;
  const owners = migrationBy(pairs, "owner", ...programs);
  const { book } = after;
  const migration = migrationOf(pairs, ...programs);
  const { worse, better, unrated } = migration.ways;
  const otherBand = worse.accounts + better.accounts + unrated.accounts;
  const most = input.most ?? Math.min(toldAtMost, Math.max(toldAtLeast, otherBand));
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title, currency: book.currency ?? null },
    before: versionOf(before),
    after: versionOf(after),
    dataVersion: input.dataVersion,
    asOf: day === undefined ? null : formatDay(day),
    differences,
    migration: {
      ...migration,
      bySegment: migrationBy(pairs, "segment", ...programs),
      byStage: migrationBy(pairs, "stage", ...programs),
      byOwner: owners.every(({ value }) => value === null) ? [] : owners,
    },
    bands: bandAmounts(old, now),
    meanScore: { before: meanScore(old), after: meanScore(now) },
    movers: moversOf(pairs, old, now, differences, most).map(plannedMover),
    moved: pairs.filter(isMoved).length,
    betterByMissing: betterByMissing(pairs, old, now, differences),
    cases: changedCases(cases, before, after),
  };
}

const versionOf = ({ name, ruleSet }: PlanInput["before"]): PlannedVersion => ({
  name,
  rules: { id: ruleSet.id, title: ruleSet.title, identity: ruleSet.identity },
});

const isMoved = ({ before, after }: Pair): boolean =>
  before !== undefined && after !== undefined && (before.band !== after.band || before.score !== after.score);

function plannedMover({ before, after, ...rest }: Mover): PlannedMover {
  const shown = ({ account: _, name: __, row: ___, coverage: ____, ...standing }: Mover["before"]) => standing;
  return { ...rest, before: shown(before), after: shown(after) };
}

/** Bands of the new version, then those that only the old one has, then unknown. */
function bandAmounts(before: Standings, after: Standings): BandAmounts[] {
  const [old, now] = [before.side.ruleSet.program, after.side.ruleSet.program];
  const gone = old.bands.filter(({ id }) => !now.bands.some((band) => band.id === id));
  const bands = [...now.bands, ...gone, { id: unknownBand, title: unknownBand }];
  const [was, is] = [before, after].map(amountsByBand);
  const none: Amount = { accounts: 0, revenue: 0 };
  return bands.map(({ id, title }) => ({ id, title, before: was!.get(id) ?? none, after: is!.get(id) ?? none }));
}

function amountsByBand({ byAccount }: Standings): Map<string, Amount> {
  const sums = new Map<string, { accounts: number; revenue: number }>();
  for (const { band, revenue } of byAccount.values()) {
    const own = sums.get(band) ?? { accounts: 0, revenue: 0 };
    own.accounts++;
    own.revenue += revenue ?? 0;
    sums.set(band, own);
  }
  return sums;
}

function meanScore({ byAccount }: Standings): number | null {
  const scores = [...byAccount.values()].flatMap(({ score }) => score ?? []);
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
