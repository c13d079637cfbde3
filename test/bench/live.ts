/**
 * How long it takes until everything has followed a hand that drags something in the rule set's text: the changed text
 * is read and compiled, the book scored, accounts and figures counted. By the clock, as a hand would feel it, every
 * step another value; beside it the same by the functions of the backtest, from the text to the figures, with nothing
 * kept from the step before.
 *
 * @module
 */

import { measureOf } from "#engine/backtest/measure.ts";
import { orderFigures } from "#engine/backtest/order.ts";
import { tallyOf } from "#engine/backtest/tally.ts";
import { dayOfDate } from "#engine/book/days.ts";
import { readDocument } from "#engine/document/document.ts";
import { withEditedNumbers } from "#engine/document/editedNumbers.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import {
  LiveBook,
  LiveRules,
  liveEffect,
  restComponents,
  restDifference,
  restMovers,
  restSide,
} from "#engine/live/index.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { churnOf, inHistories, months } from "./histories.ts";
import { report } from "./measure.ts";
import { benchRules, benchRulesText, benchTable } from "./rules.ts";

/** What is dragged: a number of the text, and how it moves. */
const hands = [
  { name: "a weight", of: "weight: 45", to: (step: number) => `weight: ${(45 + step / 10).toFixed(1)}` },
  { name: "a point of a curve", of: "[20, 60]", to: (step: number) => `[20, ${(60 + step / 10).toFixed(1)}]` },
  { name: "the edge of a step", of: "below: 0.6", to: (step: number) => `below: ${(0.6 + step / 1000).toFixed(3)}` },
  { name: "the edge of a band", of: "id: red, below: 40", to: (step: number) => `id: red, below: ${40 + step / 10}` },
  { name: "a threshold in a condition", of: "arr >= 20000", to: (step: number) => `arr >= ${20_000 + 100 * step}` },
] as const;

const steps = 60;
/** The first steps of a hand warm the machine up, as they do in a browser. */
const warming = 15;
const restSteps = 9;
const backtestSteps = 5;

/** Runs the benchmark and prints its table. */
export function benchLive(snapshots: number): void {
  const { book, ruleSet } = benchRules();
  const table = inHistories(benchTable(snapshots - (snapshots % months)));
  const churn = churnOf(table, scoreColumns(ruleSet.program, table));
  const histories = { completeThrough: dayOfDate(2026, 2, 28)!, events: churn };
  const document = readDocument(benchRulesText, "bench.rules.yaml").document!;
  const compiled = (text: string): RuleSet =>
    compileRules(withEditedNumbers(document, text) ?? readDocument(text, "bench.rules.yaml").document!, book).ruleSet!;

  const live = new LiveBook({ book, table, histories });
  const judging = live.judging(ruleSet.backtest!)!;
  const ofSaved = new LiveRules(live);
  const saved = ofSaved.score(ruleSet);
  const draft = new LiveRules(live);
  let sink = 0;
  const follow = (text: string): void => {
    draft.take(compiled(text));
    const effect = liveEffect(live, ofSaved, draft, judging);
    sink += effect.draft!.figures!.auc.value! + effect.migration!.ways.worse;
  };
  const atRest = (text: string): void => {
    const scored = draft.score(compiled(text));
    for (const side of [saved, scored]) sink += restSide(live, judging, side).misses;
    sink += restDifference(judging, saved, scored).value ?? 0;
    sink += restMovers(live, saved, scored, 200).moved.any;
    sink += restComponents(judging, scored).size;
  };
  const fromScratch = (text: string): void => {
    const { program } = compileRules(readDocument(text, "bench.rules.yaml").document!, book).ruleSet!;
    const scores = scoreColumns(program, table, encodeTable(table, program.facts));
    const held = { ...scores, band: heldBands(program, table, scores, book.calendar.every) };
    const { tally } = tallyOf(table, judging.judged, held);
    const shape = { bandCount: program.bands.length, welcome: false };
    sink += measureOf(tally, judging.judged, shape, (counts) => orderFigures(counts, "no-training"))().ks.value ?? 0;
  };
  const texts = (hand: (typeof hands)[number], count: number) =>
    Array.from({ length: count }, (_, step) => benchRulesText.replace(hand.of, hand.to(step + 1)));
  const dragged = hands.map(
    (hand) => [`dragging ${hand.name}`, timed(texts(hand, warming + steps), follow, warming)] as const,
  );
  const [weight] = hands;
  const rested = timed(texts(weight, restSteps), atRest, 1);
  const anew = timed(texts(weight, backtestSteps), fromScratch, 1);
  report(
    `Live: ${table.length.toLocaleString("en")} snapshots of ${table.accounts.length.toLocaleString("en")} accounts, ${judging.judged.length.toLocaleString("en")} judged; ${steps} steps each`,
    ["", "ms: least", "median", "95 %", "greatest"],
    [...dragged, ["at rest, everything", rested] as const, ["nothing kept, figures alone", anew] as const].map(
      ([name, times]) => [name, ...[0, 0.5, 0.95, 1].map((share) => quantileOf(times, share).toFixed(1))],
    ),
  );
  if (Number.isNaN(sink)) throw new Error("what was timed must not be optimised away");
}

/** Milliseconds of each step but the first ones. */
function timed(texts: readonly string[], step: (text: string) => void, warming: number): number[] {
  return texts
    .map((text) => {
      const start = performance.now();
      step(text);
      return performance.now() - start;
    })
    .slice(warming);
}

function quantileOf(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}
