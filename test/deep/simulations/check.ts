/**
 * A thousand simulated books of each size, and whether figures mean what they say.
 *
 * @module
 */
import type { DeepCheck } from "../check.ts";
import { runBatch, type SimulationBatch, settings } from "./batch.ts";
import { simulationsReport } from "./report.ts";

export const simulations: DeepCheck<SimulationBatch> = {
  name: "simulations",
  settings,
  batches: 100,
  run: runBatch,
  // laws are about shares of books: the page tells which do not hold
  failures: () => [],
  page: "simulations.md",
  report: simulationsReport,
};
