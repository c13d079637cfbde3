/**
 * What everybody does who looks at what happened: load, import what has changed, take snapshots, remember what was
 * looked at before; in the end, keep the run.
 *
 * @module
 */
import { sealed, unlock } from "#engine/backtest/locked.ts";
import type { Book } from "#engine/book/book.ts";
import type { OutcomeHistories } from "#engine/book/outcomes.ts";
import { BarographError, type Problem, problem } from "#engine/problems.ts";
import type { BacktestSettings } from "#engine/rules/backtestSettings.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { type Files, load, runnable } from "../folder/load.ts";
import { storePathOf, takeSnapshots } from "../folder/snapshots.ts";
import { shortHash } from "../git/fileAt.ts";
import { type PreviousVersion, previousVersion } from "../git/previousVersion.ts";
import type { ImportReport } from "../importers/importBook.ts";
import { addOpening, remembered } from "../store/lookedAt.ts";
import { failureOf, openStore, type Store } from "../store/open.ts";
import type { StoredRun } from "../store/runs.ts";
import { version } from "../version.ts";
import { computeRun } from "../work/computeRun.ts";
import { unfinishedPathOf } from "../work/unfinished/open.ts";
import type { Watching } from "../work/watching.ts";
import { identityOfRun } from "./identity.ts";
import { keepRun } from "./keep.ts";
import type { KindName, ReportOf, SettingsOf } from "./kinds.ts";
import type { Material, PreviousRules } from "./material.ts";
import { publishedScores } from "./published.ts";

/** What a path means, ready for being judged. */
export interface Judging extends Material {
  readonly imported: ImportReport;
  readonly storePath: string;
  /** Where the rule set lies. */
  readonly path: string;
  /** What of earlier looks is known. */
  readonly known: StoredRun["known"];
}

export interface JudgingOptions {
  readonly store?: string | undefined;
  /** Where texts are found; without it, on the disk. */
  readonly files?: Files;
  /** Open the locked period, and write that down. */
  readonly unlock?: boolean;
  /** Look in git for the version of the rules before. */
  readonly withPrevious?: boolean;
}

/**
 * Prepares what a path means for being judged.
 *
 * @throws BarographError `backtest-block-missing`, `nothing-locked`, `unlock-unrecorded`; as `runnable` and
 * `takeSnapshots`
 */
export async function judging(watching: Watching, path: string, options: JudgingOptions): Promise<Judging> {
  const {
    book,
    bookFile,
    folder,
    ruleSet,
    bookText,
    path: rulesPath,
    file,
    text,
  } = runnable(await load(path, options.files), path);
  const settings = settingsOf(ruleSet, options);
  const { store } = options;
  const { signal, onImport } = watching;
  const { imported, snapshots } = await takeSnapshots(book, folder, {
    store,
    signal,
    ...(onImport && { onProgress: onImport }),
  });
  // a backtest block without outcomes is refused when the rule set is read
  const histories = sealed(snapshots.histories!, settings);
  const storePath = storePathOf(folder, store);
  const { known, published, ...lookedAt } = await lookBack(storePath, book, ruleSet, settings, histories);
  const previous = options.withPrevious ? await previousVersion(rulesPath, bookFile, ruleSet) : undefined;
  return {
    book,
    ruleSet,
    texts: { book: bookText, rules: { file, text } },
    dataVersion: imported.dataVersion,
    snapshots,
    snapshotsOver: async (other) => (await takeSnapshots(other, folder, { store, signal })).snapshots,
    settings,
    histories,
    lookedAt,
    published,
    ...(previous && { previous: previousRules(previous) }),
    imported,
    storePath,
    path: rulesPath,
    known,
  };
}

const previousRules = ({ commit, ...version }: PreviousVersion): PreviousRules => ({
  ...version,
  commit: shortHash(commit.id),
  date: commit.at.slice(0, 10),
});

function settingsOf({ backtest, id: rules }: RuleSet, options: JudgingOptions): BacktestSettings {
  if (!backtest) throw new BarographError(problem("backtest-block-missing", { rules }));
  if (!options.unlock) return backtest;
  if (backtest.locked === undefined) throw new BarographError(problem("nothing-locked", { rules }));
  return unlock(backtest);
}

/** What was looked at before; if the lock is open, this look too, which is written down before it is taken. */
async function lookBack(
  storePath: string,
  { id: book }: Book,
  { id: rules, identity }: RuleSet,
  { locked, unlocked }: BacktestSettings,
  { completeThrough: through }: OutcomeHistories,
) {
  const store = await openStore(storePath);
  try {
    // where nothing of the period is over yet, nothing is seen
    if (locked !== undefined && unlocked && locked <= through) {
      writeDown(store, { book, version, rules, identity, from: locked, through });
    }
    return { ...(await remembered(store, book)), published: await publishedScores(store, book, identity) };
  } finally {
    await store.close();
  }
}

function writeDown(store: Store, opening: Parameters<typeof addOpening>[1]): void {
  try {
    addOpening(store, opening);
  } catch (error) {
    throw new BarographError(problem("unlock-unrecorded", { path: store.path, reason: failureOf(error) }));
  }
}

/** A report that was made, its number among the stored runs, and what was found on the way. */
export interface MadeRun<K extends KindName> {
  readonly report: ReportOf<K>;
  /** Without it, the run could not be kept: `findings` tells why. */
  readonly run: number | undefined;
  readonly findings: readonly Problem[];
}

/**
 * Makes a report and keeps it with all that it was made from. What was finished of it when it was interrupted before is
 * taken up.
 *
 * @throws as `computeRun`
 */
export async function makeRun<K extends KindName>(
  { signal, onWork }: Watching,
  material: Judging,
  kind: K,
  settings: SettingsOf<K>,
): Promise<MadeRun<K>> {
  const { report, resumed } = await computeRun(kind, material, settings, {
    signal,
    ...(onWork && { onProgress: onWork }),
    unfinished: {
      path: unfinishedPathOf(material.storePath),
      identity: identityOfRun(kind, material, settings),
    },
  });
  const kept = await keepRun(material.storePath, material, material.known, { kind, settings, report });
  const problems = [
    ...material.snapshots.problems,
    ...(resumed > 0 ? [problem("work-resumed", { steps: resumed })] : []),
  ];
  if ("run" in kept) return { report, run: kept.run, findings: problems };
  return { report, run: undefined, findings: [...problems, kept.problem] };
}
