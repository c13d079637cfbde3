/**
 * A run that was kept, in place of a new one that would come out the same.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { shortHash } from "../git/fileAt.ts";
import { previousVersion } from "../git/previousVersion.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import { erasedSince } from "../store/erase.ts";
import { remembered } from "../store/lookedAt.ts";
import { openStore, type Store } from "../store/open.ts";
import { runsOfTexts, type StoredRun } from "../store/runs.ts";
import { version } from "../version.ts";
import type { KindName } from "./kinds.ts";
import { publishedScores } from "./published.ts";

export interface WantedRun {
  readonly kind: KindName;
  /** Name of the rule set. */
  readonly rules: string | undefined;
  /** Stands in for what its file holds. */
  readonly draft: string | undefined;
  /** All that is asked for, with what is usual where nothing was said. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * The newest run of the same kind, version, texts, data and settings, as far as nothing came to pass since that it would
 * tell of: other rule sets judged, a locked period opened, scores published, accounts erased, another version before it
 * in git.
 *
 * @returns its number; `undefined` where there is none
 */
export async function keptRun(served: ServedBook, wanted: WantedRun): Promise<number | undefined> {
  const { bookText, bookFile } = served.loaded;
  const data = served.dataIfReady;
  const { text, path } = served.rulesNamed(wanted.rules);
  // what another rule set is held against may have changed, and whoever opens a lock writes that down
  if (!bookText || !data || wanted.kind === "comparison" || wanted.settings["unlock"] === true) return undefined;
  const store = await openStore(served.storePath);
  try {
    const runs = await runsOfTexts(store, {
      book: served.book.id,
      kind: wanted.kind,
      version,
      dataVersion: data.imported.dataVersion,
      texts: { book: bookText.text, rules: wanted.draft ?? text },
    });
    for (const run of runs) {
      if (!isDeepStrictEqual(run.settings, wanted.settings)) continue;
      if (!(await stillTold(store, run))) continue;
      if (wanted.kind !== "backtest") return run.id;
      const before = await previousVersion(path, bookFile, run.rules);
      if ((before && shortHash(before.commit.id)) === run.previous?.commit) return run.id;
    }
    return undefined;
  } finally {
    await store.close();
  }
}

/** Is what the run told of earlier looks and published scores still all that there is? */
async function stillTold(store: Store, run: StoredRun): Promise<boolean> {
  const { book, rules, known } = run;
  if (erasedSince(store, book, run.dataVersion, run.id) !== undefined) return false;
  const [then, now] = [await remembered(store, book, known), await remembered(store, book)];
  const others = ({ trials }: typeof now) => trials.filter(({ identity }) => identity !== rules.identity).length;
  if (others(then) !== others(now) || then.openings.length !== now.openings.length) return false;
  const published = async (at?: string) => (await publishedScores(store, book, rules.identity, at)).length;
  return (await published(run.at)) === (await published());
}
