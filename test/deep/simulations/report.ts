/**
 * `docs/simulations.md`: what the simulations have shown, without a date, so that the same check gives the same file.
 *
 * @module
 */
import { segmentNames } from "#server/generate/parameters.ts";
import { type Law, percent, standing, standings } from "../../simulations/laws.ts";
import type { WeightsResult } from "../../simulations/weights.ts";
import { type SimulationBatch, settings } from "./batch.ts";
import { type Coverage, coverageOf, otherLaws, segmentBooks } from "./laws.ts";

const grouped = new Intl.NumberFormat("en-US");

/** The file's text. */
export function simulationsReport(done: readonly SimulationBatch[]): string {
  const coverage = coverageOf(done);
  const sizes = settings.coverage.map(({ lost }) => lost);
  const largest = (kind: Coverage["kind"]) =>
    Math.max(...coverage.filter((one) => one.kind === kind).map(({ books }) => books));
  return `# Simulations

Do the figures of a backtest mean what they say? Books are made whose truth is known, and each is judged as any other book
is. \`npm run check:deep -- simulations\` runs them and writes this page; a part of the same runs with every \`npm test\`.
${grouped.format(countBooks(done))} books were made and judged; seed ${settings.seed}.

## What is asked, and what holds

${table(["law", "asked", "found", "books", ""], [...intervalLaws(coverage), ...otherLaws(done).map(lawRow)])}

A law *holds* where the share that was found is the one that is asked for. It is *within chance* where the share misses that by no
more than chance moves it in one of a thousand samples of so many books (3.1 standard errors of the binomial distribution).
Else it **does not hold**, and the check ends with an error.

## Intervals hold the truth

A population of ${grouped.format(settings.population)} accounts with up to 24 monthly snapshots each, whose scores are correlated from month to
month, and of which every figure is known. Books are drawn from it with about ${sizes.join(", ").replace(/, (\d+)$/, " and $1")} accounts lost on the judged
dates. In how many of them does the 95 % interval hold the population's figure? It should in 93 to 97 %; of the figures
that are drawn by the bootstrap in at least 90 % where 30 accounts are lost. With ${grouped.format(largest("drawn"))} books, chance alone moves a share
by ±${wide(largest("drawn"))} points, with ${grouped.format(largest("auc"))} by ±${wide(largest("auc"))}. *Italic* lies outside of what is asked and within chance, **bold** further out.
Bootstrap with ${settings.draws} draws; a backtest makes 2,000.

${coverageTable(coverage, sizes)}

What stands behind figures that are hard to hold:

* **Figures by revenue.** A few large accounts decide them: thirty accounts whose revenue is spread as here are as eleven that
  weigh the same. Their limits lie as far out on the scale of the log-odds as Student's t of so many says. (With as many
  accounts as there are, 89 % of the AUCs by revenue held with 30 lost.)
* **KS distance.** The greatest of many distances is too great in every sample, and more so in every draw of one; the
  interval holds both that of the draws and its reflection. Where it misses, it lies above the truth.
* **Log loss.** A map from score to probability that was fitted by steps can call some accounts certain to stay. Where it
  errs, the loss has no bound, and a sample that does not happen to contain such an account cannot show it: where the interval
  misses, it lies too low. The report says how many rows were called certain.
* **Quartiles of lead times.** With 30 accounts lost some ten are warned of, whose snapshots lie a month apart: a quartile is
  one of few numbers, and its interval ends at one of them.
* **Lead time 120 or 180 days before.** Few accounts are warned of so early that in some books none is: there, no interval
  is given, and what remains are the books that happen to have enough of them. Of these, with 30 lost, nearly all hold; with
  100 lost a point or so fewer than are asked for, as such small shares are spread unevenly around their truth.

## What is not there is not found

${noise(done)}

## Segments that leave for reasons of their own

${segments(done)}

## Weights whose optimum is known

${weights(done.flatMap((batch) => batch.weights))}

This file is written by \`npm run check:deep\`.
`;
}

/** Books of all simulations; those that are only looked at by variances are books as well. */
const countBooks = (done: readonly SimulationBatch[]): number =>
  done.reduce((sum, batch) => sum + batch.coverage.flat().length + batch.noise.length + batch.weights.length + 1, 0);

/** Half of what chance moves a share of 95 % by, in points. */
const wide = (books: number): string => (196 * Math.sqrt((0.95 * 0.05) / books)).toFixed(1);

