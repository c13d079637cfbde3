/**
 * The cost of a backtest as a ratio to that of scoring: 20 monthly snapshots of each of 50,000 accounts.
 *
 * Scoring is what a report begins with: the facts of all snapshots are encoded, conditions decided, scores summed, and
 * the bands that are held found. The report is all that `barograph backtest` computes, scoring among it, with seven of
 * the months as training dates and ten as test dates; without the bootstrap means with one draw. With all draws it is
 * timed by the clock, computed in threads as the server does.
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
  const contestants: Contestant[] = [
    { name: "scoring", snapshots: table.length, work: () => (sink += scored().tenths[0]!) },
    {
      name: "report, one draw",
      snapshots: table.length,
      work: () => (sink += backtest({ ...input, draws: 1 }).judged.n),
    },
  ];
  const times = await inTurn(rounds, contestants);
  const start = performance.now();
  const { judged } = await reportInThreads(input);
  const seconds = (performance.now() - start) / 1000;
  report(
    `Backtest: ${table.length.toLocaleString("en")} snapshots of ${table.accounts.length.toLocaleString("en")} accounts; ${rounds} rounds in turn`,
    ["", "ms: least", "median", "× scoring: least", "median", "greatest"],
    contestants.map(({ name }) => {
      const time = spreadOf(times.get(name)!);
      const ratio = ratios(times.get(name)!, times.get("scoring")!);
      const ms = (each: number) => ((each * table.length) / 1e6).toFixed(0);
      return [
        name,
        ms(time.least),
        ms(time.median),
        ...[ratio.least, ratio.median, ratio.greatest].map((one) => one.toFixed(2)),
      ];
    }),
  );
  process.stdout.write(
    `the report with ${draws} draws, in ${threads} threads: ${seconds.toFixed(1)} s by the clock; ${judged.n.toLocaleString("en")} snapshots judged\n`,
  );
  if (Number.isNaN(sink)) throw new Error("what was timed must not be optimised away");
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
