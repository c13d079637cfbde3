/**
 * Accounts of which it came true in the band where it was least expected, as a table.
 *
 * @module
 */
import { pointsLost } from "#engine/explain/reasons.ts";
import { targets } from "#engine/rules/targets.ts";
import { backtestTexts, explainTexts } from "#engine/texts/index.ts";
import { formatDate, formatScore } from "#engine/texts/numbers.ts";
import { type Context, money, numbersTable, titled } from "./section.ts";

type Component = Context["report"]["misses"]["largest"][number]["because"][number];

/** The largest of them, with what made the score say otherwise. */
export function misses(context: Context): string {
  const { report } = context;
  const { accounts, moved, largest } = report.misses;
  const title = backtestTexts.misses(report, moved === null ? undefined : money(moved, context));
  if (accounts === 0) return titled(title, "", context).trimEnd();
  const rows = largest.map(({ account, moved, asOf, score, because }) => [
    account,
    money(moved, context),
    formatDate(asOf),
    formatScore(score),
    because.map((component) => reason(component, context)).join("; "),
  ]);
  const heads = backtestTexts.missHeads(backtestTexts.wordsOf(report.settings));
  return titled(title, numbersTable(heads, rows, context, [0, 4]), context);
}

/** What held the score up, or down where a high score would have foretold it. */
function reason(component: Component, { report, book }: Context): string {
  const measured = { fact: book.facts.get(component.fact ?? ""), currency: report.book.currency };
  return targets[report.settings.target].welcome
    ? explainTexts.deduction(component, pointsLost(component), measured)
    : explainTexts.contribution(component, measured);
}
