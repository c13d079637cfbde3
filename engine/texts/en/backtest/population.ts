/**
 * English texts of who is judged, and who is left out.
 *
 * @module
 */
import type { ExclusionReason } from "../../../backtest/observations.ts";
import type { Subject, Words } from "./words.ts";

export const populationTitle = "Who is judged, and who is left out?";

/** Heads of the table of those left out. */
export const excludedHeads = ({ many }: Words): readonly string[] => [
  `${many} left out`,
  "of the judged dates",
  "of all",
];

/** Why something is not judged. */
export const excluded: Readonly<Record<ExclusionReason, (subject: Subject) => string>> = {
  already_churned: () => "the account had already left",
  inside_gap: ({ target }) =>
    target === "churned"
      ? "the account left before anybody could have acted"
      : "it came before anybody could have acted",
  no_snapshot: () => "no snapshot of the account so long before",
  not_signed: () => "the contract was not yet signed",
  already_decided: () => "already decided by then",
  horizon_incomplete: () => "what followed is not over yet",
};
