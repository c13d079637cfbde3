/**
 * A round of a scheduler as CSV: one line for each change of a band and each new alert.
 *
 * @module
 */
import type { RoundReport } from "../answers/round.ts";
import { csvText } from "./csv.ts";

const columns = [
  "what",
  "account",
  "name",
  "owner",
  "as_of",
  "band_before",
  "band",
  "score_before",
  "score",
  "alert",
  "to",
  "why",
] as const;

export function roundCsv({ asOf, changes, alerts }: RoundReport): string {
  const who = ({ account, name, owner }: RoundReport["alerts"][number] | RoundReport["changes"][number]) => {
    return { account, name, owner, as_of: asOf };
  };
  return csvText(columns, [
    ...changes.map((one) => ({
      what: "band",
      ...who(one),
      band_before: one.before.band,
      band: one.after.band,
      score_before: one.before.score,
      score: one.after.score,
      why: one.reasons.join("; "),
    })),
    ...alerts.map((one) => ({ what: "alert", ...who(one), alert: one.alert, to: one.to, why: one.says })),
  ]);
}
