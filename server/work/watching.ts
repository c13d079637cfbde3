/**
 * Whoever waits for long work.
 *
 * @module
 */
import type { ImportProgress } from "../importers/importSource.ts";

/** May end the work, and is told how far it has come. */
export interface Watching {
  readonly signal: AbortSignal;
  /** After every block of rows of an import. */
  onImport?(progress: ImportProgress): void;
  /** How much of the snapshots has been taken, from 0 to 1. */
  onSnapshots?(share: number): void;
  /** How much of a long part of the computing is done, from 0 to 1; another part may begin after it. */
  onWork?(share: number): void;
}
