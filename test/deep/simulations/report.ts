/**
 * `docs/simulations.md`: what the simulations have shown, without a date, so that the same check gives the same file.
 *
 * @module
 */
import { segmentNames } from "#server/generate/parameters.ts";
import type { Holdings } from "../../simulations/coverage.ts";
import type { WeightsResult } from "../../simulations/weights.ts";
import { type SimulationBatch, settings } from "./batch.ts";

const grouped = new Intl.NumberFormat("en-US");

/** The file's text. */
export function simulationsReport(done: readonly SimulationBatch[]): string {
  const sizes = settings.coverage.map((size, k) => ({
    ...size,
    holdings: done.flatMap(({ coverage }) => coverage[k]!),
  }));
  const names = [...new Set(sizes.flatMap(({ holdings }) => holdings.flatMap(Object.keys)))];
  const coverage = names.map((name) => [
    name,
    ...sizes.map(({ lost, holdings }) => covered(name, holdings, lost === 30 && !byVariances.has(name) ? 0.9 : 0.93)),
  ]);
  const heads = ["figure", ...sizes.map(({ lost }) => `${lost} lost`)];
  return `# Simulations

Do the figures of a backtest mean what they say? Books are made whose truth is known, and each is judged as any other book
is. \`npm run check:deep -- simulations\` runs them and writes this page; a part of the same runs with every \`npm test\`.
Seed ${settings.seed}.

## Intervals hold the truth

A population of ${grouped.format(settings.population)} accounts with up to 24 monthly snapshots each, whose scores are correlated from month to
month, and of which every figure is known. Books are drawn from it with about 30, 100 and 300 accounts lost on the judged
dates. In how many of them does the 95 % interval hold the population's figure? It should in 93 to 97 %; of the figures
that are drawn by the bootstrap in at least 90 % where 30 accounts are lost. With ${grouped.format(sizes[0]!.holdings.length)} books, chance alone moves a share
by ±${(196 * Math.sqrt((0.95 * 0.05) / sizes[0]!.holdings.length)).toFixed(1)} points. Of each size and figure the share and the number of books; **bold** is too low by more than chance,
*italic* too high. Bootstrap with ${settings.draws} draws; a backtest makes 2,000.

${table(heads, coverage)}

What is known to be wrong, and why it stays so:

* **Log loss.** A map from score to probability that was fitted by steps can call some accounts certain to stay. Where it
  errs, the loss has no bound, and a sample that does not happen to contain such an account cannot show it: the interval
  lies too low. The report says how many rows were called certain.
* **KS distance.** The greatest of many distances is too great in every sample, and more so in every draw of one; the
  interval holds both that of the draws and its reflection, and is wider than it had to be.
* **Shares of revenue lost.** A few large accounts decide them. With 30 accounts lost, most books do not contain one of
  those that move the figure most, and limits on the scale of the log-odds reach further than the draws do.
* **Lead time 120 or 180 days before.** Few accounts are warned of so early that in some books none is: there, no interval
  is given, and where one is given it is wide.

## What is not there is not found

${noise(done)}

## Segments that leave for reasons of their own

${segments(done)}

## Weights whose optimum is known

${weights(done.flatMap((batch) => batch.weights))}

This file is written by \`npm run check:deep\`.
`;
}

/** Figures that take no draws: they have to hold with few accounts too. */
const byVariances = new Set([
  "AUC of the rule set",
  "AUC less that of equal weights",
  "AUC of a strong fact",
  "AUC of a weak fact",
]);

/** The share of the intervals that hold, marked where more than chance has moved it out of what it should be. */
function covered(name: string, holdings: readonly Holdings[], least: number): string {
  const there = holdings.map((one) => one[name]).filter((one) => one !== undefined && one !== "none");
  if (there.length === 0) return "";
  const share = there.filter((one) => one === "holds").length / there.length;
  const chance = (law: number) => 1.645 * Math.sqrt((law * (1 - law)) / there.length);
  const text = `${(100 * share).toFixed(1)} % of ${grouped.format(there.length)}`;
  if (share < least - chance(least)) return `**${text}**`;
  return share > 0.97 + chance(0.97) ? `*${text}*` : text;
}

function noise(done: readonly SimulationBatch[]): string {
  const books = done.flatMap(({ noise: accused }) => accused);
  const clean = books.filter((accused) => accused === 0).length;
  const { accounts, snapshots, lost } = settings.noise;
  return `Books of ${accounts} accounts with ${snapshots} snapshots each, of which ${percent(lost)} are lost for no reason, and 30 predictors that have nothing to do
with it; a third of them is missing for some accounts. Nothing is found, neither that one tells, nor that it points the
wrong way, nor that its absence tells, in ${percent(clean / books.length)} of ${grouped.format(books.length)} books. At least 93 % are asked for.`;
}

function segments(done: readonly SimulationBatch[]): string {
  const books = done.flatMap((batch) => batch.segments);
  const reached = books.filter(({ reached: one }) => one).length / books.length;
  const loss = books.reduce((sum, book) => sum + book.loss / books.length, 0);
  const rows = segmentNames.map((name) => [
    name,
    percent(books.filter(({ found }) => found[name]).length / books.length),
  ]);
  return `Generated books (docs/generator.md) of ${grouped.format(settings.segments.accounts)} accounts over 36 months: ${grouped.format(books.length)} of them. The yardstick is fitted on the earlier
${"60 %"} of the decisions, with the facts of the day of the decision. Its interval on the later ones holds the AUC of the true
hazard in ${percent(reached)} of the books; its AUC is lower by ${(-loss).toFixed(3)} on average, which is what is lost by learning from a hundred
accounts. (A single regression for all segments lost 0.06, and its interval held the truth in one book of five: that is why
the yardstick corrects each segment where that foretells better.)

In how many books the fact that tells most, of those that tell surely, is one that decides in that segment:

${table(["segment", "books"], rows)}`;
}

function weights(results: readonly (WeightsResult | null)[]): string {
  const tuned = results.filter((one) => one !== null);
  const mean = (of: (one: WeightsResult) => number) => tuned.reduce((sum, one) => sum + of(one) / tuned.length, 0);
  const share = (is: (one: WeightsResult) => boolean) => percent(tuned.filter(is).length / tuned.length);
  return `Books of ${grouped.format(settings.weights.accounts)} accounts from the population above, with a rule set whose weights are far from the best ones. \`tune\` proposes
weights in ${grouped.format(tuned.length)} of ${grouped.format(results.length)} books.

${table(
  ["", ""],
  [
    ["shares nearer to the best ones than before", share(({ before, after }) => after < before)],
    [
      "share of the weight that lies wrongly, before and after",
      `${percent(mean(({ before }) => before))}, ${percent(mean(({ after }) => after))}`,
    ],
    ["gain of AUC that is told, on average", mean(({ told }) => told).toFixed(4)],
    ["gain that there is in the population, on average", mean(({ true_ }) => true_).toFixed(4)],
    [
      "the interval of the gain holds the one that there is",
      share(({ lower, upper, true_ }) => lower <= true_ && true_ <= upper),
    ],
    ["the interval lies above it: overstated", share(({ lower, true_ }) => lower > true_)],
  ],
)}`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1).replace(/\.0$/, "")} %`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map((_, k) => (k === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
