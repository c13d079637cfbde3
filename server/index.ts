/**
 * Everything of Barograph that touches the world, for programs that embed it.
 *
 * @module
 */
export { run, type Terminal } from "./command/index.ts";
export { type Loaded, load, type Runnable, runnable } from "./folder/load.ts";
export { takeSnapshots } from "./folder/snapshots.ts";
export { type GeneratedAccount, type GeneratedBook, generateBook } from "./generate/generate.ts";
export type { GenerateOptions } from "./generate/setting.ts";
export { type ImportReport, importBook, type SourceReport } from "./importers/importBook.ts";
export { checkSources } from "./importers/inspectSource.ts";
export { readActivity } from "./store/activity.ts";
export { openStore, type Store } from "./store/open.ts";
