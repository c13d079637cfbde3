/**
 * Long work: how far it has come, and how threads share it out. Every thread makes the whole of a report by itself; only
 * the rows of a table that takes long to fill are shared out, and exchanged. So no digit depends on how many threads
 * there are.
 *
 * @module
 */

/** Several threads that do the same at the same time. */
export interface Sharing {
  readonly threads: number;
  /** The number of this one, from 0. */
  readonly own: number;
  /**
   * Gives every thread what all have made: row r of the table is from thread r mod `threads`. Every thread calls it
   * for the same tables in the same order.
   */
  exchange(table: Float64Array, width: number): void;
}

export interface LongWork {
  readonly sharing?: Sharing;
  /** Told now and then how much of a table is filled, from 0 to 1; what it throws ends the work. */
  onProgress?(share: number): void;
}

/**
 * A table of numbers, row by row.
 *
 * @param make writes a row; what it writes depends on nothing but the row's number
 */
export function tableOfRows(
  rows: number,
  width: number,
  make: (row: number, into: Float64Array) => void,
  { sharing, onProgress }: LongWork = {},
): Float64Array {
  const table = new Float64Array(rows * width);
  const { threads = 1, own = 0 } = sharing ?? {};
  for (let row = own; row < rows; row += threads) {
    make(row, table.subarray(row * width, (row + 1) * width));
    // the others are about as far
    onProgress?.(Math.min(1, (row + threads) / rows));
  }
  if (threads > 1) sharing!.exchange(table, width);
  return table;
}
