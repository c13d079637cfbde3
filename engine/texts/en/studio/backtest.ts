/**
 * English words of the studio's place about the past: what the rules were worth.
 *
 * @module
 */
import type { BacktestReport } from "../../../document/schema/backtestReport.ts";
import type { Remedy } from "../../../live/remedies.ts";
import type { PlaceKind } from "../../../live/singlePoints.ts";
import {
  formatAuc,
  formatCount,
  formatDate,
  formatMeasure,
  formatMoney,
  formatNumberOf,
  formatScore,
  formatSigned,
  formatSignedInterval,
} from "../../numbers.ts";
import { shown } from "../../shown.ts";
import { verdict } from "../backtest/verdict.ts";
import { type Words, wordsOf } from "../backtest/words.ts";

/** A sentence in pieces: words, and where a number stands that carries its interval. */
export type VerdictPiece = string | { readonly slot: "caught" | "before" | "wrong" };

/** The verdict in pieces; where figures cannot be stated, the sentence that says why. */
export function verdictPieces({ verdict: v, settings }: BacktestReport): readonly VerdictPiece[] {
  const words = wordsOf(settings);
  if (v.code !== "judged" || v.caught.share.value === null) return [verdict(v, settings)];
  const what = v.caught.of === "revenue" ? words.theMoved : words.theRows;
  const early: VerdictPiece[] = v.daysBefore.value === null ? [] : [", a median of ", { slot: "before" }, " before"];
  const wrong: VerdictPiece[] =
    v.wrongWarnings.value === null ? [] : ["Of the ", words.warnings, ", ", { slot: "wrong" }, " were wrong, and "];
  const missed = `${formatNumberOf(v.misses, "account")} ${words.did} while ${v.calmBand.toLowerCase()}.`;
  return ["These rules ", words.foretold, " ", { slot: "caught" }, ` of ${what}`, ...early, ". ", ...wrong, missed];
}

export const days = (count: number): string => (count === 1 ? "day" : "days");

/** What stands below the verdict. */
export function verdictNotes({ baselines, settings, judged, ranked }: BacktestReport): readonly string[] {
  const { previous } = baselines;
  const notes: string[] = [];
  if (previous && previous.difference.value !== null) {
    const better = previous.difference.value >= 0 ? "Better" : "Worse";
    const range = formatSignedInterval(previous.difference, formatAuc);
    notes.push(
      `${better} than before the last change: AUC ${formatSigned(previous.difference.value, formatAuc)}${range && ` (${range})`}.`,
    );
  }
  if (judged.inSample > 0 && settings.created !== null) {
    notes.push(
      `In-sample before ${formatDate(settings.created)}: ${formatCount(judged.inSample)} of ${formatCount(judged.n)}.`,
    );
  }
  const { came } = wordsOf(settings);
  notes.push(
    `n = ${formatCount(ranked.n)} of ${formatNumberOf(ranked.accounts, "account")}, ${formatCount(ranked.positives)} ${came}.`,
  );
  return notes;
}

/** What is judged, in the context bar. */
export function judgedSays({ settings, judged }: BacktestReport): string {
  const { many, target } = wordsOf(settings);
  const dates =
    judged.from === null || judged.to === null ? "" : `${formatDate(judged.from)} to ${formatDate(judged.to)} · `;
  const within = settings.unit === "snapshots" ? ` within ${formatNumberOf(settings.horizon, "day")}` : "";
  return `${dates}${target}${within} · ${formatCount(judged.n)} ${many}`;
}

export const computing = "Judging the rules against what happened";
export const failed = "There is no report: the computation did not end. Nothing was changed.";
export const noOutcomes =
  "This rule set does not say what it foretells. Give it a backtest block, and its past is judged here.";

/** Where the page goes on. */
export const anchors = {
  bands: "Bands",
  order: "Order",
  missed: "Misses",
  months: "Months",
  groups: "Groups",
  steadiness: "Steadiness",
  caveats: "Caveats",
} as const;
export const anchorsLabel = "On this page";

export const baselines = {
  heading: "Is it better than simpler ways?",
  note: "AUC, 95 %",
  heads: ["", "AUC", "from", "to"],
  says: (rows: number): string => `AUC of these rules beside ${formatNumberOf(rows - 1, "simpler way")}`,
  chance: "by chance",
} as const;

export const bands = {
  note: (currency: string | null): string => (currency === null ? "" : `revenue in ${currency}`),
  baseRate: "base rate",
  churnRate: (rate: string): string => `${rate}, 95 %`,
  lower: "95 % from",
  upper: "95 % to",
  all: "All",
} as const;

export const gains = {
  note: "% of what was lost",
  heads: (revenue: boolean): readonly string[] => ["share called", "accounts", ...(revenue ? ["revenue"] : [])],
  calling: (warnings: string, share: string): string => `calling all ${warnings} (${share})`,
  reaches: (share: string): string => `reaches ${share}`,
  ofRevenue: (share: string): string => `${share} of revenue`,
  ofRows: (share: string, many: string): string => `${share} of ${many}`,
  chance: "no information",
  axis: (lowest: boolean): string => `share called, ${lowest ? "lowest" : "highest"} score first, %`,
  says: "Share of what came true, by the share that is called first",
} as const;

export const leads = {
  says: (warned: number, all: number): string =>
    `${formatCount(warned)} of ${formatCount(all)} were warned of; the bars show how many days before`,
  warned: (count: number, share: string): string => `${formatCount(count)} warned, ${share}`,
  missed: (count: number): string => `${formatCount(count)} never warned`,
  median: (median: string, range: string): string => `median ${median}${range && `, ${range}`}`,
  axis: "days before",
  heads: ["days before", "losses"],
  late: "too late to act",
  beyond: (most: number): string => `${formatCount(most)} +`,
} as const;

