/**
 * Lists inside English sentences.
 *
 * @module
 */
const together = new Intl.ListFormat("en-GB", { type: "conjunction" });
const alternatives = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** a, b and c */
export const listed = (items: readonly string[]): string => together.format(items);

/** a, b or c */
export const either = (items: readonly string[]): string => alternatives.format(items);
