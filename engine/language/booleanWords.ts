/**
 * Words that older YAML and other languages take for `true` and `false`; here they are text.
 *
 * @module
 */

const meanings: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["y", true],
  ["on", true],
  ["no", false],
  ["n", false],
  ["off", false],
]);

/** What somebody who writes this word where `true` or `false` is expected means, if it is one of those words. */
export function booleanMeant(text: string): boolean | undefined {
  return meanings.get(text.toLowerCase());
}
