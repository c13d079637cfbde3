/**
 * Random rows for the laws: risks with many ties, both classes, some accounts with several rows.
 *
 * @module
 */
import fc from "fast-check";

export interface Rows {
  readonly risk: readonly number[];
  readonly other: readonly number[];
  readonly y: readonly number[];
  readonly weight: readonly number[];
  readonly account: readonly number[];
}

/** Rows with at least two churned and two retained ones; accounts 0 … 9 in any mixture. */
export const rows: fc.Arbitrary<Rows> = fc
  .array(
    fc.record({
      risk: fc.integer({ min: -12, max: 12 }).map((tenths) => tenths / 10),
      other: fc.integer({ min: 0, max: 5 }),
      y: fc.integer({ min: 0, max: 1 }),
      weight: fc.integer({ min: 0, max: 5 }),
      account: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((list) => [
    ...list,
    { risk: 0.1, other: 1, y: 1, weight: 1, account: 0 },
    { risk: 0.2, other: 1, y: 1, weight: 2, account: 1 },
    { risk: 0.1, other: 3, y: 0, weight: 3, account: 2 },
    { risk: 0, other: 2, y: 0, weight: 1, account: 3 },
  ])
  .map((list) => ({
    risk: list.map((row) => row.risk),
    other: list.map((row) => row.other),
    y: list.map((row) => row.y),
    weight: list.map((row) => row.weight),
    account: list.map((row) => row.account),
  }));
