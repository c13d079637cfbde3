/**
 * What the screen and its worker say to each other. The worker holds the book as columns, its outcomes, and two rule
 * sets: the saved one and the draft; it answers questions, and tells how long work goes.
 *
 * Dates are `YYYY-MM-DD`; arrays over bands go worst first and end with `unknown`; money is in the book's currency.
 *
 * @module
 */
import type { Completion, Hover } from "#engine/assist/index.ts";
import type { OutcomeKind } from "#engine/book/outcomes.ts";
import type { BookChange } from "#engine/explain/bookChange.ts";
import type { Change } from "#engine/explain/change.ts";
import type { Explanation } from "#engine/explain/explanation.ts";
import type { Holding } from "#engine/explain/holding.ts";
import type { NearestChange } from "#engine/explain/nearest/nearestChanges.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import type { Lately, Remedy } from "#engine/live/index.ts";
import type { Cause } from "#engine/plan/causes.ts";
import type { Way } from "#engine/plan/migration.ts";
import type { FactsBeside } from "#engine/predictors/beside.ts";
import type { Claim } from "#engine/predictors/claims.ts";
import type { Problem } from "#engine/problems.ts";
import type { Figure } from "#engine/statistics/index.ts";

/** Every question with its answer. */
export interface Requests {
  /** Loads a book: columns and outcomes are fetched once. Progress is told. Replaces the book that was open. */
  open: { question: OpenQuestion; answer: OpenedBook };
  /** Gives one of the two rule sets its text. A text with errors leaves the last sound program of that side in place. */
  rules: { question: RulesQuestion; answer: RulesState };
  /** Takes what people set for accounts: from then on it stands in lists and explanations, not in figures. */
  override: { question: { readonly overrides: readonly OverrideEntry[] }; answer: null };
  /** What moves while a hand drags: the draft's text, and what follows in the same frame. */
  drag: { question: { readonly text: string }; answer: { readonly state: RulesState; readonly effect: LiveEffect } };
  /** Everything else, exact, for the draft as it stands; `null` if a newer draft came while it was computed. */
  rest: { question: { readonly movers: number }; answer: RestEffect | null };
  /** Accounts that stay in sight: their standings come with every `LiveEffect`. */
  pin: { question: { readonly accounts: readonly string[] }; answer: LiveEffect };
  /** How a fact is distributed, by what became of the accounts. */
  profile: { question: ProfileQuestion; answer: FactProfile | null };
  /** Why an account has its score. */
  explain: { question: ExplainQuestion; answer: AccountExplanation | null };
  /** The same if some of its facts had other values. */
  whatIf: { question: WhatIfQuestion; answer: AccountExplanation | null };
  /** Why its score changed since another day. */
  change: { question: ChangeQuestion; answer: AccountChange | null };
  /** An account over time. */
  history: { question: HistoryQuestion; answer: AccountHistory | null };
  /** The accounts of the last day, filtered and sorted; `null` if the rules never were sound. */
  worklist: { question: WorklistQuestion; answer: Worklist | null };
  /** Where the rules were wrong on what is judged; `null` where nothing is. */
  falseAlarms: { question: FalseAlarmsQuestion; answer: FalseAlarms | null };
  /** The smallest changes of the rules that would have caught a miss, those that cost the fewest false alarms first. */
  remedies: { question: RemediesQuestion; answer: readonly Remedy[] };
  /** ROC, precision over recall, and lead times on what is judged. */
  curves: { question: CurvesQuestion; answer: JudgedCurves | null };
  /** The book over time under the saved rules. */
  overview: { question: Record<never, never>; answer: BookOverview };
  /** Between its last two days: what moved its mean score, and why; `null` where there are no two. Progress is told. */
  bookChange: {
    question: Record<never, never>;
    answer: (BookChange & { readonly since: string; readonly until: string }) | null;
  };
  /** Two facts on the observations that have both: which tells more; `null` where nothing is judged. */
  beside: { question: { readonly facts: readonly [string, string] }; answer: FactsBeside | null };
  /** Claims that are often made and that facts of this book can answer. */
  claims: { question: Record<never, never>; answer: readonly Claim[] };
  /** Which facts the snapshots of each day have. */
  coverage: { question: Record<never, never>; answer: DataCoverage | null };
  /** Facts that moved or vanished on the last dates; `null` where there are too few, or no sound rules. */
  lately: { question: Record<never, never>; answer: DataLately | null };
  /** Completion and hover of a rules text, in whatever state. */
  complete: { question: AssistQuestion; answer: readonly Completion[] };
  hover: { question: AssistQuestion; answer: Hover | null };
}

