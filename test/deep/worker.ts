/**
 * A process that runs the batches of a check whose numbers it is sent, one after the other.
 *
 * @module
 */
import { checks } from "./checks.ts";

const check = checks.find(({ name }) => name === process.argv[2])!;

process.on("message", async (batch: number) => process.send!(await check.run(batch)));
