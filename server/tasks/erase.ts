/**
 * Erasing an account: what is kept is written anew, which takes as long as there is much of it.
 *
 * @module
 */
import { type EraseReport, erase } from "../folder/erase.ts";

export interface EraseInput {
  readonly storePath: string;
  readonly account: string;
  /** Under which it stands in the audit. */
  readonly book: string;
  readonly by: string;
}

/** @throws as `erase` */
export const eraseTask = ({ storePath, account, book, by }: EraseInput): Promise<EraseReport> =>
  erase(storePath, account, { book, by });