export type RequestKind = keyof Requests;
export type Question<K extends RequestKind> = Requests[K]["question"];
export type Answer<K extends RequestKind> = Requests[K]["answer"];

/** To the worker. */
export type ToWorker = { [K in RequestKind]: { id: number; kind: K; question: Question<K> } }[RequestKind];

/** From the worker. */
export type FromWorker =
  | { readonly id: number; readonly answer: Answer<RequestKind> }
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly failure: Failure };

/** How far work is. */
export interface Progress {
  readonly step: "columns" | "outcomes" | "scores" | "change";
  /** 0 … 1; `null` where the whole is not known. */
  readonly share: number | null;
  /** Bytes or rows so far. */
  readonly done: number;
}

/** Why there is no answer: problems of the book or the network. `offline`: the server did not answer. */
export interface Failure {
  readonly kind: "offline" | "refused" | "broken";
  readonly problems: readonly Problem[];
  /** For the console; nothing that is shown. */
  readonly detail: string;
}

export type SideName = "saved" | "draft";

export interface OpenQuestion {
  readonly book: string;
  /** Where the API lies, ending with `/api`. */
  readonly api: string;
  /** The text of `book.yaml`. */
  readonly text: string;
  readonly dataVersion: string | null;
}

export interface OpenedBook {
  readonly book: string;
  readonly title: string;
  readonly currency: string | null;
  readonly snapshots: number;
  readonly accounts: number;
  /** Scheduled days with a snapshot, ascending. */
  readonly dates: readonly string[];
  /** The last day for which every outcome is booked; `null` for a book without outcomes. */
  readonly completeThrough: string | null;
  readonly facts: readonly FactSummary[];
}

export interface FactSummary {
  readonly name: string;
  readonly title: string | null;
  readonly type: ValueType;
  readonly unit: string | null;
  readonly direction: "up" | "down" | "none";
  readonly role: string | null;
  readonly actionable: boolean;
  readonly values: readonly string[] | null;
  readonly range: readonly [number, number] | null;
  /** The sources that it rests on, directly or through other facts. */
  readonly sources: readonly string[];
  /** Share of the snapshots of the last day that have it. */
  readonly known: number;
}

/** What somebody set for an account, as the server gives it. */
export interface OverrideEntry {
  readonly id: number;
  readonly account: string;
  readonly rules: string | null;
  readonly from: string;
  readonly until: string;
  readonly score: number | null;
  readonly band: string | null;
  readonly author: string;
  readonly reason: string;
}

/** What was set and stands on a day, and what was computed. Bands are ids. */
export interface ShownOverride {
  readonly author: string;
  readonly reason: string;
  readonly until: string;
  readonly score: number | null;
  readonly band: string;
  readonly computed: { readonly score: number | null; readonly band: string };
}

export interface RulesQuestion {
  readonly side: SideName;
  readonly file: string;
  readonly text: string;
}

/** What a text means. */
export interface RulesState {
  /** Of the text; `null` while it has errors. */
  readonly identity: string | null;
  /** Of the text, in its order: of the document, its checks, its names. */
  readonly problems: readonly Problem[];
  /** Of the last sound text; `null` if there never was one. */
  readonly shape: RulesShape | null;
}

