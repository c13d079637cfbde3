/**
 * Scoring speed as ratios against named peers in one run: a million snapshots by columns and, row by row, by a
 * hand-written function, by json-logic-engine and by json-rules-engine (the account evaluator, with its explanation).
 *
 * First all are shown to agree: the hand-written function and the columns in score, band, segment, stage and coverage of
 * every snapshot, the others in the score. What is timed of the columns is all that a rule set decides and computes, from
 * facts that have been encoded; encoding, done once for a table however often it is scored, has a line of its own.
 *
 * @module
 */
import { type SnapshotTable, snapshotReader } from "#engine/book/table.ts";
import { accountEvaluator } from "#engine/evaluate/account.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { decideTable } from "#engine/evaluate/decided.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import type { Program } from "#engine/rules/program.ts";
import { handWrittenAgrees, logicAgrees, rulesAgree } from "./agreement.ts";
import { type HandScore, handWritten, type Row } from "./handWritten.ts";
import { jsonLogic } from "./jsonLogic.ts";
import { type Contestant, inTurn, ratios, report, spreadOf } from "./measure.ts";
import { benchRules, benchTable } from "./rules.ts";

const rounds = 31;
const otherRounds = 7;
/** The slow peers score a sample; their time is given per snapshot. */
const logicSample = 100_000;
const rulesSample = 500;

/** Runs the benchmark and prints its table. */
export async function benchScore(length: number): Promise<void> {
  const { program } = benchRules().ruleSet;
  const table = benchTable(length);
  const rows = rowsOf(table, program.facts);
  const encoded = encodeTable(table, program.facts);
  const decided = decideTable(program, encoded);
  const scores = scoreColumns(program, table, encoded, decided);
  const logic = jsonLogic(program);
  const account = accountEvaluator(program);

  handWrittenAgrees(scores, rows);
  logicAgrees(scores, rows.slice(0, logicSample), logic);
  await rulesAgree(scores, table, Math.min(length, rulesSample), account);

  const moved = movedWeights(program);
  let spare = decideTable(program, encoded);
  // neither the columns nor the hand-written function get new memory for what they find
  const into = scoreColumns(program, table, encoded, decided);
  const explained: number[] = [];
  let sink = 0;
  const filled: HandScore = { tenths: 0, band: 0, segment: 0, stage: 0, coverage: 0 };
  const hand: Contestant = {
    name: "hand-written function over objects",
    snapshots: length,
    work: () => {
      for (const row of rows) {
        handWritten(row, filled);
        sink += filled.tenths;
      }
    },
  };
  // who makes no garbage takes turns apart: what others leave behind is cleared away in the time of whoever is next
  const tidy: Contestant[] = [
    {
      name: "columns",
      snapshots: length,
      work: () => {
        spare = decideTable(program, encoded, undefined, spare);
        sink += scoreColumns(program, table, encoded, spare, into).tenths[0]!;
      },
    },
    hand,
    {
      name: "columns, after one weight has moved",
      snapshots: length,
      work: () => (sink += scoreColumns(moved, table, encoded, decideTable(moved, encoded, decided), into).tenths[0]!),
    },
  ];
  const others: Contestant[] = [
    {
      name: "columns, encoding the facts",
      snapshots: length,
      work: () => (sink += encodeTable(table, program.facts).length),
    },
    {
      name: "json-logic-engine, compiled",
      snapshots: Math.min(length, logicSample),
      work: () => {
        for (const row of rows.slice(0, logicSample)) sink += logic(row);
      },
    },
    {
      name: "json-rules-engine, with explanation",
      snapshots: Math.min(length, rulesSample),
      work: async () => {
        for (let row = 0; row < Math.min(length, rulesSample); row++) {
          const start = process.hrtime.bigint();
          await account.explain(snapshotReader(table, row));
          explained.push(Number(process.hrtime.bigint() - start) / 1e6);
        }
      },
    },
  ];
  const times = await inTurn(rounds, tidy);
  const otherTimes = await inTurn(otherRounds, [hand, ...others]);

  report(
    `Scoring: 12 components, 3 segments, 4 stages, 3 adjustments, 10 % missing; checked to agree; ${rounds} rounds in turn`,
    ["", "snapshots", "ns / snapshot: least", "median", "× hand-written: least", "median", "greatest"],
    [
      ...tidy.map((one) => line(one, times.get(one.name)!, times.get(hand.name)!)),
      ...others.map((one) => line(one, otherTimes.get(one.name)!, otherTimes.get(hand.name)!)),
    ],
  );
  if (Number.isNaN(sink)) throw new Error("what was timed must not be optimised away");
  const held = bytesOf([encoded.columns, decided.components, decided.adjustments, scores]);
  process.stdout.write(`columns hold ${(held / length).toFixed(0)} bytes a snapshot: codes, decisions and scores\n`);
  process.stdout.write(
    `one account explained by json-rules-engine: median ${spreadOf(explained).median.toFixed(2)} ms\n`,
  );
}

function line({ name, snapshots }: Contestant, times: readonly number[], others: readonly number[]): string[] {
  const time = spreadOf(times);
  const ratio = ratios(times, others);
  return [
    name,
    snapshots.toLocaleString("en"),
    time.least.toFixed(0),
    time.median.toFixed(0),
    ...[ratio.least, ratio.median, ratio.greatest].map((one) => one.toFixed(2)),
  ];
}

/** The first component a tenth heavier. */
function movedWeights(program: Program): Program {
  const [group, ...groups] = program.groups;
  const [component, ...components] = group!.components;
  const weights = component!.weights.map((weight) => weight * 1.1);
  return {
    ...program,
    groups: [{ ...group!, components: [{ ...component!, weights }, ...components] }, ...groups],
  };
}

function rowsOf(table: SnapshotTable, facts: readonly string[]): Row[] {
  return Array.from({ length: table.length }, (_, row) => {
    const read = snapshotReader(table, row);
    return Object.fromEntries(facts.map((name) => [name, read(name)])) as Row;
  });
}

/** The bytes of all typed arrays that some values hold, each counted once. */
function bytesOf(values: unknown): number {
  const arrays = new Set<ArrayBufferView>();
  const collect = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) arrays.add(value);
    else if (value instanceof Map) for (const one of value.values()) collect(one);
    else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) collect(one);
  };
  collect(values);
  return [...arrays].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
