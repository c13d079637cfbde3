/**
 * Do intervals hold the truth? A book of accounts that are drawn from a population is measured as a backtest measures
 * it, and every interval is held against what is true of the population.
 *
 * @module
 */
import { indexAccounts } from "#engine/backtest/accountIndex.ts";
import { riskOfScores, withEqualWeights } from "#engine/backtest/baselines.ts";
import { figuresWithIntervals } from "#engine/backtest/figures.ts";
import { judgedLosses } from "#engine/backtest/losses.ts";
import { leadTimeMeasureOf, measureOf } from "#engine/backtest/measure.ts";
import { type Observations, observe, trainingDates } from "#engine/backtest/observations.ts";
import { cutOf, orderFigures } from "#engine/backtest/order.ts";
import { probabilityJudge } from "#engine/backtest/probability.ts";
import { fitProbabilityMap } from "#engine/backtest/probabilityMap.ts";
import { recounter, tallyOf } from "#engine/backtest/tally.ts";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { factColumn, riskOf } from "#engine/predictors/columns.ts";
import {
  aucDifference,
  type ClassCounts,
  clusteredAucs,
  countByCode,
  encode,
  type Figure,
  randomStream,
  reflected,
} from "#engine/statistics/index.ts";
import { bookOf, type SimulatedAccount, simulateAccount } from "./population.ts";

/** Of an interval: does it hold the truth, or does it lie above or below it; `none`: there is no interval. */
export type Holding = "holds" | "above" | "below" | "none";

/** By name of the figure. */
export type Holdings = Readonly<Record<string, Holding>>;

type Figures = Readonly<Record<string, Figure>>;
type Book = ReturnType<typeof bookOf>;

/** A population, and what is true of it. */
export interface Truth {
  readonly accounts: readonly SimulatedAccount[];
  readonly figures: Figures;
  /** What comes of the judged snapshots, by bin of the risk. */
  readonly counts: ClassCounts;
}

/** Makes a population. */
export function truthOf(size: number, seed: number): Truth {
  const accounts = Array.from({ length: size }, (_, account) => simulateAccount(seed, account));
  const looked = look(bookOf(accounts));
  const figures = { ...ofVariances(looked), ...ofDraws(looked, { draws: 1, seed: 0 }) };
  return { accounts, figures, counts: looked.counts };
}

/**
 * Measures a book and holds its intervals against the truth.
 *
 * @param size how many accounts are drawn, with replacement, so that each book is one of the population as it is
 * @param book number of the book: it is its seed
 * @param draws without them only the intervals that come from variances are looked at, a tenth of the work
 */
export function holdingsOf(
  { accounts, figures, counts }: Truth,
  { size, book, draws }: { readonly size: number; readonly book: number; readonly draws?: number },
): Holdings {
  const random = randomStream(size, book);
  const looked = look(bookOf(Array.from({ length: size }, () => accounts[random.below(accounts.length)]!)));
  const found = { ...ofVariances(looked), ...(draws !== undefined && ofDraws(looked, { draws, seed: book })) };
  const truth: Figures = draws === undefined ? figures : { ...figures, ...ofLearned(looked, counts) };
  return Object.fromEntries(Object.entries(found).map(([name, figure]) => [name, holds(figure, truth[name]!)]));
}

function holds(figure: Figure, truth: Figure): Holding {
  if (figure.value === null || figure.lower === undefined || truth.value === null) return "none";
  // sums in another order differ by their rounding
  if (truth.value < figure.lower - 1e-9) return "above";
  return truth.value > figure.upper! + 1e-9 ? "below" : "holds";
}

/** A book with its judged snapshots, scored. */
interface Looked {
  readonly input: Book;
  readonly judged: Observations;
  readonly learned: Observations;
  readonly scores: Scores;
  readonly counts: ClassCounts;
  readonly learnedCounts: ClassCounts;
}

