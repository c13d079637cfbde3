/**
 * Importing what has changed in a book, and taking its snapshots.
 *
 * @module
 */
import { type Taken, take } from "../shelf/taken.ts";
import type { Watching } from "../work/watching.ts";

export interface TakeInput {
  readonly folder: string;
  readonly store?: string | undefined;
}

/** @throws as `take` */
export const takeTask = ({ folder, store }: TakeInput, watching: Watching): Promise<Taken> =>
  take(folder, store, watching);
