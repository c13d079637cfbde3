/**
 * What is asked of books with traps and of books without.
 *
 * @module
 */
import type { Law } from "../../simulations/laws.ts";
import { shownTraps } from "../../simulations/traps.ts";
import type { TrapsBatch } from "./check.ts";

/** In how many books a trap has to be found and named, and in how many nobody may be accused who is innocent. */
const least = 0.95;

/** Each trap by its name, then the innocent. */
export function trapLaws(done: readonly TrapsBatch[]): Law[] {
  const law = (name: string, keeps: (batch: TrapsBatch) => boolean): Law => {
    return { name, least, kept: done.filter(keeps).length, books: done.length };
  };
  return [
    ...shownTraps.map((name) => law(`${name} is found and named`, ({ found }) => found[name])),
    law("nobody is accused without traps", ({ accused }) => accused.without.length === 0),
    law("nobody else is accused beside traps", ({ accused }) => accused.withTraps.length === 0),
  ];
}
