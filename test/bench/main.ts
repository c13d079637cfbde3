/**
 * `npm run bench [-- SNAPSHOTS]`: speed, as ratios against named peers in one run; never a gate.
 *
 * @module
 */
import { benchScore } from "./score.ts";

await benchScore(Number(process.argv[2] ?? 1_000_000));
