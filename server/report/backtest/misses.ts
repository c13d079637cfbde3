/**
 * Who left although nothing was expected.
 *
 * @module
 */
import { pointsLost } from "#engine/explain/reasons.ts";
import { targets } from "#engine/rules/targets.ts";
import { backtestTexts, explainTexts } from "#engine/texts/index.ts";
import { formatDate, formatScore } from "#engine/texts/numbers.ts";
import { section, table } from "../report.ts";
import { number, sentences, words as text } from "../table.ts";
import { type Context, money } from "./section.ts";

type Component = Context["report"]["misses"]["largest"][number]["because"][number];

/** The largest of them, with what made the score say otherwise; nothing, where there are none or none is to be told. */
export function misses(context: Context) {
  const { report, words } = context;
  const { largest } = report.misses;
  if (largest.length === 0) return undefined;
  const rows = largest.map(({ account, name, moved, asOf, score, because }) => [
    explainTexts.accountName({ account, name }),
    money(moved, context),
    formatDate(asOf),
    formatScore(score),
    because.map((component) => reason(component, context)).join("; "),
  ]);
  const [account, revenue, asOf, score, why] = backtestTexts.missHeads(words);
  const columns = [text(account!), ...[revenue!, asOf!, score!].map(number), sentences(why!)];
  return section("page", backtestTexts.largestMisses(report), table(columns, rows));
}

/** What held the score up, or down where a high score would have foretold it. */
function reason(component: Component, { report, book }: Context): string {
  const measured = { fact: book.facts.get(component.fact ?? ""), currency: report.book.currency };
  return targets[report.settings.target].welcome
    ? explainTexts.deduction(component, pointsLost(component), measured)
    : explainTexts.contribution(component, measured);
}
