/**
 * Work that several threads share out, without threads.
 *
 * @module
 */
import type { LongWork } from "#engine/longWork.ts";

/** Runs work as each of some threads, one after the other; what a later one exchanges, it has of those before it. */
export function asThreads<T>(threads: number, work: (long: LongWork) => T): T {
  const made: Float64Array[][] = [];
  let last: T | undefined;
  // the first time round the tables of the others are missing, the second time they are there
  for (let turn = 0; turn < 2 * threads; turn++) {
    const own = turn % threads;
    let table = 0;
    const exchange = (values: Float64Array, width: number) => {
      const tables = (made[table] ??= []);
      tables[own] = values.slice();
      tables.forEach((other, thread) => {
        for (let row = thread; row < values.length / width; row += threads) {
          values.set(other.subarray(row * width, (row + 1) * width), row * width);
        }
      });
      table += 1;
    };
    last = work({ sharing: { threads, own, exchange } });
  }
  return last!;
}
