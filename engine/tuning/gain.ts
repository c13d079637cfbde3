/**
 * What a tuning gains: exact scores beside those of the rule set as it is, on observations that were not learned from.
 *
 * @module
 */
import type { Observations } from "../backtest/observations.ts";
import { riskBin, riskOfBin } from "../backtest/risk.ts";
import type { SnapshotTable } from "../book/table.ts";
import { noBand, noScore } from "../evaluate/arithmetic.ts";
import { scoreColumns } from "../evaluate/columns.ts";
import { decideTable } from "../evaluate/decided.ts";
import { encodeTable } from "../evaluate/encode.ts";
import type { Program } from "../rules/program.ts";
import { aucDifference, clusteredAucs, type Difference, type Figure } from "../statistics/index.ts";

/** A gain where nothing was learned from what it is measured on. */
export interface Gain {
  readonly n: number;
  readonly accounts: number;
  readonly positiveAccounts: number;
  readonly dates: number;
  readonly before: Figure;
  readonly after: Figure;
  /** after − before, paired, by account. */
  readonly difference: Difference;
}

/** Observations, by number, and the scores in tenths that what was learned gives them; −1 where they have no band. */
export interface Part {
  readonly rows: readonly number[];
  readonly tenths: ArrayLike<number>;
}

/** The score of a row of the table in tenths; −1 where it has no band. */
export type Ranked = (row: number) => number;

export function partOf({ row }: Pick<Observations, "row">, rows: readonly number[], ranked: Ranked): Part {
  return { rows, tenths: rows.map((i) => ranked(row[i]!)) };
}

/** Functions that score exactly, and compare with the rule set as it is; observations without a band are left out. */
export function judgeOf(program: Program, table: SnapshotTable, welcome: boolean) {
  const encoded = encodeTable(table, program.facts);
  const decided = decideTable(program, encoded);
  const rankedBy = (one: Program): Ranked => {
    const { tenths, band } = scoreColumns(one, table, encoded, decideTable(one, encoded, decided));
    return (row) => (band[row] === noBand ? noScore : tenths[row]!);
  };
  const today = rankedBy(program);
  return { rankedBy, gainOf };

  function gainOf(of: Observations, parts: readonly Part[]): Gain | null {
    const before: number[] = [];
    const after: number[] = [];
    const judged: number[] = [];
    for (const { rows, tenths } of parts) {
      for (const [k, i] of rows.entries()) {
        const now = today(of.row[i]!);
        if (now === noScore || tenths[k] === noScore) continue;
        before.push(riskBin(now, welcome));
        after.push(riskBin(tenths[k]!, welcome));
        judged.push(i);
      }
    }
    if (judged.length === 0) return null;
    const account = Int32Array.from(judged, (i) => of.account[i]!);
    const risks = [after, before].map((code) => ({ values: riskOfBin, code }));
    const compared = clusteredAucs(
      risks,
      Uint8Array.from(judged, (i) => of.y[i]!),
      account,
    );
    return {
      n: judged.length,
      accounts: new Set(account).size,
      positiveAccounts: positivesAmong(judged, of),
      dates: new Set(judged.map((i) => of.date[i]!)).size,
      before: compared.aucs[1]!,
      after: compared.aucs[0]!,
      difference: aucDifference(compared, 0, 1),
    };
  }
}

/** How many accounts have a positive row among some. */
export function positivesAmong(rows: readonly number[], { y, account }: Pick<Observations, "y" | "account">): number {
  return new Set(rows.filter((i) => y[i] === 1).map((i) => account[i])).size;
}
