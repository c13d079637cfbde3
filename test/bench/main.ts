/**
 * `npm run bench [-- SNAPSHOTS] [NAME…]`: speed, as ratios against named peers in one run; never a gate. All, or those
 * that are named.
 *
 * @module
 */
import { benchBacktest } from "./backtest.ts";
import { benchBrowser } from "./browser.ts";
import { benchLive } from "./live.ts";
import { benchPaint } from "./paint.ts";
import { benchPlan } from "./plan.ts";
import { benchScore } from "./score.ts";
import { benchServer } from "./server.ts";

const [numbers, names] = [process.argv.slice(2).filter((one) => /^\d+$/.test(one)), process.argv.slice(2)];
const snapshots = Number(numbers[0] ?? 1_000_000);
const benches: Readonly<Record<string, () => unknown>> = {
  score: () => benchScore(snapshots),
  backtest: () => benchBacktest(snapshots),
  live: () => [100_000, snapshots].forEach(benchLive),
  plan: benchPlan,
  server: benchServer,
  paint: benchPaint,
  browser: () => benchBrowser(snapshots),
};
const asked = names.filter((one) => !numbers.includes(one));
const unknown = asked.filter((one) => !(one in benches));
if (unknown.length > 0) throw new RangeError(`no benchmark is called ${unknown.join(", ")}`);
for (const [name, bench] of Object.entries(benches)) if (asked.length === 0 || asked.includes(name)) await bench();
