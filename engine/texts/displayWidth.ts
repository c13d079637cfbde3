/**
 * How many columns of a terminal a character takes.
 *
 * @module
 */

/** Combining marks, which stand on the character before them. */
const combining = /^\p{M}$/u;

/** Scripts and signs of East Asia that take two columns (UAX 11, wide and full width), and pictures. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** Columns that one character (code point) takes: 0, 1 or 2. */
export function displayWidth(character: string): number {
  if (character < "\u0300") return 1;
  return combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
}
