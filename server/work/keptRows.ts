/**
 * Rows of tables on their way between a thread, which makes them, and where they are kept.
 *
 * @module
 */
import type { KeptTable, LongWork } from "#engine/longWork.ts";

/** Rows of one table. */
export interface RowBlock {
  /** Number of the table: the same work fills the same tables in the same order. */
  readonly table: number;
  readonly width: number;
  readonly numbers: Int32Array;
  /** The rows, one after the other. */
  readonly values: Float64Array;
}

/** Milliseconds that rows are gathered for: so much work is lost at most, or one row. */
const between = 500;

/**
 * The keeping of a thread.
 *
 * @param before what is kept already
 * @param tell given the rows that the thread has made, now and then
 */
export function keptRows(before: readonly RowBlock[], tell: (block: RowBlock) => void): NonNullable<LongWork["kept"]> {
  let table = -1;
  let told = Date.now();
  let width = 0;
  let numbers: number[] = [];
  let values: Float64Array[] = [];
  const tellAll = () => {
    if (numbers.length > 0) tell({ table, width, numbers: Int32Array.from(numbers), values: joined(values, width) });
    [numbers, values, told] = [[], [], Date.now()];
  };
  return (_, own): KeptTable => {
    tellAll();
    table += 1;
    width = own;
    return {
      rows: rowsOf(before.filter((block) => block.table === table && block.width === own)),
      keep(row, made) {
        numbers.push(row);
        values.push(made.slice());
        if (Date.now() - told >= between) tellAll();
      },
    };
  };
}

function joined(rows: readonly Float64Array[], width: number): Float64Array {
  const all = new Float64Array(rows.length * width);
  for (const [place, row] of rows.entries()) all.set(row, place * width);
  return all;
}

function rowsOf(blocks: readonly RowBlock[]): Map<number, Float64Array> {
  return new Map(
    blocks.flatMap(({ width, numbers, values }) =>
      Array.from(numbers, (row, place) => [row, values.subarray(place * width, (place + 1) * width)] as const),
    ),
  );
}
