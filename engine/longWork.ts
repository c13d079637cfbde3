/**
 * Long work: how far it has come, how threads share it out, and how it goes on where it was interrupted. Every thread makes
 * the whole of a report by itself; only the rows of a table that takes long to fill are shared out, exchanged and kept. So no
 * digit depends on how many threads there are, nor on how often the work was interrupted.
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

/** What is kept of a table. */
export interface KeptTable {
  /** Rows that were made before the work was interrupted, by number; every thread has the same. */
  readonly rows: ReadonlyMap<number, Float64Array>;
  /** Keeps a row that this thread has made: the array may change afterwards. */
  keep(row: number, values: Float64Array): void;
}

export interface LongWork {
  readonly sharing?: Sharing;
  /** Asked once for every table, in the same order whenever the same work is done. */
  kept?(rows: number, width: number): KeptTable;
  /** Told now and then how much of a table is filled, from 0 to 1; what it throws ends the work. */
  onProgress?(share: number): void;
}

/** Writes a row; what it writes depends on nothing but the row's number. */
type MakeRow = (row: number, into: Float64Array) => void;

/**
 * A table of numbers, row by row. Rows that are kept are taken as they are, as long as the first of them comes out the same
 * when it is made again: else they are of other work.
 */
export function tableOfRows(
  rows: number,
  width: number,
  make: MakeRow,
  { sharing, kept, onProgress }: LongWork = {},
): Float64Array {
  const table = new Float64Array(rows * width);
  const { threads = 1, own = 0 } = sharing ?? {};
  const keeping = kept?.(rows, width);
  const before = keeping && comesOutTheSame(keeping.rows, width, make) ? keeping.rows : new Map<number, Float64Array>();
  for (const [row, values] of before) table.set(values, row * width);
  const open = rowsBut(before, rows);
  // the open rows, one below the other
  const made = before.size === 0 ? table : new Float64Array(open.length * width);
  for (let place = own; place < open.length; place += threads) {
    const row = open[place]!;
    const into = made.subarray(place * width, (place + 1) * width);
    make(row, into);
    keeping?.keep(row, into);
    // the others are about as far
    onProgress?.(Math.min(1, (before.size + place + threads) / rows));
  }
  if (threads > 1) sharing!.exchange(made, width);
  if (made !== table) {
    for (const [place, row] of open.entries()) {
      table.set(made.subarray(place * width, (place + 1) * width), row * width);
    }
  }
  return table;
}

function rowsBut(before: KeptTable["rows"], rows: number): Int32Array {
  const open = new Int32Array(rows - before.size);
  for (let row = 0, place = 0; row < rows; row++) if (!before.has(row)) open[place++] = row;
  return open;
}

function comesOutTheSame(rows: KeptTable["rows"], width: number, make: MakeRow): boolean {
  for (const [row, values] of rows) {
    const again = new Float64Array(width);
    make(row, again);
    return values.length === width && again.every((value, k) => Object.is(value, values[k]));
  }
  return false;
}
