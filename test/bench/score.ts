/**
 * Scoring speed as ratios against named peers in one run: a million snapshots by columns and, row by row, by a
 * hand-written function, by json-logic-engine and by json-rules-engine (the account evaluator, with its explanation).
 *
 * First all are shown to agree, then they are timed in turn several times; medians are compared.
 *
 * @module
 */
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { accountEvaluator } from "#engine/evaluate/account.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { handWritten, type Row } from "./handWritten.ts";
import { jsonLogic } from "./jsonLogic.ts";
import { median, report } from "./measure.ts";
import { benchRules, benchTable } from "./rules.ts";

const rounds = 7;
/** The slow peers score a sample; their time is given per snapshot. */
const logicSample = 100_000;
const rulesSample = 2_000;

/** Runs the benchmark and prints its table. */
export async function benchScore(length: number): Promise<void> {
  const { program } = benchRules();
  const table = benchTable(length);
  const rows = rowsOf(table, program.facts);
  const encoded = encodeTable(table, program.facts);
  const logic = jsonLogic(program);
  const account = accountEvaluator(program);

  const { tenths } = scoreColumns(program, table, encoded);
  for (let row = 0; row < length; row++) agree("hand-written function", row, tenths[row]!, handWritten(rows[row]!));
  for (let row = 0; row < logicSample; row++) agree("json-logic-engine", row, tenths[row]!, logic(rows[row]!));
  for (let row = 0; row < rulesSample; row++) {
    const { score } = await account.explain(snapshotReader(table, row));
    agree("json-rules-engine", row, tenths[row]!, score === null ? -1 : Math.round(score * 10));
  }

  const columnTimes: number[] = [];
  const handTimes: number[] = [];
  const logicTimes: number[] = [];
  const accountTimes: number[] = [];
  let sink = 0;
  for (let round = 0; round < rounds; round++) {
    columnTimes.push(timed(length, () => (sink += scoreColumns(program, table, encoded).tenths[0]!)));
    handTimes.push(
      timed(length, () => {
        for (const row of rows) sink += handWritten(row);
      }),
    );
    logicTimes.push(
      timed(logicSample, () => {
        for (let row = 0; row < logicSample; row++) sink += logic(rows[row]!);
      }),
    );
  }
  for (let row = 0; row < rulesSample; row++) {
    const start = process.hrtime.bigint();
    await account.explain(snapshotReader(table, row));
    accountTimes.push(Number(process.hrtime.bigint() - start));
  }
  const hand = median(handTimes);
  const line = (name: string, times: readonly number[], n: number) => [
    name,
    n.toLocaleString("en"),
    median(times).toFixed(0),
    (median(times) / hand).toFixed(2),
  ];
  report(
    `Scoring: 12 components, 3 segments, 4 stages, 3 adjustments, 10 % missing; checked to agree`,
    ["", "snapshots", "ns / snapshot", "× hand-written"],
    [
      line("columns", columnTimes, length),
      line("hand-written function over objects", handTimes, length),
      line("json-logic-engine, compiled", logicTimes, logicSample),
      line("json-rules-engine, with explanation", accountTimes, rulesSample),
    ],
  );
  if (Number.isNaN(sink)) throw new Error("what was timed must not be optimised away");
  const bytes = [...encoded.columns.values()].reduce((sum, { codes }) => sum + codes.byteLength, 0) / length;
  const results = 2 + 1 + 1 + 1 + 8;
  process.stdout.write(`columns hold ${bytes.toFixed(0)} bytes of codes and ${results} bytes of results a snapshot\n`);
  process.stdout.write(
    `one account explained by json-rules-engine: median ${(median(accountTimes) / 1e6).toFixed(2)} ms\n`,
  );
}

function rowsOf(table: SnapshotTable, facts: readonly string[]): Row[] {
  return Array.from({ length: table.length }, (_, row) => {
    const read = snapshotReader(table, row);
    return Object.fromEntries(facts.map((name) => [name, read(name)])) as Row;
  });
}

function agree(peer: string, row: number, ours: number, theirs: number): void {
  if (ours !== theirs) throw new Error(`${peer} disagrees in row ${row}: columns ${ours}, it ${theirs} (tenths)`);
}

/** Nanoseconds per snapshot. */
function timed(snapshots: number, work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / snapshots;
}