/** The names and numbers of a rule set that screens need. */
export interface RulesShape {
  readonly id: string;
  readonly title: string;
  /** The last is `unknown`. */
  readonly bands: readonly { readonly id: string; readonly title: string }[];
  readonly segments: readonly { readonly id: string; readonly title: string }[];
  readonly stages: readonly { readonly id: string; readonly title: string }[];
  readonly components: readonly { readonly id: string; readonly title: string; readonly group: string }[];
  /** Edges without variants would be one list; here per segment × stage, as in the program. */
  readonly edges: readonly (readonly number[])[];
  /** How it is judged; `null` where nothing of that is stated. */
  readonly backtest: {
    readonly target: string;
    readonly unit: "snapshots" | "renewals";
    readonly horizon: number;
    readonly test: { readonly from: string | null; readonly to: string | null } | null;
  } | null;
}

/** Accounts on the last day, and their revenue; `null` where the book knows none. */
export interface BandAmount {
  readonly accounts: number;
  readonly revenue: number | null;
}

/** What of one rule set moves while a hand drags. Values only: their intervals come at rest. */
export interface LiveSide {
  /** By band, as held on the last day. */
  readonly bands: readonly BandAmount[];
  /** Over what is judged (the test dates where they are stated); `null` where it cannot be computed. */
  readonly auc: number | null;
  /** Of the band that warns. */
  readonly lift: number | null;
  /** Of the tenth with the highest risk. */
  readonly top10: number | null;
  readonly ks: number | null;
  /** What is judged, by band: how many, and of how many it came true. */
  readonly judged: readonly { readonly n: number; readonly positives: number }[];
}

export interface LiveEffect {
  /** The day of the bands. */
  readonly asOf: string | null;
  readonly accounts: number;
  readonly saved: LiveSide | null;
  /** `null` if the draft never was sound. */
  readonly draft: LiveSide | null;
  /** Accounts by saved band (rows) and band of the draft. */
  readonly migration: readonly (readonly number[])[];
  /** Their revenue; `null` where the book knows none. */
  readonly migrationRevenue: readonly (readonly (number | null)[])[];
  readonly ways: { readonly worse: number; readonly better: number; readonly unrated: number };
  readonly pinned: readonly PinnedAccount[];
  /** What it is judged by: how many, of how many accounts, of how many it came true. */
  readonly judged: { readonly n: number; readonly accounts: number; readonly positives: number };
  /** Milliseconds in the worker. */
  readonly took: number;
}

/** An account under both rule sets on the last day. Bands are numbers among those of the saved and the draft rules. */
export interface Standing {
  readonly account: string;
  readonly name: string | null;
  readonly revenue: number | null;
  readonly before: { readonly score: number | null; readonly band: number } | null;
  readonly after: { readonly score: number | null; readonly band: number } | null;
}
export type PinnedAccount = Standing;

/** A figure of both rule sets. */
export interface Compared {
  readonly saved: Figure;
  readonly draft: Figure;
}

/** What is exact and takes longer than a frame: the same numbers as `backtest` and `plan` compute. */
export interface RestEffect {
  readonly auc: Compared & { readonly difference: Figure };
  /** Share of the worst band of which it came true. */
  readonly rate: Compared & { readonly all: Figure };
  /** Median days of warning. */
  readonly leadTime: Compared;
  /** Of what came true, the share that stood in the best band. */
  readonly falseGreens: Compared & { readonly count: { readonly saved: number; readonly draft: number } };
  /** Of what came true, the share that stood in the band that warns. */
  readonly recall: Compared;
  readonly lift: Compared;
  /** Accounts that change band: worse first, then better, each by revenue; then those whose score changes most. */
  readonly movers: readonly MovedAccount[];
  /** How many change band, and how many their score or band. */
  readonly moved: { readonly band: number; readonly any: number };
  /** AUC of each component alone under the draft, by id. */
  readonly components: Readonly<Record<string, Figure>>;
  /** On how many accounts each adjustment and its revenue applies on the last day, by id. */
  readonly adjustments: Readonly<Record<string, BandAmount>>;
  /** What is wrong with the draft, its checks among it: a hand that moves does not wait for them. */
  readonly problems: readonly Problem[];
  readonly took: number;
}

/** An account that moves, and what moves it, strongest first: numbers among the differences of the rule sets. */
export interface MovedAccount extends Standing {
  readonly way: Way;
  readonly causes: readonly Cause[];
}

