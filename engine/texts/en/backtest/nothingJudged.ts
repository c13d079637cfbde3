/**
 * English sentence of reports in which nothing could be judged.
 *
 * @module
 */
import { formatDate, formatNumberOf } from "../../numbers.ts";
import { type Subject, wordsOf } from "./words.ts";

/** What was left out of a report, and when the first of it will be complete. */
export interface LeftOut {
  readonly leftOut: number;
  readonly nextComplete: string | null;
}

/** Why nothing is judged, and from when on there will be something. */
export function nothingJudged({ leftOut, nextComplete }: LeftOut, subject: Subject): string {
  const { one, many } = wordsOf(subject);
  if (leftOut === 0) return `Nothing can be judged: there is no ${one} in these dates.`;
  const those = formatNumberOf(leftOut, one, many);
  if (nextComplete === null) return `Nothing can be judged: of ${those} in these dates all are left out.`;
  const waiting = subject.unit === "renewals" ? "is decided, with its days of grace," : "has a complete horizon";
  return `Nothing can be judged yet: of ${those} in these dates none ${waiting} by the last complete day. The first will be complete on ${formatDate(nextComplete)}.`;
}
