/**
 * English texts of drift.
 *
 * @module
 */

export const driftTitle = "Have the facts moved since the training dates?";

/** Heads of the table of drift. */
export const driftHeads: readonly string[] = ["", "PSI", "threshold", ""];

export const hasDrifted = "has moved";
