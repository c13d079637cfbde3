/**
 * More than a thousand simulated books, and whether figures mean what they say.
 *
 * @module
 */
import { brokenLaw, standing } from "../../simulations/laws.ts";
import type { DeepCheck } from "../check.ts";
import { runBatch, type SimulationBatch, settings } from "./batch.ts";
import { coverageOf, otherLaws } from "./laws.ts";
import { simulationsReport } from "./report.ts";

export const simulations: DeepCheck<SimulationBatch> = {
  name: "simulations",
  settings,
  batches: 60,
  run: runBatch,
  // a batch alone shows nothing: laws are about shares of books
  failures: () => [],
  broken: (done) =>
    [...coverageOf(done), ...otherLaws(done)].filter((law) => standing(law) === "broken").map(brokenLaw),
  page: "simulations.md",
  report: simulationsReport,
};
