/**
 * The cost of a backtest as a ratio to that of scoring: 20 monthly snapshots of each of 50,000 accounts.
 *
 * Scoring is what a report begins with: the facts of all snapshots are encoded, conditions decided, scores summed, and
 * the bands that are held found. The report is all that `barograph backtest` computes, scoring among it, with seven of
 * the months as training dates and ten as test dates; without the bootstrap means with one draw. With all draws it is
 * computed in threads as the server does, and timed by the clock as well. All reports must be the same, but for their
 * intervals. Results are kept in `docs/benchmarks.md`.
 *
 * @module
 */
import { type BacktestInput, type BacktestReport, backtest } from "#engine/backtest/report.ts";
import { dayOfDate } from "#engine/book/days.ts";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import { inThreads } from "#server/work/inThreads.ts";
import { churnOf, inHistories, months } from "./histories.ts";
import { type Contestant, inTurn, ratios, report, spreadOf } from "./measure.ts";
import { machine, markdownTable, writeSection } from "./page.ts";
import { benchRules, benchTable } from "./rules.ts";

const rounds = 3;
const draws = 2000;
const threads = 2;

/** Runs the benchmark and prints its table. */
export async function benchBacktest(snapshots: number): Promise<void> {
  const { book, ruleSet } = benchRules();
  const table = inHistories(benchTable(snapshots - (snapshots % months)));
  const scored = (): Scores => {
    const scores = scoreColumns(ruleSet.program, table, encodeTable(table, ruleSet.program.facts));
    return { ...scores, band: heldBands(ruleSet.program, table, scores, book.calendar.every) };
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
  const contestants: Contestant[] = [
    { name: "scoring", snapshots: table.length, work: () => (sink += scored().tenths[0]!) },
    {
      name: "the report without the bootstrap",
      snapshots: table.length,
      work: () => {
        alone = backtest({ ...input, draws: 1 });
      },
    },
  ];
  const times = await inTurn(rounds, contestants);
  const [start, used] = [performance.now(), process.cpuUsage()];
  const shared = await reportInThreads(input);
  const { user, system } = process.cpuUsage(used);
  const clock = (performance.now() - start) / 1000;
  const processor = (user + system) / 1e6;
  requireAgreement(alone!, shared);
  if (Number.isNaN(sink)) throw new Error("what was timed must not be optimised away");

  const title = `${table.length.toLocaleString("en")} snapshots of ${table.accounts.length.toLocaleString("en")} accounts`;
  const rows = contestants.map(({ name }) => {
    const time = spreadOf(times.get(name)!);
    const ratio = ratios(times.get(name)!, times.get("scoring")!);
    const seconds = (each: number) => ((each * table.length) / 1e9).toFixed(2);
    return [
      name,
      ...[time.least, time.median].map(seconds),
      ...[ratio.least, ratio.median, ratio.greatest].map((one) => one.toFixed(2)),
    ];
  });
  const heads = ["", "processor, s: least", "median", "× scoring: least", "median", "greatest"];
  const withDraws = `the report with ${draws.toLocaleString("en")} draws, in ${threads} threads: ${clock.toFixed(1)} s by the clock, ${processor.toFixed(1)} s of the processor`;
  report(`Backtest: ${title}; ${rounds} rounds in turn`, heads, rows);
  process.stdout.write(`${withDraws}; ${shared.judged.n.toLocaleString("en")} snapshots judged\n`);
  writeSection(
    "Backtest",
    `\`npm run bench -- backtest\`: ${title}, of which ${shared.judged.n.toLocaleString("en")} are judged; scoring, which is the encoding of all facts
and the sums, and the report, scoring among it, in turn in one process, ${rounds} rounds. Asked is three times scoring at most, and with
2,000 draws a minute by the clock. ${machine()}.

${markdownTable(heads, rows)}

${withDraws[0]!.toUpperCase()}${withDraws.slice(1)}.`,
  );
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
