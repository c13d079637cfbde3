/**
 * What is compared in speed must give the same scores: checked row by row before anything is timed.
 *
 * @module
 */
import type { SnapshotTable } from "#engine/book/table.ts";
import { snapshotReader } from "#engine/book/table.ts";
import type { AccountEvaluator } from "#engine/evaluate/account.ts";
import type { Scores } from "#engine/evaluate/columns.ts";
import { type HandScore, handWritten, type Row } from "./handWritten.ts";

/** @throws Error naming the first row and figure of which the hand-written function thinks otherwise */
export function handWrittenAgrees(scores: Scores, rows: readonly Row[]): void {
  const theirs: HandScore = { tenths: 0, band: 0, segment: 0, stage: 0, coverage: 0 };
  for (const [row, facts] of rows.entries()) {
    handWritten(facts, theirs);
    for (const figure of ["tenths", "band", "segment", "stage", "coverage"] as const) {
      agree("the hand-written function", `${figure} of row ${row}`, scores[figure][row]!, theirs[figure]);
    }
  }
}

/** @throws Error naming the first row to which json-logic-engine gives another score */
export function logicAgrees(scores: Scores, rows: readonly Row[], logic: (row: Row) => number): void {
  for (const [row, facts] of rows.entries())
    agree("json-logic-engine", `row ${row}`, scores.tenths[row]!, logic(facts));
}

/** @throws Error naming the first of so many rows to which json-rules-engine gives another score */
export async function rulesAgree(
  scores: Scores,
  table: SnapshotTable,
  count: number,
  account: AccountEvaluator,
): Promise<void> {
  for (let row = 0; row < count; row++) {
    const { score } = await account.explain(snapshotReader(table, row));
    agree("json-rules-engine", `row ${row}`, scores.tenths[row]!, score === null ? -1 : Math.round(score * 10));
  }
}

function agree(peer: string, what: string, ours: number, theirs: number): void {
  if (ours !== theirs) throw new Error(`${peer} disagrees in ${what}: columns ${ours}, it ${theirs}`);
}
