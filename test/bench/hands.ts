/**
 * What a hand drags in the rule set of the benchmarks.
 *
 * @module
 */
import { benchRulesText } from "./rules.ts";

/** What is dragged: a number of the text, and how it moves. */
export const hands = [
  { name: "a weight", of: "weight: 45", to: (step: number) => `weight: ${(45 + step / 10).toFixed(1)}` },
  { name: "a point of a curve", of: "[20, 60]", to: (step: number) => `[20, ${(60 + step / 10).toFixed(1)}]` },
  { name: "the edge of a step", of: "below: 0.6", to: (step: number) => `below: ${(0.6 + step / 1000).toFixed(3)}` },
  { name: "the edge of a band", of: "id: red, below: 40", to: (step: number) => `id: red, below: ${40 + step / 10}` },
  { name: "a threshold in a condition", of: "arr >= 20000", to: (step: number) => `arr >= ${20_000 + 100 * step}` },
] as const;

/** The text after each step, every one with another value. */
export const draggedTexts = ({ of, to }: (typeof hands)[number], steps: number): string[] =>
  Array.from({ length: steps }, (_, step) => benchRulesText.replace(of, to(step + 1)));

/** Steps that are timed; the first ones warm the machine up. */
export const steps = 60;
export const warming = 15;
