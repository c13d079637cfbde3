/**
 * English texts of the months.
 *
 * @module
 */
import type { Words } from "./words.ts";

export const walkForwardTitle = "Month by month, the rules as they are";

export const parts = { train: "training", test: "judged" } as const;

/** Heads of the table of months. */
export function walkForwardHeads({ many, rate }: Words): readonly string[] {
  return ["from", "", many, "accounts", rate, "95 %", "AUC", "95 %"];
}

/** What the dates of a month are: what was trained on is in-sample anyway. */
export function monthIs(part: keyof typeof parts | null, inSample: boolean): string {
  const told = [...(part === null ? [] : [parts[part]]), ...(inSample && part !== "train" ? ["in-sample"] : [])];
  return told.join(", ");
}