/** The intervals of a kind and size in one row: from the figure that holds least to the one that holds most. */
function intervalLaws(coverage: readonly Coverage[]): string[][] {
  const names = {
    auc: "intervals of AUCs hold the truth",
    drawn: "intervals of what is drawn hold the truth",
  } as const;
  return (["auc", "drawn"] as const).flatMap((kind) =>
    settings.coverage.map(({ lost }) => {
      const own = coverage.filter((one) => one.kind === kind && one.lost === lost);
      const shares = own.map(({ kept, books }) => kept / books).sort((a, b) => a - b);
      const count = (which: ReturnType<typeof standing>) => own.filter((one) => standing(one) === which).length;
      const told = (["met", "near", "broken"] as const).flatMap((which) =>
        count(which) === 0
          ? []
          : [count(which) === own.length ? standings[which] : `${count(which)} ${standings[which]}`],
      );
      const books = Math.max(...own.map((one) => one.books));
      return [
        `${names[kind]}, ${lost} lost: ${own.length} figures`,
        asked(own[0]!),
        `${percent(shares[0]!)} to ${percent(shares.at(-1)!)}`,
        grouped.format(books),
        told.join(", "),
      ];
    }),
  );
}

const lawRow = (law: Law): string[] => [
  law.name,
  asked(law),
  percent(law.kept / law.books),
  grouped.format(law.books),
  standings[standing(law)],
];

const asked = ({ least, most }: Law): string =>
  most === undefined ? `≥ ${percent(least)}` : `${100 * least} to ${percent(most)}`;

function coverageTable(coverage: readonly Coverage[], sizes: readonly number[]): string {
  const figures = [...new Set(coverage.map(({ figure }) => figure))];
  const marks = { met: "", near: "*", broken: "**" } as const;
  const cell = (one: Coverage | undefined) => {
    if (!one) return "";
    const mark = marks[standing(one)];
    return `${mark}${percent(one.kept / one.books)}${mark} of ${grouped.format(one.books)}`;
  };
  return table(
    ["figure", ...sizes.map((lost) => `${lost} lost`)],
    figures.map((figure) => [
      figure,
      ...sizes.map((lost) => cell(coverage.find((one) => one.figure === figure && one.lost === lost))),
    ]),
  );
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
  const sizes = settings.segments.accounts.map((accounts, size) => ({ accounts, books: segmentBooks(done, size) }));
  const mean = <T>(list: readonly T[], of: (one: T) => number) =>
    list.reduce((sum, one) => sum + of(one), 0) / list.length;
  const yardstick = sizes.map(({ accounts, books }) => [
    grouped.format(accounts),
    `${percent(mean(books, ({ reached }) => Number(reached)))} of ${books.length}`,
    (-mean(books, ({ loss }) => loss)).toFixed(3),
  ]);
  const rows = segmentNames.flatMap((name) =>
    sizes.map(({ accounts, books }) => {
      const share = (which: string) => percent(mean(books, ({ found }) => Number(found[name] === which)));
      return [
        name,
        grouped.format(accounts),
        mean(books, ({ lost }) => lost[name]).toFixed(0),
        share("decides"),
        share("nothing"),
        share("other"),
      ];
    }),
  );
  return `Generated books (docs/generator.md) over 36 months. The yardstick is fitted on the earlier 60 % of the decisions, with the facts
of the day of the decision, and judged on the later ones. Does its interval hold the AUC of the true hazard? How far it stays
below that is what is lost by learning from so few. (A single regression for all segments lost 0.06, and its interval held the
truth in one book of five: that is why the yardstick corrects each segment where that foretells better.)

${table(["accounts", "holds in", "lower by"], yardstick)}

Which fact tells most, of those that tell surely: one that decides in that segment, none at all, or another one?

${table(["segment", "accounts", "lost", "one that decides", "none", "another one"], rows)}

Of 1,000 accounts hardly thirty are lost in the smallest segment. Among thirty facts nothing tells surely then in some books:
that is the price of finding nothing in noise, and the report shows how many were lost. Another fact than those that decide
comes first about as seldom as one in twenty that tell surely may (q ≤ 0.05).`;
}

function weights(results: readonly (WeightsResult | null)[]): string {
  const tuned = results.filter((one) => one !== null);
  const mean = (of: (one: WeightsResult) => number) => tuned.reduce((sum, one) => sum + of(one) / tuned.length, 0);
  const share = (is: (one: WeightsResult) => boolean) => percent(tuned.filter(is).length / tuned.length);
  const over = mean(({ told, true_ }) => told - true_);
  const error = Math.sqrt(mean(({ told, true_ }) => (told - true_ - over) ** 2) / (tuned.length - 1));
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
    ["told less true, and its standard error", `${over.toFixed(4)} ± ${error.toFixed(4)}`],
    [
      "the interval of the gain holds the one that there is",
      share(({ lower, upper, true_ }) => lower <= true_ && true_ <= upper),
    ],
    ["the interval lies above it: overstated", share(({ lower, true_ }) => lower > true_)],
  ],
)}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map((_, k) => (k === 0 ? "---" : "---:"));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