function look(input: Book): Looked {
  const { table, histories, settings, ruleSet } = input;
  const scores = scoreColumns(ruleSet.program, table);
  const observed = (dates: Parameters<typeof observe>[4]) => observe(table, histories, settings, "revenue", dates);
  const countsOf = (rows: Observations) => countByCode(riskOfScores(scores, rows, false), rows.y);
  const judged = observed(settings.test);
  const learned = observed(trainingDates(settings));
  return { input, judged, learned, scores, counts: countsOf(judged), learnedCounts: countsOf(learned) };
}

/** AUCs of the rule set and of each fact alone, and what the rule set has over equal weights. */
function ofVariances({ input, judged, scores }: Looked): Figures {
  const { book, table, ruleSet } = input;
  const equal = scoreColumns(withEqualWeights(ruleSet.program), table);
  const alone = (name: string) => encode(riskOf(factColumn(book.facts.get(name)!, table, judged.row), false));
  const risks = [
    riskOfScores(scores, judged, false),
    riskOfScores(equal, judged, false),
    alone("usage"),
    alone("support"),
  ];
  const { of } = indexAccounts(table, judged);
  const compared = clusteredAucs(risks, judged.y, of);
  return {
    "AUC of the rule set": compared.aucs[0]!,
    "AUC less that of equal weights": aucDifference(compared, 0, 1),
    "AUC of a strong fact": compared.aucs[2]!,
    "AUC of a weak fact": compared.aucs[3]!,
  };
}

/** What the bootstrap gives intervals to. */
function ofDraws(looked: Looked, draws: { readonly draws: number; readonly seed: number }): Figures {
  const { input, judged, scores, counts, learnedCounts } = looked;
  const { table, ruleSet } = input;
  const accounts = indexAccounts(table, judged);
  const cut = cutOf(learnedCounts);
  const probability = probabilityJudge(fitProbabilityMap(learnedCounts), counts, false);
  const counted = tallyOf(table, judged, scores);
  const recount = recounter(counted, judged, accounts.of);
  const measure = measureOf(
    counted.tally,
    judged,
    { bandCount: ruleSet.program.bands.length, welcome: false },
    (of) => ({
      order: orderFigures(of, cut),
      probability: probability.measure(of),
    }),
  );
  const leadTime = leadTimeMeasureOf(judgedLosses({ ...input, ...draws }, judged, accounts).by(scores));
  const found = figuresWithIntervals(
    accounts.rows,
    (times) => {
      recount(times);
      return { ...measure(), leadTime: leadTime(times) };
    },
    draws,
  );
  const [red, amber, green] = found.bands;
  const { observed: _, ...stated } = found.probability;
  return {
    "churn rate": found.rate,
    "AUC within dates": found.aucWithinDates,
    "AUC by revenue": found.aucByRevenue,
    ...prefixed("red", red!),
    ...prefixed("amber", amber!),
    ...prefixed("green", green!),
    ...prefixed("top 10 %", found.gains.top10),
    ...prefixed("top 20 %", found.gains.top20),
    ...prefixed("lead time", { ...found.leadTime, before: undefined }),
    ...prefixed("lead time, before", found.leadTime.before),
    "average precision": found.order.averagePrecision,
    "KS distance": reflected(found.order.ks),
    ...prefixed("cut", found.order.cut),
    ...prefixed("probability", stated),
  };
}

/** What a cut and a map that a book has learned are worth in the population. */
function ofLearned({ learnedCounts }: Looked, counts: ClassCounts): Figures {
  const { cut } = orderFigures(counts, cutOf(learnedCounts));
  const { observed: _, ...stated } = probabilityJudge(fitProbabilityMap(learnedCounts), counts, false).measure(counts);
  return { ...prefixed("cut", cut), ...prefixed("probability", stated) };
}

function prefixed(prefix: string, figures: object): Figures {
  const named = Object.entries(figures).filter(([, figure]) => figure !== undefined);
  return Object.fromEntries(named.map(([name, figure]) => [`${prefix}: ${name}`, figure as Figure]));
}
