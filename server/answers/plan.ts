/**
 * Plans, from two versions of a rule set.
 *
 * @module
 */
import { compareRuleSets } from "#engine/backtest/against/compare.ts";
import { sealed } from "#engine/backtest/locked.ts";
import type { Book } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import type { Case } from "#engine/cases/cases.ts";
import { evidenceOf, type PlanReport } from "#engine/plan/evidence.ts";
import { planOf } from "#engine/plan/plan.ts";
import { givesSameFacts } from "#engine/plan/sameFacts.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { OtherRules } from "../folder/otherRules.ts";
import { takeSnapshots } from "../folder/snapshots.ts";
import type { ImportReport } from "../importers/importBook.ts";
import { tableForRules } from "../runs/tableForRules.ts";
import type { Watching } from "../work/watching.ts";

/** The two versions, what they are called, and the cases of the newer one's file. */
export interface Planned {
  readonly folder: string;
  readonly before: OtherRules & { readonly name: string };
  readonly after: { readonly book: Book; readonly ruleSet: RuleSet; readonly name: string };
  readonly cases: readonly Case[];
}

export interface PlanAsked {
  readonly store?: string | undefined;
  /** The date on which accounts are compared; the last scheduled one without it. */
  readonly asOf?: Day | undefined;
  /** How many accounts that move are listed; without it, all whose band is another one, within bounds. */
  readonly limit?: number | undefined;
  readonly draws: number;
  readonly seed: number;
  /** Is it told what both would have been worth? */
  readonly backtest: boolean;
}

/** A plan, and what was found in the data on the way. */
export interface MadePlan {
  readonly report: PlanReport;
  readonly imported: ImportReport;
  readonly snapshots: Snapshots;
}

/**
 * Compares two versions of a rule set over the data of the book.
 *
 * @throws as `takeSnapshots`
 */
export async function makePlan(watching: Watching, planned: Planned, asked: PlanAsked): Promise<MadePlan> {
  const { folder, before, after, cases } = planned;
  const { imported, snapshots } = await snapshotsOver(watching, after.book, folder, asked);
  const same = givesSameFacts(before, after.book);
  const old = same ? snapshots : (await snapshotsOver(watching, before.book, folder, asked)).snapshots;
  const plan = planOf({
    before: { ...before, table: old.table },
    after: { ...after, table: snapshots.table },
    dataVersion: imported.dataVersion,
    cases,
    ...(asked.limit !== undefined && { most: asked.limit }),
    ...(asked.asOf !== undefined && { asOf: asked.asOf }),
  });
  const data = { ...snapshots, dataVersion: imported.dataVersion };
  const evidence = asked.backtest ? await evidenceIn(watching, planned, data, asked) : null;
  return { report: { ...plan, evidence }, imported, snapshots };
}

/** The backtest of both, side by side; `null` where the rule set has none or nothing can be judged. */
async function evidenceIn(
  { signal }: Watching,
  { before, after, folder }: Planned,
  snapshots: Snapshots & Pick<ImportReport, "dataVersion">,
  { draws, seed, store }: PlanAsked,
) {
  const { table, quality, dataVersion } = snapshots;
  const { ruleSet, book } = after;
  const { backtest: settings } = ruleSet;
  if (!settings || !snapshots.histories) return null;
  const histories = sealed(snapshots.histories, settings);
  const over = async (other: Book) => (await takeSnapshots(other, folder, { store, signal })).snapshots;
  const champion = await tableForRules(before, { book, snapshots, snapshotsOver: over });
  if ("lacking" in champion) return null;
  const input = { book, ruleSet, settings, table, histories, quality, dataVersion, draws, seed };
  const { origin } = before;
  const comparison = compareRuleSets({ ...input, champion: before.ruleSet, championTable: champion.table, origin });
  return comparison ? evidenceOf(comparison) : null;
}

async function snapshotsOver(
  { signal, onImport }: Watching,
  book: Book,
  folder: string,
  { store, asOf }: PlanAsked,
): ReturnType<typeof takeSnapshots> {
  return takeSnapshots(book, folder, {
    store,
    signal,
    ...(onImport && { onProgress: onImport }),
    ...(asOf !== undefined && { through: asOf }),
  });
}
