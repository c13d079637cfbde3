/**
 * The gates with what they found, as a table.
 *
 * @module
 */
import { backtestTexts } from "#engine/texts/index.ts";
import { table } from "../table.ts";
import { type Context, titled } from "./section.ts";

/** Nothing, where the rule set has none. */
export function gates(context: Context): string {
  const { report, paint } = context;
  if (report.gates.length === 0) return "";
  const words = backtestTexts.wordsOf(report.settings);
  const rows = report.gates.map((gate) => {
    const verdict = backtestTexts.gateVerdict(gate.met);
    return [gate.met ? paint.green(verdict) : paint.red(verdict), gate.text, backtestTexts.gateFound(gate, words)];
  });
  const columns = backtestTexts.gateHeads.map((head) => ({ head }));
  return titled(backtestTexts.titles.gates, table(columns, rows, { paintHead: paint.dim }), context);
}
