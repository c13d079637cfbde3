/**
 * A tuning as text: what it would have gained, and what would change.
 *
 * @module
 */
import type { Subject } from "#engine/texts/en/backtest/words.ts";
import { predictorTexts as texts } from "#engine/texts/index.ts";
import { formatExact, formatRate } from "#engine/texts/numbers.ts";
import type { WeightChange } from "#engine/tuning/patch.ts";
import type { Tuning } from "#engine/tuning/tune.ts";
import { numbersTable, titled } from "./backtest/section.ts";
import type { Paint } from "./paint.ts";
import { wrap } from "./table.ts";

/** The verdict first; then shares, and the weights that would change in the file. */
export function tuningText(
  tuning: Tuning,
  changes: readonly WeightChange[],
  subject: Subject,
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string {
  const sections = [paint.bold(texts.verdict(tuning, subject))];
  if (tuning.tuned) {
    if (tuning.walkForward) sections.push(wrap(texts.walkedForward(tuning.walkForward), width));
    const shares = tuning.components.map(({ id, before, after }) => [id, formatRate(before), formatRate(after)]);
    sections.push(titled(texts.titles.weights, numbersTable(texts.weightHeads, shares, { paint }), { paint }));
    if (changes.length > 0) {
      const rows = changes.map(({ name, before, after }) => [name, formatExact(before), formatExact(after)]);
      sections.push(titled(texts.titles.changes, numbersTable(texts.changeHeads, rows, { paint }), { paint }));
    }
  }
  return `${sections.join("\n\n")}\n`;
}
