/**
 * English words of the workbench.
 *
 * @module
 */
import type { Target, Unit } from "../../../rules/targets.ts";
import type { UndefinedReason } from "../../../statistics/index.ts";
import { formatCount, formatDate, formatMoney, formatNumberOf, formatRate, formatSigned } from "../../numbers.ts";
import { shown } from "../../shown.ts";
import { missing } from "../backtest/figures.ts";
import { wordsOf } from "../backtest/words.ts";

export const panes = { form: "Form", text: "Text", effect: "Effect" } as const;
export const fold = (pane: string): string => `Fold ${pane}`;
export const unfold = (pane: string): string => `Show ${pane}`;

export const form = {
  note: "groups sum to 100 %",
  weight: "weight",
  aucAlone: "AUC alone",
  aucMeaning: "How well this component alone puts who left before who stayed: 0.5 is chance. Whisker: 95 %.",
  broken: "The text has errors, so the form shows the last version without. Correct the text, or take the edit back.",
  unreadable: "The form shows nothing as long as the text cannot be read.",
  weightOf: (name: string): string => `Weight of ${shown(name)}`,
  open: (name: string): string => `Points of ${shown(name)}`,
  close: "Close",
  everyone: "everyone",
  variants: "for",
  points: "points",
  value: "value",
  addPoint: "Add a point",
  removePoint: "Remove",
  missing: "When missing",
  missingWords: { skip: "leave out", worst: "0 points", best: "100 points" },
  missingPoints: (points: number): string => `${formatCount(points)} points`,
  known: (share: number): string => `${formatRate(share)} known`,
  bands: "Bands",
  bandEdge: (title: string): string => `${shown(title)} below`,
  coverage: "Least known weight",
  adjustments: "Then",
  kinds: { cap: "at most", floor: "at least", add: "add" },
  applies: (accounts: number, revenue: string): string =>
    `${formatNumberOf(accounts, "account")}${revenue && `, ${revenue}`}`,
  segments: "Segments",
  stages: "Stages",
  otherwise: "all others",
  when: "when",
  conditionOf: (name: string): string => `Condition of ${shown(name)}`,
  decision: "decision",
  entry: "value",
  below: "below",
  from: "from",
  reach: (sum: number): string => `${formatCount(sum)} %`,
} as const;

/** The curve over the histogram. */
export const curve = {
  says: (fact: string): string => `Points by ${shown(fact)}, over its histogram`,
  draft: "draft, points",
  savedPoints: "saved, points",
  came: (subject: { target: Target; unit: Unit }, n: number): string =>
    `${wordsOf(subject).came}, n = ${formatCount(n)}`,
  others: (n: number): string => `others, n = ${formatCount(n)}`,
  each: "each outcome = 100 %",
  rates: (subject: { target: Target; unit: Unit }): string =>
    `${wordsOf(subject).came}, % of ${wordsOf(subject).many}, by tenth of the axis`,
  all: "all",
  knot: (index: number, value: string, points: string): string => `Point ${index}: ${value}, ${points} points`,
  step: (index: number, value: string, points: string): string => `Step ${index}: below ${value}, ${points} points`,
  lastStep: (points: string): string => `Last step: ${points} points`,
  tip: (value: string, points: string): string => `${value} → ${points} points`,
  n: (n: number): string => `n = ${formatCount(n)}`,
  heads: ["line", "value from", "to", "points or %", "95 % from", "to", "n"],
  none: "Nothing is known of what came of these accounts.",
} as const;

