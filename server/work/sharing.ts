/**
 * Exchange of tables between threads, without giving way: each waits until the others' rows are there.
 *
 * @module
 */
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Sharing } from "#engine/longWork.ts";

/** A way to another thread. */
export interface Peer {
  /** The number of the other thread. */
  readonly thread: number;
  readonly port: MessagePort;
  /** How many tables have come from it: the first element, raised after a table was sent. */
  readonly arrived: Int32Array<SharedArrayBuffer>;
  /** The same for the tables that were sent to it. */
  readonly sent: Int32Array<SharedArrayBuffer>;
}

/** The sharing of one thread with its peers. */
export function sharingWith(peers: readonly Peer[], own: number): Sharing {
  const threads = peers.length + 1;
  let exchanged = 0;
  return {
    threads,
    own,
    exchange(table, width) {
      exchanged += 1;
      const rows = rowsOf(table, width, own, threads);
      for (const { port, sent } of peers) {
        port.postMessage(rows);
        Atomics.add(sent, 0, 1);
        Atomics.notify(sent, 0);
      }
      for (const { thread, port, arrived } of peers) {
        for (let count = Atomics.load(arrived, 0); count < exchanged; count = Atomics.load(arrived, 0)) {
          Atomics.wait(arrived, 0, count);
        }
        putRows(table, width, thread, threads, receiveMessageOnPort(port)!.message as Float64Array);
      }
    },
  };
}

/** Every so many rows of a table, one after the other. */
function rowsOf(table: Float64Array, width: number, first: number, step: number): Float64Array {
  const count = table.length / width;
  const rows = new Float64Array(Math.ceil((count - first) / step) * width);
  for (let row = first, place = 0; row < count; row += step, place += width) {
    rows.set(table.subarray(row * width, (row + 1) * width), place);
  }
  return rows;
}

function putRows(table: Float64Array, width: number, first: number, step: number, rows: Float64Array): void {
  for (let row = first, place = 0; place < rows.length; row += step, place += width) {
    table.set(rows.subarray(place, place + width), row * width);
  }
}
