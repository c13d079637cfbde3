/**
 * English words of the studio's place that proposes weights, curves and edges.
 *
 * @module
 */
import { formatDate, formatNumberOf } from "../../numbers.ts";

export const intro =
  "Tuning looks for weights, curves or an edge that would have ranked better, and shows only what they gain on dates that they were not learned from.";

export const settings = {
  period: "Learn from",
  from: "First date",
  to: "Last date",
  periodNote: "Of the training dates; empty: all of them. What is proposed is judged on the test dates.",
  heading: "What is tuned",
  parts: { weights: "weights", curves: "curves", thresholds: "where the warning begins" },
  by: "The warning by",
  goals: { capacity: "what the team can work on", cost: "what it costs" },
  capacity: "Warnings that can be worked on at a date",
  missed: "A loss that nobody was warned of costs",
  false: "A warning of one who would have stayed costs",
  embargo: "Days between what is learned from and what is judged",
  start: "Look for it",
  cancel: "Cancel",
  nothing: "Choose what is tuned.",
} as const;

export const computing = "Learning from the past";
export const failed = "There is no proposal: the computation did not end. The draft is as it was.";
export const noOutcomes =
  "This rule set does not say what it foretells. Give it a backtest block, and better weights can be looked for.";

export const proposal = {
  gain: "What it gains",
  notes: "AUC with today's rules and with the proposal, 95 %",
  now: "today",
  proposed: "proposed",
  test: (from: string, to: string): string => `on ${formatDate(from)} to ${formatDate(to)}, not learned from`,
  testAlone: "on the test dates, not learned from",
  walkForward: (dates: number): string =>
    `learned anew at each of ${formatNumberOf(dates, "date")}, judged on what came next`,
  says: "AUC of today's rules and of the proposal",
  gainHeads: ["rules", "AUC"],
  weights: "Shares of the whole weight",
  curves: "Curves that follow what happened",
  curveHeads: ["value", "points"],
  edge: "Where the warning begins",
  patch: "What changes in the file",
  apply: "Take it into the draft",
  applied: "It is in the draft: one undo takes it back.",
  changedSince: "The draft is another one than was tuned: look for it again.",
  heads: { component: "Component", before: "now", after: "proposed" },
  curveSays: (component: string): string => `${component}: today's curve and the proposed one`,
} as const;
