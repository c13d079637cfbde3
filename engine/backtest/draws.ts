/**
 * The draws of the bootstrap.
 *
 * @module
 */

import type { LongWork } from "../longWork.ts";

/** How intervals are drawn. */
export interface Draws {
  readonly seed: number;
  readonly draws: number;
  readonly long?: LongWork | undefined;
}

/** The draws that were asked for, or those that are made else. */
export function drawsOf({ seed = 1, draws = 2000, long }: Partial<Draws>): Draws {
  return { seed, draws, long };
}

/** What a report says of its draws. */
export function drawSettings(asked: Partial<Draws>): Pick<Draws, "seed" | "draws"> {
  const { seed, draws } = drawsOf(asked);
  return { seed, draws };
}
