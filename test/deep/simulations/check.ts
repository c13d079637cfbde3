/**
 * More than a thousand simulated books, and whether figures mean what they say.
 *
 * @module
 */
import type { DeepCheck } from "../check.ts";
import { runBatch, type SimulationBatch, settings } from "./batch.ts";
import { simulationsReport } from "./report.ts";

export const simulations: DeepCheck<SimulationBatch> = {
  name: "simulations",
  settings,
  batches: 35,
  run: runBatch,
  // laws are about shares of books: the page tells which do not hold
  failures: () => [],
  page: "simulations.md",
  report: simulationsReport,
};
