/**
 * A thread that computes a report, sharing out with others what takes long. `inThreads.ts` is its other end.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { type KindName, kindNamed } from "../runs/kinds.ts";
import { type Peer, sharingWith } from "./sharing.ts";

export interface ThreadWork {
  readonly kind: KindName;
  readonly input: object;
  readonly settings: object;
  /** The number of this thread, from 0. */
  readonly own: number;
  readonly peers: readonly Peer[];
}

/** What a thread tells. Only the first one tells its report. */
export type ThreadMessage = { readonly share: number } | { readonly report: object };

/** Milliseconds between two tellings of how far it has come. */
const between = 100;

const { kind, input, settings, own, peers } = workerData as ThreadWork;
const tell = (message: ThreadMessage) => parentPort!.postMessage(message);
let told = 0;
const report = kindNamed(kind)!.compute(input, settings, {
  sharing: sharingWith(peers, own),
  onProgress(share) {
    if (own > 0 || (share < 1 && Date.now() - told < between)) return;
    told = Date.now();
    tell({ share });
  },
});
if (own === 0) tell({ report });
