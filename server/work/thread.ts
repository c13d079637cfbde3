/**
 * A thread that computes a report, sharing out with others what takes long. `inThreads.ts` is its other end.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { type KindName, kindNamed } from "../runs/kinds.ts";
import { keptRows, type RowBlock } from "./keptRows.ts";
import { type Peer, sharingWith } from "./sharing.ts";

export interface ThreadWork {
  readonly kind: KindName;
  readonly input: object;
  readonly settings: object;
  /** The number of this thread, from 0. */
  readonly own: number;
  readonly peers: readonly Peer[];
  /** Rows that are kept of an earlier beginning of the same work; without it, nobody keeps any. */
  readonly kept?: readonly RowBlock[];
}

/** What a thread tells. Only the first one tells its report, and every one the rows that it has made. */
export type ThreadMessage = { readonly share: number } | { readonly rows: RowBlock } | { readonly report: object };

/** Milliseconds between two tellings of how far it has come. */
const between = 100;

const { kind, input, settings, own, peers, kept } = workerData as ThreadWork;
const tell = (message: ThreadMessage) => parentPort!.postMessage(message);
let told = 0;
const report = kindNamed(kind)!.compute(input, settings, {
  sharing: sharingWith(peers, own),
  ...(kept && { kept: keptRows(kept, (rows) => tell({ rows })) }),
  onProgress(share) {
    if (own > 0 || (share < 1 && Date.now() - told < between)) return;
    told = Date.now();
    tell({ share });
  },
});
if (own === 0) tell({ report });
