/**
 * The example book as it ships: `rules/online-retail`, imported into a store of its own.
 *
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AccountActivity } from "#engine/book/activity.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { load, type Runnable, runnable } from "#server/folder/load.ts";
import { takeSnapshots, withData } from "#server/folder/snapshots.ts";
import { readActivity } from "#server/store/activity.ts";

const rulesFile = fileURLToPath(new URL("../rules/online-retail/health.rules.yaml", import.meta.url));

/** The book, its rule set and its snapshots. */
type Taken = Runnable & { readonly snapshots: Snapshots; readonly dataVersion: string };

let taken: Promise<Taken> | undefined;

/** Loads the book and its rule set, and takes its snapshots: once for all files of a worker, which only read them. */
export function onlineRetail(): Promise<Taken> {
  taken ??= take();
  return taken;
}

async function take(): Promise<Taken> {
  const ready = runnable(await load(rulesFile), rulesFile);
  const folder = await mkdtemp(join(tmpdir(), "barograph-"));
  try {
    const store = join(folder, "store.sqlite");
    const { imported, snapshots } = await takeSnapshots(ready.book, ready.folder, { store });
    return { ...ready, snapshots, dataVersion: imported.dataVersion };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The rows of its accounts, and the moment of the first row of each source. */
export async function onlineRetailActivity(): Promise<{
  readonly activity: readonly AccountActivity[];
  readonly starts: ReadonlyMap<string, number>;
}> {
  const ready = runnable(await load(rulesFile), rulesFile);
  const folder = await mkdtemp(join(tmpdir(), "barograph-"));
  try {
    return await withData(
      ready.book,
      ready.folder,
      { store: join(folder, "store.sqlite") },
      async ({ store, version }) => {
        const activity: AccountActivity[] = [];
        for await (const account of readActivity(store, version, ready.book)) activity.push(account);
        const starts = new Map<string, number>();
        for (const [name, { firstAt }] of version.sources) if (firstAt !== undefined) starts.set(name, firstAt);
        return { activity, starts };
      },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
