/**
 * Are the traps of generated books found and named, and is nobody accused who is innocent?
 *
 * @module
 */
import { trapNames } from "#server/generate/traps/index.ts";
import { brokenLaw, standing } from "../../simulations/laws.ts";
import { accusations, foundTraps, lookedAt, type shownTraps } from "../../simulations/traps.ts";
import type { BatchResult, DeepCheck } from "../check.ts";
import { trapLaws } from "./laws.ts";
import { trapsReport } from "./report.ts";

export const settings = { seed: 7_300_000, accounts: 800, months: 36 } as const;

/** One book with all traps and one without any, of the same seed. */
export interface TrapsBatch extends BatchResult {
  readonly found: Readonly<Record<(typeof shownTraps)[number], boolean>>;
  /** What is told and no trap explains: in the book with traps, and in the one without. */
  readonly accused: { readonly withTraps: readonly string[]; readonly without: readonly string[] };
}

export const traps: DeepCheck<TrapsBatch> = {
  name: "traps",
  settings,
  batches: 100,
  run(batch) {
    const seed = settings.seed + batch;
    const withTraps = lookedAt(seed, trapNames, settings);
    return {
      batch,
      found: foundTraps(withTraps),
      accused: {
        withTraps: accusations(withTraps, trapNames),
        without: accusations(lookedAt(seed, [], settings), []),
      },
    };
  },
  // a batch alone shows nothing: laws are about shares of books
  failures: () => [],
  broken: (done) =>
    trapLaws(done)
      .filter((law) => standing(law) === "broken")
      .map(brokenLaw),
  page: "traps.md",
  report: trapsReport,
};
