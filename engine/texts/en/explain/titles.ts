/**
 * English titles and heads of explanations and of scores.
 *
 * @module
 */
import { formatDate, formatNumberOf } from "../../numbers.ts";
import { plain } from "./values.ts";

/** An account as people call it, with the id that tells it from others of the same name. */
export const accountName = ({ account, name }: { readonly account: string; readonly name: string | null }): string =>
  name === null ? plain(account) : `${plain(name)} (${plain(account)})`;

/** What the page is, and of which book. */
export const explanationName = (account: string, book: string): string => `Explanation of ${account}, ${plain(book)}`;
export const scoresName = (book: string): string => `Scores of ${plain(book)}`;

/** The score and the band, which stands between: `C1 on 1 Sep 2011: 61.6 `, `, held since 1 Jun 2010`. */
export const scoredOn = (account: string, asOf: string, score: string): string =>
  `${account} on ${formatDate(asOf)}: ${score} `;
export const heldSince = (since: string): string => `, held since ${formatDate(since)}`;

/** How many accounts were scored, and when. */
export const scoredAccounts = (book: string, accounts: number, asOf: string): string =>
  `${plain(book)}, ${formatNumberOf(accounts, "account")} on ${formatDate(asOf)}`;

export const titles = {
  components: "What it is made of",
  missing: "What is missing, and why",
  reasons: "Why it is not higher",
  nearest: "What alone would reach a better band",
  alerts: "Alerts",
  undated: "What to bear in mind",
  worst: "Worst band first, largest revenue first",
} as const;

export const componentHeads: readonly string[] = ["component", "value", "met", "points", "weight %", "gives"];
export const mean = "Mean";
export const score = "Score";

/** Where an adjustment's condition stands. */
export const adjustedWhen = (condition: string): string => `when ${plain(condition)}`;

export const nearestHeads: readonly string[] = ["fact", "is", "would be", "score", "band", ""];
export const wouldBe = (value: string): string => `→ ${value}`;

/** Heads of the tables of scores. */
export const scoreHeads = {
  bands: ["Band", "accounts", "share", "revenue"],
  accounts: ["account", "score", "revenue", "why it is not higher (points lost)"],
  alerts: ["Alert", "accounts", "for"],
} as const;

/** An alert, before its reason. */
export const raised = (name: string): string => `! ${name}`;

/** Whether scores were published now, or before. */
export const published = {
  added: "Published: these are kept as what people saw.",
  unchanged: "Published before, just as they are: nothing was added.",
} as const;

/** Why an account has another band than its score says. */
export const setByHand = (author: string, reason: string): string => `set by ${plain(author)} (${plain(reason)})`;
