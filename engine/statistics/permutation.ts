/**
 * Permutation of accounts: what figures look like when facts and outcomes have nothing to do with each other.
 *
 * @module
 */
import { randomStream } from "./random.ts";

/** The rows of each account lie together: account i has `offsets[i]` … `offsets[i + 1] − 1`. */
export type AccountOffsets = ArrayLike<number>;

/**
 * Outcomes that other accounts had: every account gets the outcomes of another one, drawn without replacement, aligned
 * at their last rows (where the outcome of an account that is lost stands); rows beyond the other's length stay 0. So
 * the outcomes of one account keep belonging together, as its facts do, and only the link between the two is cut.
 *
 * @param y outcomes by row
 * @param into is written over
 * @param seed, draw each draw has its own stream: it does not depend on how many were made before
 */
export function permuteOutcomes(
  y: ArrayLike<number>,
  offsets: AccountOffsets,
  into: Uint8Array,
  seed: number,
  draw: number,
): void {
  const accounts = offsets.length - 1;
  const random = randomStream(seed, draw);
  const order = new Uint32Array(accounts);
  for (let i = 0; i < accounts; i++) order[i] = i;
  for (let i = accounts - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  into.fill(0);
  for (let i = 0; i < accounts; i++) {
    const other = order[i]!;
    const rows = Math.min(offsets[i + 1]! - offsets[i]!, offsets[other + 1]! - offsets[other]!);
    for (let k = 1; k <= rows; k++) into[offsets[i + 1]! - k] = y[offsets[other + 1]! - k]!;
  }
}
