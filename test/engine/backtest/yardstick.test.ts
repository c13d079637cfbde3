/**
 * The yardstick against fitting it naively, by gradient ascent on columns made by hand.
 *
 * @module
 */
import { expect, test } from "vitest";
import { fitYardstick } from "#engine/backtest/yardstick.ts";
import { randomStream } from "#engine/statistics/index.ts";
import { day, type SmallSnapshot, smallBook, smallTable } from "./small.ts";

const book = smallBook();
const random = randomStream(4);
const snapshots: SmallSnapshot[] = Array.from({ length: 80 }, (_, k) => ({
  account: `account-${String(k).padStart(2, "0")}`,
  on: day("2026-01-01"),
  health: random.below(100),
  again: 7, // does not vary
  noise: random.below(4) === 0 ? null : random.below(9),
  flag: random.below(3) === 0,
  amount: null, // never there
}));
const y = Uint8Array.from(snapshots, ({ health }) => (random.below(100) > health! ? 1 : 0));
const train = [...Array(60).keys()];

/** The regressors by definition: a median for what is missing beside an indicator, standardised on the training rows. */
function regressors(): number[][] {
  const noise = train.map((k) => snapshots[k]!.noise!).filter((value) => value !== null);
  noise.sort((a, b) => a - b);
  const median = (noise[Math.floor((noise.length - 1) / 2)]! + noise[Math.ceil((noise.length - 1) / 2)]!) / 2;
  const raw = [
    snapshots.map(({ health }) => health!),
    snapshots.map(({ noise }) => noise ?? median),
    snapshots.map(({ noise }) => Number(noise === null)),
    snapshots.map(({ flag }) => Number(flag)),
  ];
  return raw.map((column) => {
    const mean = train.reduce((sum, k) => sum + column[k]!, 0) / train.length;
    const deviation = Math.sqrt(train.reduce((sum, k) => sum + (column[k]! - mean) ** 2, 0) / train.length);
    return column.map((value) => (value - mean) / deviation);
  });
}

// with fewer than 1,000 positive rows the penalty is 40
test("what it says of any row is what the penalised likelihood of the training rows is greatest at", () => {
  const columns = regressors();
  const b = columns.map(() => 0);
  let intercept = 0;
  const eta = (k: number) => columns.reduce((sum, column, j) => sum + b[j]! * column[k]!, intercept);
  for (let step = 0; step < 4000; step++) {
    const residual = train.map((k) => y[k]! - 1 / (1 + Math.exp(-eta(k))));
    const slopes = columns.map((column, j) =>
      train.reduce((sum, k, i) => sum + residual[i]! * column[k]!, -40 * b[j]!),
    );
    intercept += 0.02 * residual.reduce((sum, one) => sum + one, 0);
    slopes.forEach((slope, j) => {
      b[j]! += 0.02 * slope;
    });
  }
  const rows = Int32Array.from(train);
  const table = smallTable(book, snapshots);
  const risk = fitYardstick(table, { row: rows, y: y.slice(0, train.length) }, book.facts.values())!;
  const all = risk(Int32Array.from(snapshots.keys()));
  snapshots.forEach((_, k) => {
    expect(all[k]).toBeCloseTo(eta(k), 6);
  });
});

test("where everybody left nothing is learned", () => {
  const rows = Int32Array.from(train);
  const judged = { row: rows, y: new Uint8Array(train.length).fill(1) };
  expect(fitYardstick(smallTable(book, snapshots), judged, book.facts.values())).toBeUndefined();
});

test("of very many rows those that came true count no more for being taken in full", () => {
  const many: SmallSnapshot[] = Array.from({ length: 44_000 }, (_, k) => ({
    account: `account-${String(k).padStart(5, "0")}`,
    on: day("2026-01-01"),
    health: k % 11,
  }));
  const truth = (health: number) => -2 - health / 5;
  const came = Uint8Array.from(many, ({ health }) =>
    random.below(1_000_000) < 1_000_000 / (1 + Math.exp(-truth(health!))) ? 1 : 0,
  );
  const rows = Int32Array.from(many.keys());
  const risk = fitYardstick(smallTable(book, many), { row: rows, y: came }, book.facts.values())!;
  const off = risk(rows.subarray(0, 11)).map((eta, health) => Math.abs(eta - truth(health)));
  expect(Math.max(...off)).toBeLessThan(0.15);
});
