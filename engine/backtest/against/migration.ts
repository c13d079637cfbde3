/**
 * Who changes band from one rule set to the other, split by what happened to them.
 *
 * @module
 */
import type { SnapshotTable } from "../../book/table.ts";
import type { ComparisonReport } from "../../document/schema/comparisonReport.ts";
import { noBand } from "../../evaluate/arithmetic.ts";
import { unknownBand } from "../../rules/program.ts";
import type { Observations } from "../observations.ts";
import type { Side } from "./sides.ts";

type Cell = ComparisonReport["migration"]["cells"][number];

/** The cells of the matrix that have rows, from the worst band to the best, the unknown band last. */
export function migrationOf(
  table: SnapshotTable,
  { length, row, y, revenue, moved, revenueKnown, movedKnown }: Observations,
  champion: Side,
  challenger: Side,
): Cell[] {
  const from = namesOf(champion);
  const to = namesOf(challenger);
  const groups = new Map<number, number[]>();
  for (let i = 0; i < length; i++) {
    const cell = placeOf(champion, from, row[i]!) * to.length + placeOf(challenger, to, row[i]!);
    const group = groups.get(cell) ?? [];
    groups.set(cell, group);
    group.push(i);
  }
  const total = (rows: readonly number[], of: ArrayLike<number>) => rows.reduce((sum, i) => sum + of[i]!, 0);
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([cell, rows]) => ({
      from: from[Math.floor(cell / to.length)]!,
      to: to[cell % to.length]!,
      n: rows.length,
      accounts: new Set(rows.map((i) => table.account[row[i]!]!)).size,
      positives: total(rows, y),
      revenue: revenueKnown === "yes" ? total(rows, revenue) : null,
      moved: movedKnown === "yes" ? total(rows, moved) : null,
    }));
}

/** Ids of the bands, worst first, the unknown band last. */
const namesOf = ({ ruleSet }: Side): string[] => [...ruleSet.program.bands.map(({ id }) => id), unknownBand];

function placeOf({ scores }: Side, names: readonly string[], row: number): number {
  const band = scores.band[row]!;
  return band === noBand ? names.length - 1 : band;
}
