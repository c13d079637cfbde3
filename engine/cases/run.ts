/**
 * Runs cases: what comes out of each, and where that is not what was expected.
 *
 * @module
 */
import type { Book } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import { bandOfScore, noBand, noScore } from "../evaluate/arithmetic.ts";
import { type BandSnapshot, type Held, hold } from "../evaluate/stability.ts";
import { type Explanation, explain, type FactReader } from "../explain/explanation.ts";
import { cellOf, type Program, unknownBand } from "../rules/program.ts";
import type { Case } from "./cases.ts";
import { type Mismatch, mismatchesOf } from "./compare.ts";
import { GivenFacts } from "./givenFacts.ts";

/** What became of a case. */
export type CaseResult =
  | { readonly outcome: "skipped"; readonly case: Case; readonly reason: string }
  | {
      readonly outcome: "passed" | "failed";
      readonly case: Case;
      readonly mismatches: readonly Mismatch[];
      readonly found: CaseFound;
    };

/** What came out of a case. */
export interface CaseFound {
  readonly read: FactReader;
  readonly explanation: Explanation;
  /** Id of the band held, after stability. */
  readonly band: string;
}

/**
 * Runs cases one after another.
 *
 * @param book whose facts the program reads
 */
export function runCases(cases: readonly Case[], program: Program, book: Book): CaseResult[] {
  const facts = new GivenFacts(book);
  return cases.map((one): CaseResult => {
    if (one.skip !== undefined) return { outcome: "skipped", case: one, reason: one.skip };
    const found = findOf(one, program, book, facts);
    const mismatches = mismatchesOf(one.expect, found);
    return { outcome: mismatches.length === 0 ? "passed" : "failed", case: one, mismatches, found };
  });
}

function findOf({ on, facts: given, rows, before }: Case, program: Program, book: Book, facts: GivenFacts): CaseFound {
  const { every } = book.calendar;
  let held: Held | undefined;
  for (const earlier of before) {
    if ("band" in earlier) held = { asOf: earlier.on, band: earlier.band, worse: 0, better: 0 };
    else {
      const explanation = explain(program, facts.at(earlier.on, earlier.facts, rows));
      held = hold(held, snapshotOf(program, explanation, earlier.on), program, every);
    }
  }
  const read = facts.at(on, given, rows);
  const explanation = explain(program, read);
  held = hold(held, snapshotOf(program, explanation, on), program, every);
  return { read, explanation, band: held.band === noBand ? unknownBand : program.bands[held.band]!.id };
}

/** An explained snapshot as stability sees it. */
function snapshotOf(program: Program, { segment, stage, score, band }: Explanation, asOf: Day): BandSnapshot {
  const edges = program.edges[cellOf(program, segment.id, stage.id)]!;
  return {
    asOf,
    tenths: score === null ? noScore : Math.round(score * 10),
    band: score === null || band === unknownBand ? noBand : bandOfScore(edges, score),
    edges,
  };
}
