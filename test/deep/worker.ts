/**
 * A process that runs the batches whose numbers it is sent, one after the other.
 *
 * @module
 */
import { runBatch } from "./batch.ts";

process.on("message", async (batch: number) => process.send!(await runBatch(batch)));
