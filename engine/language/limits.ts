/**
 * How large an expression may be, however it is written: whatever walks a tree may recurse.
 *
 * @module
 */

/** The longest text of an expression, in characters. */
export const longestText = 10_000;

/** How deep an expression may be, and how deep parentheses or nodes may nest. */
export const deepestTree = 100;
