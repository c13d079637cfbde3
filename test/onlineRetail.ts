/**
 * The example book as it ships: `rules/online-retail`, imported into a store of its own.
 *
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Snapshots } from "#engine/book/snapshots.ts";
import { load, type Runnable, runnable } from "#server/folder/load.ts";
import { takeSnapshots } from "#server/folder/snapshots.ts";

const rulesFile = fileURLToPath(new URL("../rules/online-retail/health.rules.yaml", import.meta.url));

/** Loads the book and its rule set, and takes its snapshots. */
export async function onlineRetail(): Promise<
  Runnable & { readonly snapshots: Snapshots; readonly dataVersion: string }
> {
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
