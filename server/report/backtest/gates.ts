/**
 * What must hold, and whether it does.
 *
 * @module
 */

import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import type { Words } from "#engine/texts/en/backtest/words.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { bad, good } from "../prose.ts";
import { section, table } from "../report.ts";
import { sentences, words as text } from "../table.ts";

/** Nothing, where the rule set has none. */
export function gates({ report, words }: { readonly report: Pick<BacktestReport, "gates">; readonly words: Words }) {
  if (report.gates.length === 0) return undefined;
  const rows = report.gates.map((gate) => {
    const verdict = backtestTexts.gateVerdict(gate.met);
    return [gate.met ? good(verdict) : bad(verdict), gate.text, backtestTexts.gateFound(gate, words)];
  });
  const [met, gate, found] = backtestTexts.gateHeads;
  const columns = [text(met!), text(gate!), sentences(found!)];
  return section("screen", backtestTexts.titles.gates, table(columns, rows));
}
