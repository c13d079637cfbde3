/**
 * English words of the studio's place that holds two versions beside each other.
 *
 * @module
 */
import { formatCount } from "../../numbers.ts";

export const computing = "Scoring the book under both";
export const failed = "The versions could not be compared. Nothing was changed.";

export const sides = {
  base: "Older version",
  head: "Newer version",
  draft: "the draft",
  saved: "the saved file",
  commits: "commits",
  branches: "branches",
  others: "other rule sets",
} as const;

export const noGit =
  "The book lies in no git repository: the draft can be compared with the saved file, and other rule sets beside it.";
export const same = "Both sides are the same: change the draft, or choose another version.";

export const words = {
  heading: "What is different",
  figures: "What both would have been worth",
  bands: "Accounts and revenue by band",
  migration: "Who goes where",
  movers: "Who moves, and what moves them",
  cases: "Cases that come out otherwise",
  missing: "Better only because data went missing",
  text: "Line by line",
  before: "older",
  after: "newer",
  difference: "Δ, 95 %",
  accountsBefore: "accounts, older",
  accountsAfter: "newer",
  revenueBefore: "revenue, older",
  revenueAfter: "newer",
  more: (count: number): string => `and ${formatCount(count)} more`,
  nothing: "Nothing is different in meaning; the texts may be.",
  noEvidence: "Neither is judged: the rule set has no backtest block, or nothing of it is complete.",
  cells: {
    account: "Account",
    name: "Name",
    revenue: "Revenue",
    score: "Score",
    band: "Band",
    by: "Moved by",
    way: "",
  },
  ways: { worse: "worse", better: "better", same: "same", unrated: "unrated", entered: "came", left: "left" },
} as const;

export const actions = {
  markdown: "Copy Markdown",
  copied: "copied",
  notCopied: "The browser did not allow it.",
  commit: "Commit…",
} as const;
