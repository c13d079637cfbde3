/**
 * What is asked of the simulations, and what they have shown of it.
 *
 * @module
 */
import { type SegmentName, segmentNames } from "#server/generate/parameters.ts";
import type { Holding, Holdings } from "../../simulations/coverage.ts";
import type { Law } from "../../simulations/laws.ts";
import type { SegmentsResult } from "../../simulations/segments.ts";
import { type SimulationBatch, settings } from "./batch.ts";

/** AUCs of which all laws are met by variances, without draws. */
const aucs: ReadonlySet<string> = new Set([
  "AUC of the rule set",
  "AUC less that of equal weights",
  "AUC of a strong fact",
  "AUC of a weak fact",
]);

/** Intervals of one figure in books of one size. */
export interface Coverage extends Law {
  readonly figure: string;
  readonly lost: number;
  readonly kind: "auc" | "drawn";
}

/** With so few lost accounts what is drawn has to hold less often, and may hold more often. */
const fewLost = 30;

/** By figure and size how many intervals hold the truth, of those that there are. */
export function coverageOf(done: readonly SimulationBatch[]): Coverage[] {
  return settings.coverage.flatMap(({ lost }, size) => {
    const books = done.flatMap(({ coverage }) => coverage[size]!);
    return [...new Set(books.flatMap(Object.keys))].flatMap((figure) => ofFigure(figure, lost, books));
  });
}

function ofFigure(figure: string, lost: number, books: readonly Holdings[]): Coverage[] {
  const there = books.map((one) => one[figure]).filter((one): one is Holding => one !== undefined && one !== "none");
  if (there.length === 0) return [];
  const kind = aucs.has(figure) ? "auc" : "drawn";
  const asked = kind === "drawn" && lost === fewLost ? { least: 0.9 } : { least: 0.93, most: 0.97 };
  const kept = there.filter((one) => one === "holds").length;
  return [{ name: `${figure} with ${lost} lost`, figure, lost, kind, ...asked, kept, books: there.length }];
}

/** The books with so many accounts. */
export function segmentBooks(done: readonly SimulationBatch[], size: number): SegmentsResult[] {
  return done.filter(({ batch }) => batch % settings.segments.accounts.length === size).map(({ segments }) => segments);
}

/** What is asked beside intervals. */
export function otherLaws(done: readonly SimulationBatch[]): Law[] {
  const noise = done.flatMap((batch) => batch.noise);
  const tuned = done.flatMap(({ weights }) => weights);
  const proposed = tuned.filter((one) => one !== null);
  const bySize = settings.segments.accounts.map((accounts, size) => ({ accounts, books: segmentBooks(done, size) }));
  const law = <T>(name: string, least: number, of: readonly T[], keeps: (one: T) => boolean): Law => {
    return { name, least, kept: of.filter(keeps).length, books: of.length };
  };
  return [
    law("30 predictors of pure noise yield no finding", 0.93, noise, (accused) => accused === 0),
    ...bySize.map(({ accounts, books }) =>
      law(
        `the yardstick's interval holds the true hazard's AUC (${accounts} accounts)`,
        0.9,
        books,
        (one) => one.reached,
      ),
    ),
    ...segmentNames.map((name) => {
      const { accounts, books } = bySize.at(-1)!;
      return law(`what tells most in ${name} decides there (${accounts} accounts)`, 0.9, books, decidesIn(name));
    }),
    ...bySize.map(({ accounts, books }) =>
      law(
        `no segment is told a fact first that does not decide there (${accounts} accounts)`,
        0.9,
        books,
        ({ found }) => Object.values(found).every((one) => one !== "other"),
      ),
    ),
    ...bySize.map(({ accounts, books }) =>
      law(
        `no innocent fact is suspected of knowing the future (${accounts} accounts)`,
        0.95,
        books,
        ({ suspected }) => suspected.length === 0,
      ),
    ),
    law("weights are proposed", 0.95, tuned, (one) => one !== null),
    law("the proposed weights are nearer to the best ones", 0.95, proposed, ({ before, after }) => after < before),
    law(
      "the gain that is told is not overstated: its interval does not lie above the true one",
      0.95,
      proposed,
      ({ lower, true_ }) => lower <= true_,
    ),
  ];
}

const decidesIn =
  (name: SegmentName) =>
  ({ found }: SegmentsResult): boolean =>
    found[name] === "decides";
