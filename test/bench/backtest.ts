/**
 * The cost of a backtest as a ratio to that of scoring: 20 monthly snapshots of each of 50,000 accounts.
 *
 * Scoring is what the product does to score a table (`wholeScores`): score, coverage, segment, stage, what missing data leave
 * open, the band that stands and the one that is held. The report is all that `barograph backtest` computes, with seven of the
 * months as training dates and ten as test dates; without the bootstrap means without a draw. Both are made by one thread, and
 * timed by the clock and by the processor, which also counts what compiles and clears up beside it. With all draws the report is
 * computed in threads as the server does. All reports must be the same, but for their intervals. Results are kept in
 * `docs/benchmarks.md`.
 *
 * @module
 */
import { type BacktestInput, type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { dayOfDate } from "#engine/book/days.ts";
import type { Scores } from "#engine/evaluate/columns.ts";
import { wholeScores } from "#engine/evaluate/wholeScores.ts";
import { inThreads } from "#server/work/inThreads.ts";
import { churnOf, inHistories, months } from "./histories.ts";
import { ratios, report, spreadOf } from "./measure.ts";
import { machine, markdownTable, writeSection } from "./page.ts";
import { benchRules, benchTable } from "./rules.ts";

const rounds = 7;
const draws = 2000;
const threads = 2;

/** Runs the benchmark and prints its table. */
export async function benchBacktest(snapshots: number): Promise<void> {
  const { book, ruleSet } = benchRules();
  const table = inHistories(benchTable(snapshots - (snapshots % months)));
  const scored = (): Scores => {
    const { scores, held } = wholeScores(ruleSet.program, table, book.calendar.every);
    return { ...scores, band: held };
  };
  const input: BacktestInput = {
    book,
    ruleSet,
    settings: ruleSet.backtest!,
    table,
    histories: { completeThrough: dayOfDate(2026, 2, 28)!, events: churnOf(table, scored()) },
    quality: new Map(),
    dataVersion: "bench",
  };
  let sink = 0;
  let alone: BacktestReport | undefined;
  const scoring = { name: "scoring", work: () => (sink += scored().tenths[0]!) };
  const reporting = {
    name: "the report without the bootstrap",
    work: () => {
      alone = backtest({ ...input, draws: 0 });
    },
  };
  const times = inTurn([scoring, reporting]);
  const [start, used] = [performance.now(), process.cpuUsage()];
  const shared = await reportInThreads(input);
  const { user, system } = process.cpuUsage(used);
  const clock = (performance.now() - start) / 1000;
  const processor = (user + system) / 1e6;
  requireAgreement(alone!, shared);
  if (Number.isNaN(sink)) throw new Error("what was timed must not be optimised away");

  const title = `${table.length.toLocaleString("en")} snapshots of ${table.accounts.length.toLocaleString("en")} accounts`;
  const rows = (["clock", "processor"] as const).flatMap((by) =>
    [scoring, reporting].map(({ name }) => {
      const time = spreadOf(times.get(name)![by]);
      const ratio = ratios(times.get(name)![by], times.get(scoring.name)![by]);
      const numbers = [time.least, time.median, ratio.least, ratio.median, ratio.greatest];
      return [`${name}, by the ${by}`, ...numbers.map((one) => one.toFixed(2))];
    }),
  );
  const heads = ["", "s: least", "median", "× scoring: least", "median", "greatest"];
  const withDraws = `the report with ${draws.toLocaleString("en")} draws, in ${threads} threads: ${clock.toFixed(1)} s by the clock, ${processor.toFixed(1)} s of the processor`;
  report(`Backtest: ${title}; ${rounds} rounds in turn`, heads, rows);
  process.stdout.write(`${withDraws}; ${shared.judged.n.toLocaleString("en")} snapshots judged\n`);
  writeSection(
    "Backtest",
    `\`npm run bench -- backtest\`: ${title}, of which ${shared.judged.n.toLocaleString("en")} are judged; scoring, which is all that a score is
(segment, stage, score, coverage, what missing data leave open, the bands that stand and are held), and the report in turn in one
thread, ${rounds} rounds after one that does not count. The processor also counts what compiles and clears up beside it. Asked is three times scoring at most, and with
2,000 draws a minute by the clock. ${machine()}.

${markdownTable(heads, rows)}

${withDraws[0]!.toUpperCase()}${withDraws.slice(1)}.`,
  );
}

interface Times {
  /** Seconds, round by round. */
  readonly clock: number[];
  readonly processor: number[];
}

/** Times things in turn, round by round; before the first one that counts, nothing is compiled yet. */
function inTurn(contestants: readonly { readonly name: string; readonly work: () => unknown }[]): Map<string, Times> {
  const times = new Map(contestants.map(({ name }): [string, Times] => [name, { clock: [], processor: [] }]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, work } of contestants) {
      const { clock, processor } = times.get(name)!;
      const [start, used] = [performance.now(), process.cpuUsage()];
      work();
      const { user, system } = process.cpuUsage(used);
      if (round < 0) continue;
      clock.push((performance.now() - start) / 1000);
      processor.push((user + system) / 1e6);
    }
  }
  return times;
}

/** What no draw has a part in is the same in both. */
function requireAgreement(alone: BacktestReport, shared: BacktestReport): void {
  const figures = ({ judged, auc, baselines, breakdowns, walkForward, drift, stability }: BacktestReport) =>
    JSON.stringify([judged.n, judged.excluded, auc, baselines, breakdowns, walkForward, drift, stability.settings]);
  if (figures(alone) !== figures(shared)) throw new Error("the report in threads says something else");
}

/** The report with all draws, the time for the data to reach the threads included. */
async function reportInThreads(input: BacktestInput): Promise<BacktestReport> {
  const { book, ruleSet, settings, table, histories, quality, dataVersion } = input;
  const snapshots = { table, histories, quality, shortened: new Uint8Array(table.length), problems: [] };
  const lookedAt = { trials: [], openings: [] };
  const material = { book, ruleSet, settings, snapshots, histories, dataVersion, lookedAt, published: [] };
  const asked = { seed: 1, draws, limit: 10, by: [], unlock: false };
  return (await inThreads("backtest", material, asked, { threads })) as BacktestReport;
}
