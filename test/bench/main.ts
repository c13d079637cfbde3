/**
 * `npm run bench [-- SNAPSHOTS]`: speed, as ratios against named peers in one run; never a gate.
 *
 * @module
 */
import { benchBacktest } from "./backtest.ts";
import { benchBrowser } from "./browser.ts";
import { benchLive } from "./live.ts";
import { benchPlan } from "./plan.ts";
import { benchScore } from "./score.ts";
import { benchServer } from "./server.ts";

const snapshots = Number(process.argv[2] ?? 1_000_000);
await benchScore(snapshots);
await benchBacktest(snapshots);
for (const size of [100_000, snapshots]) benchLive(size);
benchPlan();
await benchServer();
await benchBrowser(Math.min(snapshots, 100_000));
