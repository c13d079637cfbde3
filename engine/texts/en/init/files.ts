/**
 * English comments at the head of proposed files and their parts.
 *
 * @module
 */
import { formatNumberOf } from "../../numbers.ts";

export const fileHeads = {
  book: () =>
    "Proposed by `barograph init` from the tables themselves; what was seen stands above each part. It is a beginning: edit it.",
  rules: () =>
    "A first rule set, proposed by `barograph init`. It is a beginning: read it, move what you know better, and let `barograph backtest` judge.",
  checks: () => "Facts that no rule reads are candidates: `barograph predictors` judges them.",
  leftOut: () => "Left out:",
  more: (count: number) => `· and ${formatNumberOf(count, "more column", "more columns")}`,
} as const;
