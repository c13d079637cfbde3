/**
 * The draws of the bootstrap.
 *
 * @module
 */

/** How intervals are drawn. */
export interface Draws {
  readonly seed: number;
  readonly draws: number;
}

/** The draws that were asked for, or those that are made else. */
export function drawsOf({ seed = 1, draws = 2000 }: Partial<Draws>): Draws {
  return { seed, draws };
}
