/**
 * Risk: what a score foretells. It rises as the score falls; of what is welcome, such as an expansion, as it rises.
 *
 * @module
 */

/** One bin for each possible score; risk rises with the index. */
export const riskOfBin = Float64Array.from({ length: 1001 }, (_, bin) => bin / 10);

/**
 * Risk of a score as a bin.
 *
 * @param tenths the score in tenths
 * @param welcome is what is foretold good news?
 */
export function riskBin(tenths: number, welcome: boolean): number {
  return welcome ? tenths : 1000 - tenths;
}

/** Which band warns, and which says that nothing will happen, by number: the worst and the best, or the other way round. */
export function bandsThatTell(
  bandCount: number,
  welcome: boolean,
): { readonly warning: number; readonly calm: number } {
  const best = bandCount - 1;
  return welcome ? { warning: best, calm: 0 } : { warning: 0, calm: best };
}