export interface ProfileQuestion {
  readonly fact: string;
  /** Of numbers: what the axis is about, such as the ends of a curve. */
  readonly around?: readonly [number, number];
}

export interface FactProfile {
  readonly fact: string;
  readonly type: ValueType;
  /** Share of what is judged that has it. */
  readonly known: number;
  readonly n: number;
  readonly positives: number;
  /** Of numbers and dates: edges of the bins, one more than bins. Of the others: `null`. */
  readonly edges: readonly number[] | null;
  /** Of strings and booleans: the value of each bin. */
  readonly values: readonly string[] | null;
  /** How many of each bin it came true of, and of how many it did not. What lies outside the edges is in the outer bins; where the axis is about something, in none. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** Ten parts of the axis (for values: one each): how often it came true. */
  readonly rates: readonly { readonly from: number; readonly to: number; readonly n: number; readonly rate: Figure }[];
  /** Over all. */
  readonly rate: Figure;
}

/** What is known of every fact over time. */
export interface DataCoverage {
  /** Scheduled days, ascending. */
  readonly dates: readonly string[];
  /** Snapshots of each. */
  readonly snapshots: readonly number[];
  readonly facts: readonly {
    readonly fact: string;
    /** Share of the snapshots of each day that have it. */
    readonly known: readonly number[];
    /** Of numbers: the median of each day; `null` where nobody has it. */
    readonly medians: readonly (number | null)[] | null;
  }[];
}

/** What happened to the data lately: days as texts. */
export interface DataLately extends Omit<Lately, "recent" | "before"> {
  readonly recent: readonly [string, string];
  readonly before: readonly [string, string];
}

export interface ExplainQuestion {
  readonly account: string;
  readonly side: SideName;
  /** The account's last scheduled day without it. */
  readonly asOf?: string;
}

export interface WhatIfQuestion extends ExplainQuestion {
  /** Other values by fact; days as numbers. Facts that are formulas follow. */
  readonly facts: Readonly<Record<string, Value>>;
}

export interface ChangeQuestion extends ExplainQuestion {
  /** The scheduled day before without it. */
  readonly since?: string;
  /** Since a day that is none of the scheduled ones: as the server split it, to be told in sentences. */
  readonly split?: Change;
}

export interface AccountChange {
  readonly since: string;
  readonly asOf: string;
  readonly before: number | null;
  readonly after: number | null;
  /** What it comes from, the largest first; the points add up to the difference. */
  readonly parts: readonly { readonly by: number; readonly sentence: string }[];
}

export interface HistoryQuestion {
  readonly account: string;
  readonly side: SideName;
}

export interface AccountHistory {
  readonly account: string;
  readonly snapshots: readonly AccountPoint[];
  /** What happened to it, where the book names outcome events. */
  readonly events: readonly {
    readonly on: string;
    readonly kind: OutcomeKind;
    readonly amount: number | null;
    readonly reason: string | null;
  }[];
}

export interface AccountPoint {
  readonly asOf: string;
  readonly score: number | null;
  readonly band: number;
  readonly segment: string;
  readonly stage: string;
  /** Somebody set it. */
  readonly isSet: boolean;
}

export type WorklistSort = "expectedLoss" | "score" | "revenue" | "change" | "name" | "owner" | "renewal";

