/**
 * English words of the studio's place about accounts: the worklist, and one account.
 *
 * @module
 */
import {
  formatCount,
  formatDate,
  formatMoney,
  formatNumberOf,
  formatRate,
  formatScore,
  formatSigned,
} from "../../numbers.ts";
import { shown } from "../../shown.ts";

export const filters = {
  search: "Find an account",
  band: "Band",
  segment: "Segment",
  stage: "Stage",
  owner: "Owner",
  any: { band: "all bands", segment: "all segments", stage: "all stages", owner: "all owners" },
  clear: "Clear",
} as const;

export const list = {
  name: "Worklist",
  loading: "Scoring the accounts",
  none: "No account fits. Take a filter away.",
  total: (accounts: number): string => formatNumberOf(accounts, "account"),
  revenue: (sum: string): string => `${sum} revenue`,
  expected: (sum: string, days: number): string => `${sum} expected to be lost within ${formatNumberOf(days, "day")}`,
  set: "set by hand",
  held: "held",
  heldText: (band: string): string =>
    `Its score alone would put it into ${band}; the rules wait before a band changes.`,
  csv: "CSV",
  csvLabel: "Download all of them as CSV",
  csvShare: (share: number): string => `CSV, ${formatRate(share)}`,
  heads: {
    account: "Account",
    band: "Band",
    score: "Score",
    change: "Δ",
    revenue: "Revenue",
    expectedLoss: "Expected loss",
    probability: "Lost, %",
    renewal: "Renews",
    owner: "Owner",
    reasons: "Why it is not higher",
    alerts: "Alerts",
  },
  /** More columns of the file. */
  exported: {
    name: "Name",
    segment: "Segment",
    stage: "Stage",
    bandBefore: "Band before",
    standing: "Band by the score alone",
    change: "Change of the score",
    probability: "Share lost with such scores",
    coverage: "Share of the weight that has data",
    set: "Set by hand",
  },
  meaning: {
    expectedLoss: (days: number | null): string =>
      `Revenue × the probability of losing it${days === null ? "" : ` within ${formatNumberOf(days, "day")}`}, learned from what happened before`,
    probability: "How many with such a score were lost",
    change: "Since the scheduled date before",
  },
  row: (account: string, place: number, all: number): string =>
    `${account}, ${formatCount(place)} of ${formatCount(all)}`,
} as const;

export const account = {
  back: "Accounts",
  unknown: (id: string): string => `This book has no account ${shown(id)}.`,
  notOn: (id: string, day: string): string =>
    `${shown(id)} is not scored on ${formatDate(day)}: that is no scheduled date of the book, or it was no customer then.`,
  latest: (day: string): string => `Show it on ${formatDate(day)}`,
  band: (title: string, score: number | null): string => (score === null ? title : `${title}, ${formatScore(score)}`),
  since: (day: string): string => `since ${formatDate(day)}`,
  revenue: "Revenue",
  renews: "Renews",
  expectedLoss: "Expected loss",
  probability: "Lost with such scores",
  owner: "Owner",
  segment: "Segment",
  stage: "Stage",
  asOf: "As of",
  range: (low: number, high: number): string => `${formatScore(low)} to ${formatScore(high)}, whatever is missing`,
} as const;

export const history = {
  heading: "Score",
  note: "on every scheduled date, by the rules as they are now",
  says: (points: number): string => `Score on ${formatNumberOf(points, "date")}`,
  notePublished: "on every scheduled date, by the rules as they are now; hollow: as it was published then",
  heads: ["date", "score", "band", "segment", "stage", "published"],
  /** A score that was published, and by what the present one is another. */
  published: (score: number, by: number, same: { readonly sameRules: boolean; readonly sameData: boolean }): string => {
    const cause = same.sameRules ? "by later data" : same.sameData ? "by the rules" : "by the rules and later data";
    return `published ${formatScore(score)}, ${formatSigned(by, formatScore)} ${cause}`;
  },
  events: {
    churned: "left",
    renewed: "renewed",
    contracted: "reduced",
    expanded: "expanded",
    started: "began",
  },
  outcomes: "What became of it",
  outcomeHeads: { on: "date", what: "what", amount: "amount", reason: "reason" },
  moved: (to: string): string => `now ${to}`,
  rules: (commit: string, message: string): string => `rules ${commit}: ${message}`,
} as const;

export const waterfall = {
  heading: (lost: number): string => `Where ${formatScore(lost)} points were lost`,
  note: (asOf: string, coverage: number): string => `${formatDate(asOf)}, coverage ${formatRate(coverage)}`,
  heads: { component: "Component", fact: "Fact", weight: "Weight, %", points: "Points" },
  full: "A full score",
  kept: "Kept within 0 to 100",
  adjustment: (id: string): string => `Adjustment ${id}`,
  score: "Score",
  missing: "no data",
} as const;

export const reasons = {
  heading: (band: string): string => `Why it is ${band.toLowerCase()}`,
  held: "What holds it back",
  note: "points",
  none: "Nothing holds the score down.",
} as const;

export const whatIf = {
  heading: "What if",
  note: "nothing here is saved",
  reset: "Reset",
  is: (score: number | null): string => (score === null ? "—" : formatScore(score)),
  nearest: (band: string): string => `Smallest single changes to ${band.toLowerCase()}`,
  none: (band: string): string => `No change of a single fact would reach ${band.toLowerCase()}.`,
  inOurHands: "in our hands",
  theirs: "theirs",
  try: "Try",
  tryLabel: (fact: string): string => `Try ${fact}`,
  gain: (by: number): string => formatSigned(by, formatScore),
  heads: ["Fact", "From", "To", "In whose hands", "Points"],
  best: "It is in the best band.",
} as const;

export const facts = {
  heading: "Facts",
  note: (known: number, all: number): string => `${formatCount(known)} of ${formatCount(all)} known`,
  heads: { fact: "Fact", value: "Value", age: "Age, days", sources: "From", used: "Counts in" },
  ageMeaning: "Of facts that the rules read and that are the value of one dated row: how old that row is.",
  undated: "no date",
  withheld: {
    stale: (value: string): string => `${value} is too old`,
    outside: (value: string): string => `${value} cannot be`,
  },
} as const;

export const changes = {
  heading: (difference: string): string => (difference === "" ? "What changed" : `What changed: ${difference}`),
  since: (day: string): string => `since ${day}`,
  sinceLabel: "Since which day",
  anyDay: "Since any other day",
  failed: "What changed since that day cannot be told: the server does not answer.",
  draftOnly: "Of a draft it is told since scheduled dates only: save it, or choose one of the list.",
  nothing: "Nothing that counts has changed.",
} as const;

export const notes = {
  heading: "Notes",
  unread: "What people wrote cannot be read now.",
  unsent: "The server did not take it. What you wrote is still here.",
  comment: "A comment",
  add: "Add",
  override: "Set its band by hand",
  band: "Band",
  until: "Until",
  reason: "Reason",
  set: "Set",
  setTo: (what: string, until: string): string => `Set to ${what} until ${until}`,
  by: (author: string, day: string): string => `${author}, ${day}`,
  remove: "Take away",
} as const;

export const money = (amount: number | null, currency: string | null): string =>
  amount === null ? "—" : formatMoney(amount, currency);
