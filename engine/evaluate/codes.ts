/**
 * What conditions read and write: small codes, a block of rows at a time.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";

/** Rows that are worked on together: small enough that their working memory stays in the processor's cache. */
export const blockSize = 2048;

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A name as codes: row `i` of the block that begins at row `start` has `codes[ofBlock ? i : start + i]`. */
export interface CodedName {
  readonly codes: Codes;
  /** The value of every code: `null` first, numbers ascending. */
  readonly values: readonly Value[];
  /** Are the codes those of the block alone (computed while it runs), or of the whole table? */
  readonly ofBlock: boolean;
}

/** What conditions read: names as codes, or, where a name has none, as a value per row of the block. */
export interface NameColumns {
  coded(name: string): CodedName | undefined;
  /** The value of a name without codes in row `i` of the block. */
  value(name: string, i: number): Value;
}

/** Writes a code for each of the rows `start` … `start + count − 1` to `out[0]` … `out[count − 1]`. */
export type BlockCodes = (start: number, count: number, out: Codes) => void;

/** Does something with the rows `start` … `start + count − 1`. */
export type BlockStep = (start: number, count: number) => void;

/** Truths as codes, so that `and` is the minimum, `or` the maximum, and `not` two minus it (Kleene's logic). */
export const isFalse = 0;
export const isUnknown = 1;
export const isTrue = 2;

/** The truth of what a condition gave; `null` is unknown. */
export function toTruth(value: Value): number {
  return value === null ? isUnknown : value === true ? isTrue : isFalse;
}
