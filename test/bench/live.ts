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
import { readDocument } from "#engine/document/document.ts";
import { withEditedNumbers } from "#engine/document/editedNumbers.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { heldScores } from "#engine/evaluate/stability.ts";
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
import { draggedTexts, hands, steps, warming } from "./hands.ts";
import { benchHistories } from "./histories.ts";
import { quantileOf, report } from "./measure.ts";
import { benchRulesText } from "./rules.ts";

const restSteps = 9;
const backtestSteps = 5;

/** Runs the benchmark and prints its table. */
export function benchLive(snapshots: number): void {
  const { book, ruleSet, table, histories } = benchHistories(snapshots);
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
    const held = heldScores(program, table, scores, book.calendar.every);
    const { tally } = tallyOf(table, judging.judged, held);
    const shape = { bandCount: program.bands.length, welcome: false };
    sink += measureOf(tally, judging.judged, shape, (counts) => orderFigures(counts, "no-training"))().ks.value ?? 0;
  };
  const dragged = hands.map(
    (hand) => [`dragging ${hand.name}`, timed(draggedTexts(hand, warming + steps), follow, warming)] as const,
  );
  const [weight] = hands;
  const rested = timed(draggedTexts(weight, restSteps), atRest, 1);
  const anew = timed(draggedTexts(weight, backtestSteps), fromScratch, 1);
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
