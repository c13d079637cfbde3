/**
 * Names of columns in conditions.
 *
 * @module
 */
import { writeQuoted } from "../language/quoting.ts";

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;
const words = /^(?:and|or|not|in|is|missing|true|false)$/i;

/** A name as it stands in a condition: of any spelling between backticks. */
export function inCondition(name: string): string {
  return plain.test(name) && !words.test(name) ? name : writeQuoted(name, "`");
}
