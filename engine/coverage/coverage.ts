/**
 * How much of a rule set its cases and its history reach.
 *
 * @module
 */
import { type SnapshotTable, snapshotReader } from "../book/table.ts";
import type { CaseResult } from "../cases/run.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import { answered, Conditions } from "../explain/asking.ts";
import { judge } from "../explain/evaluation.ts";
import type { Program } from "../rules/program.ts";
import { type Place, placesOf } from "./places.ts";
import { visitor } from "./visits.ts";

/** A place, and how often it was reached. */
export interface CoveredPlace extends Place {
  /** By how many cases. */
  readonly cases: number;
  /** By how many snapshots of history; `null` if nobody looked. */
  readonly snapshots: number | null;
}

export interface Coverage {
  readonly places: readonly CoveredPlace[];
  /** Places that a case reaches, of all. */
  readonly covered: number;
  readonly total: number;
}

/**
 * Counts how often cases, and snapshots where a table is given, reach every place of a rule set.
 *
 * @param declaration what was compiled to the program
 */
export function coverageOf(
  declaration: RulesDocument,
  program: Program,
  results: readonly CaseResult[],
  table?: SnapshotTable,
): Coverage {
  const visit = visitor(declaration, program);
  const byCases = new Counts();
  for (const result of results) if (result.outcome !== "skipped") visit(result.found.explanation, byCases.add);
  const bySnapshots = table && historyCounts(program, table, visit);
  const places = placesOf(declaration, program).map((place) => ({
    ...place,
    cases: byCases.of(place.key),
    snapshots: bySnapshots ? bySnapshots.of(place.key) : null,
  }));
  return { places, covered: places.filter(({ cases }) => cases > 0).length, total: places.length };
}

function historyCounts(program: Program, table: SnapshotTable, visit: ReturnType<typeof visitor>): Counts {
  const counts = new Counts();
  const conditions = new Conditions();
  for (let row = 0; row < table.length; row++) {
    const read = snapshotReader(table, row);
    visit(answered(judge(program, read), read, conditions).judged, counts.add);
  }
  return counts;
}

class Counts {
  readonly #counts = new Map<string, number>();

  /** Counts a key once more. */
  readonly add = (key: string): void => {
    this.#counts.set(key, this.of(key) + 1);
  };

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}
