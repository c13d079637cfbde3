/**
 * Facts that nothing reads: no rule set, no KPI, nothing in the book.
 *
 * @module
 */
import { problem } from "../../problems.ts";
import type { BookCheck } from "../check.ts";

export const factUnused: BookCheck = {
  code: "fact-unused",
  run: ({ document, book, used }) => {
    const facts = [...book.facts.keys()].filter((name) => !used.has(name));
    return facts.length === 0
      ? []
      : [problem("fact-unused", { facts }, document.spanOfKey(["facts", first(document.value, facts)]))];
  },
};

/** The one that stands first in the file. */
function first(value: unknown, facts: readonly string[]): string {
  const declared = Object.keys((value as { facts: object }).facts);
  return declared.find((name) => facts.includes(name))!;
}
