/**
 * Reports computed in threads of their own: on every core, while this one shows how far they are and listens to whoever
 * interrupts.
 *
 * @module
 */
import { availableParallelism } from "node:os";
import { MessageChannel, type MessagePort, type Worker } from "node:worker_threads";
import type { KindName } from "../runs/kinds.ts";
import type { RowBlock } from "./keptRows.ts";
import type { Peer } from "./sharing.ts";
import { startThread } from "./startThread.ts";
import type { ThreadMessage, ThreadWork } from "./thread.ts";

export interface ThreadOptions {
  /** As many as the machine has cores, at most four, without it. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Told how much of a long part is done, from 0 to 1; another part may begin after it. */
  onProgress?(share: number): void;
  /** Where what is finished is kept, in case that the work is interrupted. */
  readonly keeping?: Keeping | undefined;
}

/** Where rows are kept that are finished. */
export interface Keeping {
  /** What is there from before. */
  readonly before: readonly RowBlock[];
  add(block: RowBlock): void;
}

/** More would wait for memory, and each holds all that the report is made from. */
const mostThreads = 4;

/**
 * Computes a report, the same to the last digit in however many threads.
 *
 * @throws what the kind's `compute` throws; the signal's reason, at once
 */
export async function inThreads(
  kind: KindName,
  input: object,
  settings: object,
  { threads = Math.min(availableParallelism(), mostThreads), signal, onProgress, keeping }: ThreadOptions = {},
): Promise<object> {
  signal?.throwIfAborted();
  const work = { kind, input, settings, ...(keeping && { kept: keeping.before }) };
  const workers = peersOf(threads).map((peers, own) => start({ ...work, own, peers }));
  try {
    return await new Promise((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      for (const worker of workers) {
        worker.on("error", reject);
        worker.on("message", (message: ThreadMessage) => {
          if ("report" in message) resolve(message.report);
          else if ("rows" in message) keeping?.add(message.rows);
          else onProgress?.(message.share);
        });
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function start(work: ThreadWork): Worker {
  const options = { workerData: work, transferList: work.peers.map(({ port }) => port) };
  return startThread(new URL("./thread.js", import.meta.url), options);
}

/** The ways from every thread to every other. */
function peersOf(threads: number): Peer[][] {
  const peers = Array.from({ length: threads }, (): Peer[] => []);
  const counter = () => new Int32Array(new SharedArrayBuffer(4));
  const add = (from: number, thread: number, port: MessagePort, arrived: Peer["arrived"], sent: Peer["sent"]) =>
    peers[from]!.push({ thread, port, arrived, sent });
  for (let one = 0; one < threads; one++) {
    for (let other = one + 1; other < threads; other++) {
      const { port1, port2 } = new MessageChannel();
      const [there, back] = [counter(), counter()];
      add(one, other, port1, back, there);
      add(other, one, port2, there, back);
    }
  }
  return peers;
}