/** What is said before the place that gives points. */
const placeWords: Readonly<Record<PlaceKind, string>> = { point: "", step: "below ", "last-step": "from ", entry: "" };

export const misses = {
  heading: (count: number, did: string, calm: string): string =>
    `${formatNumberOf(count, "account")} ${did} while ${calm.toLowerCase()}`,
  together: (sum: string): string => `together ${sum}, largest first`,
  largest: "largest first",
  heads: {
    account: "Account",
    name: "Name",
    amount: "Revenue lost",
    on: "As of",
    score: "Score then",
    trace: "Score over time",
    why: (look: string): string => `Why it looked ${look}`,
    remedy: "What would have caught it",
  },
  because: (parts: readonly { readonly title: string; readonly by: number }[]): string =>
    parts.map(({ title, by }) => `${title} ${formatSigned(by, formatScore)}`).join(", "),
  remedyMeaning:
    "The edge, a single weight, a single point of a curve, step or entry, changed as little as would have kept this account from looking calm. Beside it how many more of what is judged would not look calm: of which it did not come true, and of which it did.",
  remedy: ({ kind, at, changes: [{ before, after }] }: Remedy, title: string): string => {
    if (kind === "edge") return `${title} from ${formatScore(after)} instead of ${formatScore(before)}`;
    const numbers = `${formatMeasure(after)} instead of ${formatMeasure(before)}`;
    if (at === undefined) return `${title} weighs ${numbers}`;
    const place = typeof at === "number" ? formatMeasure(at) : shown(at);
    return `${title}: ${placeWords[kind as PlaceKind]}${place} gives ${numbers}`;
  },
  cost: (alarms: number, caught: number): string =>
    `${formatSigned(alarms, formatCount)} for nothing, ${formatSigned(caught, formatCount)} rightly`,
  looking: "looking",
  noRemedy: "no single edge, weight or point",
  untaken:
    "The draft was not changed: its text has errors, or no longer has what this would change. Open the workbench to mend it.",
  try: "Try",
  tryLabel: (what: string): string => `Try in the workbench: ${what}`,
  none: "Nobody.",
  traceSays: (points: number): string => `Its score on ${formatNumberOf(points, "date")} up to then`,
} as const;

export const wrong = {
  heading: (count: number, stayed: string, band: string): string =>
    `${formatNumberOf(count, "account")} ${stayed} although ${band.toLowerCase()}`,
  stayed: { loss: "stayed", welcome: "did not expand" },
  heads: { amount: "Revenue", n: "Times", why: (look: string): string => `Why it looked ${look}` },
  atRisk: "at risk",
} as const;

export const order = {
  roc: { heading: "Does the order tell them apart?", x: "share of the others flagged, %", y: "share found, %" },
  rocNote: (auc: string, range: string): string => `AUC ${auc}${range && ` (${range})`}`,
  precision: { heading: "How many flags are right?", x: "share found, %", y: "share right, %" },
  precisionNote: (value: string): string => `average precision ${value}`,
  calibration: { heading: "Do the probabilities hold?", x: "stated, %", y: "came true, %" },
  calibrationNote: (slope: string, large: string): string => `slope ${slope}, in the large ${large}`,
  base: "base rate",
  asStated: "as stated",
  chance: "by chance",
  heads: {
    roc: ["others flagged", "found"],
    precision: ["found", "right"],
    calibration: ["stated", "observed", "from", "to", "n"],
  },
  says: (heading: string): string => `${heading} The table has the numbers.`,
} as const;

export const groups = {
  heads: { value: "group", accounts: "accounts", auc: "AUC", interval: "95 %", recall: "found", missed: "missed" },
  pooled: (pooled: string, within: string): string => `AUC ${pooled} over all, ${within} within the groups`,
} as const;

export const months = {
  order: "Does the order hold month by month?",
  orderNote: (known: number, all: number, auc: string): string =>
    `AUC, 95 %, the rules as they are; judged months in the pen${auc && `, together ${auc}`}${known < all ? `; ${formatNumberOf(all - known, "month")} with too few to tell` : ""}`,
  few: "In no two months it came true of enough accounts to judge an order. The table of rates beside has all months.",
  rate: (rate: string): string => `Does the ${rate} stay?`,
  rateNote: "by month, 95 %; judged months in the pen",
  judged: (rate: string): string => `judged ${rate}`,
  says: (points: number): string => `${formatNumberOf(points, "point")} with intervals. The table has the numbers.`,
  /** A month below an axis: `Apr 24`. */
  name: (day: string): string => `${formatDate(day).split(" ")[1]} ${day.slice(2, 4)}`,
  ends: ["from", "to"],
  daysNote: (horizon: number): string =>
    `AUC, 95 %, by days before the decision; the headline is ${formatCount(horizon)}`,
  daysHeads: ({ many, came }: Words): readonly string[] => [
    "days before",
    many,
    came,
    "AUC",
    "from",
    "to",
    "recall",
    "precision",
  ],
} as const;

export const drift = {
  fact: "Fact",
  moved: "Moved",
  note: (moved: number, all: number): string => `${formatCount(moved)} of ${formatCount(all)} have`,
  meaning: "Population stability index: how far the values of the judged dates lie from those of the training dates.",
} as const;

export const caveats = { heading: "What to bear in mind" } as const;
export const gates = {
  heading: "What must hold",
  met: "met",
  missed: "not met",
  heads: { met: "Met", gate: "Gate", found: "What the test period shows" },
} as const;

export const money = (amount: number | null, currency: string | null): string =>
  amount === null ? "—" : formatMoney(amount, currency);
