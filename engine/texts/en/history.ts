/**
 * What is said in English of a rule set's commits.
 *
 * @module
 */
import { formatDate, formatNumberOf, formatScore, formatSigned } from "../numbers.ts";
import { plain } from "./explain/values.ts";

export const reportName = (rules: string): string => `History of ${plain(rules)}`;
export const verdict = (commits: number, changes: number): string =>
  `${formatNumberOf(commits, "commit")} touched the rules or their book; ${formatNumberOf(changes, "of them changed", "of them changed")} what a score means.`;
export const basis = (asOf: string, accounts: number): string =>
  `What each would do to the ${formatNumberOf(accounts, "account")} of ${formatDate(asOf)}, by today's data.`;
export const heads = ["Commit", "", "Score", "Worse", "Better", "What changed"] as const;
export const title = "Commits, the newest first";
export const scoreChange = (by: number | null): string => (by === null ? "" : formatSigned(by, formatScore));
export const formOnly = "nothing in meaning";
export const unreadable = (code: string): string => `cannot be read (${code})`;
export const first = "the first version";
export const commitText = (hash: string, at: string): string => `${hash} ${formatDate(at.slice(0, 10))}`;
export const more = (count: number): string => ` and ${formatNumberOf(count, "more difference")}`;
