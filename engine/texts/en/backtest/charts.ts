/**
 * English descriptions of the charts of a backtest, for whoever cannot see them, and names of what curves are held
 * against.
 *
 * @module
 */
import { type Subject, wordsOf } from "./words.ts";

export const byChance = "by chance";
export const asStated = "as stated";

export function gainsChart(subject: Subject): string {
  const { ofThem, moved } = wordsOf(subject);
  const which = subject.target === "expanded" ? "highest" : "lowest";
  return `Share ${ofThem}, and of the ${moved}, among those of the ${which} scores, beside what chance would find. The table below has the numbers.`;
}

export const reliabilityChart =
  "What came true beside what was stated, by tenths, with 95 % intervals; on the dotted line they agree. The table below has the numbers.";

export const monthsChart =
  "AUC month by month with 95 % intervals, training dates and judged dates. The table below has the numbers.";

export const daysBeforeChart = "AUC by days before the decision, with 95 % intervals. The table below has the numbers.";
