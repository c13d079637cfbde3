/**
 * Predictors of pure noise: is anything found where there is nothing to find?
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/document.ts";
import { predictorsOf } from "#engine/predictors/report.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { chance, normal } from "#engine/statistics/variates.ts";

const predictors = 30;
const names = Array.from({ length: predictors }, (_, k) => `noise_${k + 1}`);

const bookText = `book: noise
sources:
  rows: { file: rows.csv, account: account, at: at, columns: { ${names.map((name) => `${name}: number`).join(", ")} } }
snapshots: { every: month, from: 2025-01-01, to: 2025-12-01 }
facts:
${names.map((name, k) => `  ${name}: { latest: rows.${name}, direction: ${k % 2 === 0 ? "up" : "down"} }`).join("\n")}
`;

const book: Book = resolveBook(readDocument(bookText, "book.yaml").document!).book!;

/**
 * A book of accounts with repeated snapshots. Half of every predictor is the account's own, and the rest drifts; one in
 * three predictors is missing for some accounts. Some accounts are lost, for no reason.
 *
 * @param lost share of the accounts
 * @returns names of the predictors of which anything was found: that they tell, point the wrong way, or anything else
 */
export function accusedOfNoise(
  seed: number,
  { accounts, snapshots, lost }: { readonly accounts: number; readonly snapshots: number; readonly lost: number },
): string[] {
  const random = randomStream(seed);
  const length = accounts * snapshots;
  const columns = names.map((name, k) => [name, columnOf(k)] as const);
  const y = new Uint8Array(length);
  for (let account = 0; account < accounts; account++) {
    // the last snapshots before an account is lost foretell it
    if (chance(random, lost)) y.fill(1, account * snapshots + Math.max(0, snapshots - 3), (account + 1) * snapshots);
  }
  const table: SnapshotTable = {
    length,
    accounts: Array.from({ length: accounts }, (_, account) => String(account).padStart(6, "0")),
    account: Int32Array.from({ length }, (_, row) => Math.floor(row / snapshots)),
    asOf: Int32Array.from({ length }, (_, row) => 20_089 + 30 * (row % snapshots)),
    facts: new Map(columns.map(([name, values]) => [name, { type: "number", values }])),
  };
  const row = Int32Array.from({ length }, (_, i) => i);
  const observations = { row, account: table.account, y, date: table.asOf, excluded: {}, nextComplete: undefined };
  const { facts } = predictorsOf({ book, table, observations, welcome: false, seed });
  return facts.filter(({ q, findings }) => findings.length > 0 || (q !== null && q <= 0.05)).map(({ id }) => id);

  function columnOf(k: number): Float64Array {
    const values = new Float64Array(length);
    for (let account = 0; account < accounts; account++) {
      const own = normal(random);
      const silent = k % 3 === 0 && chance(random, 0.2);
      let state = normal(random);
      for (let s = 0; s < snapshots; s++) {
        values[account * snapshots + s] = silent ? Number.NaN : own + state;
        state = 0.8 * state + 0.6 * normal(random);
      }
    }
    return values;
  }
}