export const effect = {
  note: (saved: string): string => `draft against ${saved}, whole book`,
  savedName: "saved",
  draftName: "draft",
  auc: "AUC",
  aucMeaning: "The chance that of one who left and one who stayed, the one who left has the lower score.",
  aucHeads: ["rules", "AUC", "95 % from", "to"],
  aucDifference: "draft − saved",
  noAuc: (reason: UndefinedReason, banded: number, subject: { target: Target; unit: Unit }): string =>
    banded === 0
      ? `No ${wordsOf(subject).one} has a band, so there is no order to judge.`
      : `There is no AUC: ${missing(reason, wordsOf(subject))}.`,
  rate: (subject: { target: Target; unit: Unit }, band: string): string =>
    `${wordsOf(subject).came} among ${shown(band)}`,
  rateFoot: (saved: string, all: string): string => `saved ${saved} · all ${all}`,
  lead: "Warned before",
  leadFoot: (saved: string): string => `saved ${saved}, median days`,
  greens: (subject: { target: Target; unit: Unit }, band: string): string =>
    `${wordsOf(subject).came} while ${shown(band)}`,
  greensFoot: (count: number, saved: number): string => `${formatCount(count)} · saved ${formatCount(saved)}`,
  of: (n: number): string => `of ${formatCount(n)}`,
  days: (value: number): string => `${formatNumberOf(Math.round(value), "day")}`,
  bandHeads: { band: "Band", accounts: "Accounts", revenue: "Revenue", change: "Δ" },
  migration: "Who changes band",
  draftArrow: "draft →",
  savedArrow: "saved ↓",
  pinned: "Pinned accounts",
  pin: "Pin",
  unpin: (name: string): string => `No longer pin ${shown(name)}`,
  pinnedNone: "Pin an account from the list below to keep it in sight.",
  moversName: "Accounts that move",
  /** Where nothing moves, what makes something move. */
  moversNone: "Move a weight, a point or an edge: whoever it moves stands here.",
  movers: (band: number): string =>
    band === 0 ? "Nobody changes band" : `${formatNumberOf(band, "account")} ${band === 1 ? "changes" : "change"} band`,
  ways: (worse: number, better: number, unrated: number): string =>
    [
      worse > 0 ? `${formatCount(worse)} fall` : "",
      better > 0 ? `${formatCount(better)} rise` : "",
      unrated > 0 ? `${formatCount(unrated)} become known or unknown` : "",
    ]
      .filter(Boolean)
      .join(", "),
  largest: "largest revenue first",
  onlyScores: (any: number): string =>
    `${formatNumberOf(any, "score")} ${any === 1 ? "changes" : "change"}, no band does`,
  moverHeads: { account: "Account", revenue: "Revenue", score: "Score, saved → draft", band: "Band" },
  judged: (n: number, positives: number, { target, unit }: { target: Target; unit: Unit }): string =>
    `${formatNumberOf(n, wordsOf({ target, unit }).one, wordsOf({ target, unit }).many)}, ${formatCount(positives)} ${wordsOf({ target, unit }).came}`,
  judgedFrom: (from: string | null, to: string | null): string =>
    from === null ? "" : `${formatDate(from)}${to === null ? " on" : ` to ${formatDate(to)}`}`,
  took: (ms: number): string => `${formatCount(Math.max(1, ms))} ms`,
  noOutcomes: "The book does not say what became of its accounts: bands move, but nothing can be judged.",
  noBacktest:
    "These rules do not say what they foretell: bands move, but nothing can be judged. Give them a `backtest` block.",
  broken: "The draft has errors. What stands here is of the last version without.",
  nothingYet: "These rules have errors, so nothing follows from them yet.",
  signed: (by: number): string => formatSigned(by, formatCount),
  money: (amount: number | null, currency: string | null): string =>
    amount === null ? "—" : formatMoney(amount, currency),
} as const;

export const account = {
  title: (score: string, band: string): string => `${band}, ${score}`,
  coverage: (share: number): string => `coverage ${formatRate(share)}`,
  lostHeading: (points: string): string => `Where ${points} points were lost`,
  reasons: "Why it is not higher",
  sides: { saved: "saved", draft: "draft" },
  open: "Open the account",
  close: "Close",
  noScore: "Nothing is known that the rules measure, so it has no score.",
} as const;

export const actions = {
  undo: "Undo",
  redo: "Redo",
  compare: "Compare",
  save: "Save",
  saveKeys: "Ctrl S",
  saving: "Saving",
  discard: "Discard draft",
  commit: "Commit…",
  nothingToSave: "The draft is the file",
} as const;

export const commit = {
  heading: "Commit to a branch",
  note: "The saved file is committed to a branch; neither your working copy nor what is checked out there changes, and nothing is pushed.",
  noteOfDraft:
    "The draft is saved to its file and committed to a branch; what is checked out stays checked out, and nothing is pushed.",
  branch: "Branch",
  message: "Message",
  go: "Commit",
  saveAndGo: "Save and commit",
  cancel: "Cancel",
  done: (commit: string, branch: string): string => `Committed ${shown(commit)} to ${shown(branch)}.`,
  failed: "It was not committed. Nothing was changed.",
} as const;

export const conflict = {
  heading: "The file was changed meanwhile",
  note: "Somebody else saved this file after your draft began. Nothing of either is lost: choose what goes on.",
  merged: "Both changed different lines: take both",
  mine: "Go on with my draft",
  theirs: "Go on with their file; mine stays one undo away",
  theirSide: "Their changes",
  mySide: "My changes",
  conflicts: (count: number): string => `${formatNumberOf(count, "place")} changed by both`,
  gone: (file: string): string =>
    `The file ${shown(file)} is no longer in the book's folder. What you change here is kept in this browser; saving writes the file anew.`,
  elsewhere: "Another tab made another draft of this rule set. Both are kept; this is one of them.",
  takeTheirs: "Take its text",
  forget: "Forget it",
} as const;

export const text = {
  editor: (file: string): string => `Text of ${shown(file)}`,
  loading: "Opening the editor",
  failed: "The editor could not be loaded. The form works; reload the page to try again.",
  changed: (lines: number): string => (lines === 0 ? "" : `${formatNumberOf(lines, "line")} changed`),
  noProblems: "No problems",
  line: (line: number): string => `Line ${formatCount(line)}:`,
  fix: (suggestion: string): string => `Write ${shown(suggestion)}`,
} as const;

export const saved = "Saved.";
export const saveFailed = "It was not saved. Your draft is kept in this browser.";
