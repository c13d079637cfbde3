/**
 * False greens: accounts that left while their band was the best.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { type SnapshotTable, snapshotReader } from "../book/table.ts";
import type { Scores } from "../evaluate/columns.ts";
import { type ComponentExplanation, explain } from "../explain/explanation.ts";
import { largestContributions } from "../explain/reasons.ts";
import type { Program } from "../rules/program.ts";
import type { Observations } from "./observations.ts";

export interface FalseGreen {
  readonly account: string;
  /** The green snapshot before the loss with the largest revenue; of equals the first. */
  readonly asOf: Day;
  readonly score: number;
  /** Revenue at that date. */
  readonly lost: number;
  /** How many judged snapshots of the account were green and followed by its loss. */
  readonly snapshots: number;
  /** What held the score up, largest contribution first. */
  readonly because: readonly ComponentExplanation[];
}

/** How many contributions are told. */
const contributionsTold = 3;

/** The false greens, largest revenue lost first, ties by account. */
export function falseGreens(
  program: Program,
  table: SnapshotTable,
  observations: Observations,
  scores: Scores,
  most: number,
): { readonly accounts: number; readonly lost: number; readonly largest: readonly FalseGreen[] } {
  const green = program.bands.length - 1;
  const byAccount = new Map<number, { best: number; snapshots: number }>();
  for (let i = 0; i < observations.length; i++) {
    const row = observations.row[i]!;
    if (observations.y[i] !== 1 || scores.band[row] !== green) continue;
    const found = byAccount.get(table.account[row]!);
    if (!found) byAccount.set(table.account[row]!, { best: i, snapshots: 1 });
    else {
      found.snapshots++;
      if (observations.lost[i]! > observations.lost[found.best]!) found.best = i;
    }
  }
  const all = [...byAccount.values()].sort(
    (a, b) =>
      observations.lost[b.best]! - observations.lost[a.best]! || observations.row[a.best]! - observations.row[b.best]!,
  );
  return {
    accounts: all.length,
    lost: all.reduce((sum, { best }) => sum + observations.lost[best]!, 0),
    largest: all.slice(0, most).map(({ best, snapshots }): FalseGreen => {
      const row = observations.row[best]!;
      const explanation = explain(program, snapshotReader(table, row));
      return {
        account: table.accounts[table.account[row]!]!,
        asOf: table.asOf[row]!,
        score: scores.tenths[row]! / 10,
        lost: observations.lost[best]!,
        snapshots,
        because: largestContributions(explanation, contributionsTold),
      };
    }),
  };
}