export interface WorklistQuestion {
  readonly side: SideName;
  /** In the account's id or name. */
  readonly search: string;
  /** Number of the band held. */
  readonly band: number | null;
  readonly segment: string | null;
  readonly stage: string | null;
  readonly owner: string | null;
  readonly sort: WorklistSort;
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface Worklist {
  readonly asOf: string | null;
  /** How many fit the filter, and what they pay and are expected to lose. */
  readonly total: number;
  readonly revenue: number | null;
  readonly expectedLoss: number | null;
  /** Within so many days it is expected; `null` where nothing can be foretold. */
  readonly within: number | null;
  /** Of all accounts. */
  readonly owners: readonly string[];
  readonly accounts: readonly WorklistAccount[];
}

export interface WorklistAccount {
  readonly account: string;
  readonly name: string | null;
  readonly owner: string | null;
  readonly renewal: string | null;
  readonly segment: string;
  readonly stage: string;
  readonly score: number | null;
  /** On its scheduled day before. */
  readonly scoreBefore: number | null;
  readonly band: number;
  /** Where the score alone would put it: another one while the band is held. */
  readonly standing: number;
  readonly bandBefore: number | null;
  readonly coverage: number;
  readonly revenue: number | null;
  /** What the forecast expects it to lose, and how likely; `null` where nothing can be foretold. */
  readonly expectedLoss: number | null;
  readonly probability: number | null;
  /** What somebody set: then score and band are its. */
  readonly override: ShownOverride | null;
  readonly alerts: readonly { readonly id: string; readonly title: string }[];
  /** Why the score is not higher, what costs most first. */
  readonly reasons: readonly { readonly lost: number; readonly sentence: string }[];
}

export interface CurvesQuestion {
  readonly side: SideName;
}

/** x and y, both from 0 to 1. */
export type CurvePoint = readonly [number, number];

export interface JudgedCurves {
  /** Share of the others that is flagged, and share of what came true, from the highest risk down. */
  readonly roc: readonly CurvePoint[];
  /** Share of what came true that is flagged, and share of what is flagged that came true. */
  readonly precision: readonly CurvePoint[];
  /** Of every loss the days of warning; `null`: missed. */
  readonly leads: readonly (number | null)[];
}

export interface FalseAlarmsQuestion {
  readonly side: SideName;
  /** `missed`: it came true while the band said that nothing would happen. `wrong`: it was warned of and did not. */
  readonly kind: "missed" | "wrong";
  readonly most: number;
}

export interface FalseAlarms {
  readonly accounts: number;
  /** Revenue lost with those that were missed; of those warned of for nothing what they pay. */
  readonly amount: number | null;
  /** The largest amounts first. */
  readonly listed: readonly FalseAlarm[];
}

export interface FalseAlarm {
  readonly account: string;
  readonly name: string | null;
  /** The snapshot that was wrong: of several the one with the most revenue, or the last warning. */
  readonly asOf: string;
  readonly score: number;
  readonly band: number;
  readonly amount: number | null;
  /** How many of its snapshots were wrong. */
  readonly n: number;
  /** The components that made the score say otherwise, and by how many points. */
  readonly because: readonly { readonly id: string; readonly title: string; readonly by: number }[];
  readonly trace: readonly AccountPoint[];
}

export interface RemediesQuestion {
  readonly side: SideName;
  readonly account: string;
  /** The snapshot that was missed. */
  readonly asOf: string;
}

export interface AccountExplanation {
  readonly account: string;
  readonly name: string | null;
  readonly asOf: string;
  readonly revenue: number | null;
  /** Number of the band held. */
  readonly band: number;
  /** What somebody set, and stands instead; `null` of values that are supposed. */
  readonly override: ShownOverride | null;
  readonly explanation: Explanation;
  /** Which band it holds, since when, and what keeps it from following the score; `null` of values that are supposed. */
  readonly holding: Holding | null;
  /** Why it is not higher, largest first: sentences of the catalogue. */
  readonly reasons: readonly { readonly lost: number; readonly sentence: string }[];
  /** All facts by name; days as numbers. */
  readonly facts: Readonly<Record<string, Value>>;
  /** The smallest single changes that reach a better band; not told of values that are supposed. */
  readonly nearest: readonly NearestChange[];
}

/** The book under the saved rules. */
export interface BookOverview {
  readonly bands: readonly {
    readonly asOf: string;
    readonly bands: readonly BandAmount[];
    readonly mean: number | null;
  }[];
  /** Who changed band between the last two days, largest revenue first. */
  readonly changed: readonly Standing[];
  /** Contracts that end within the next 120 days of the last day; `null` for a book without renewals. */
  readonly renewals: readonly UpcomingRenewal[] | null;
}

export interface UpcomingRenewal {
  readonly account: string;
  readonly name: string | null;
  readonly due: string;
  readonly deadline: string | null;
  readonly amount: number | null;
  readonly score: number | null;
  readonly band: number;
}

export interface AssistQuestion {
  readonly text: string;
  readonly offset: number;
}
