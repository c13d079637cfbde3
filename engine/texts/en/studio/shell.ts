/**
 * English words of the studio's frame: places, bars, states.
 *
 * @module
 */
import { formatCount, formatDate, formatMegabytes, formatNumberOf } from "../../numbers.ts";
import { shown } from "../../shown.ts";

export const product = "Barograph";

/** The eight places. */
export const places = {
  book: "Book",
  workbench: "Workbench",
  backtest: "Backtest",
  predictors: "Predictors",
  accounts: "Accounts",
  compare: "Compare",
  tune: "Tune",
  data: "Data",
} as const;

export const placesLabel = "Places";
export const skip = "To the content";
export const bookLabel = "Book";
export const rulesLabel = "Rule set";
/** Going anywhere by keys. */
export const palette = {
  label: "Go to a place or an account",
  hint: "Place, rule set or account",
  place: "place",
  account: "account",
  keys: "Ctrl K",
} as const;
export const contextLabel = "Rule set and draft";
export const themeLabels = { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" } as const;

/** What the context bar says of the rules and the day. */
export const scoredOn = (accounts: number, asOf: string): string =>
  `${formatNumberOf(accounts, "account")}, scored on ${formatDate(asOf)}`;

export const draftState = {
  clean: "as saved",
  changed: (lines: number): string => `draft, ${formatNumberOf(lines, "line")} changed`,
  keptAt: (time: string): string => `kept ${time}`,
  notKept: "not kept: the browser has no room",
} as const;

/** What is told while there is nothing to show yet. */
export const states = {
  connecting: "Asking the server which books there are.",
  offline:
    "The server does not answer. Your draft is kept in this browser; this page goes on as soon as the server is back.",
  lost: "The server does not answer; drafts are kept here",
  noBooks: "There is no book yet. A book is a folder with a book.yaml; begin one from your CSV files.",
  toData: "Open Data",
  noSuchBook: (id: string): string => `There is no book “${shown(id, 80)}” here.`,
  toBook: (title: string): string => `Open ${shown(title, 80)}`,
  noSuchRules: (id: string): string =>
    `This book has no rule set “${shown(id, 80)}”: it was renamed or taken away since the link was made.`,
  toRules: (title: string): string => `Open ${shown(title)}`,
  noRules: "This book has no rule set yet. A rule set is a *.rules.yaml beside the book.",
  faultyRules: "These rules have errors, so nothing is scored by them. The file is as it was.",
  toWorkbench: "Open Workbench",
  notReady: "This place cannot be shown: it was not loaded. Nothing is lost; reload the page.",
  reload: "Reload",
  retry: "Try again",
  brokenBook: "This book cannot be opened as it is. Its files are as they were.",
  failed: "Something went wrong in the computation. Your draft is kept.",
  refused: "The server did not give this book. Nothing was changed.",
} as const;

/** How far the loading of a book is. */
export const loading = {
  columns: "Reading the accounts",
  outcomes: "Reading what became of them",
  scores: "Scoring every snapshot",
  change: "Splitting the change of every account",
} as const;

/** The server itself still loads a book. */
export const serverLoads = (title: string): string => `The server reads ${shown(title, 80)}`;
const serverSteps: Readonly<Record<string, string>> = {
  import: "importing the sources",
  activity: "reading the rows",
  snapshots: "taking the snapshots",
  compute: "computing",
};
export const serverStep = (step: string): string => serverSteps[step] ?? step;

export const loaded = (bytes: number): string => formatMegabytes(bytes);
export const placeLoading = (place: string): string => `Opening ${place}`;

/** Long work of the server. */
export const jobs = {
  waiting: "waiting for other work to end",
  cancel: "Cancel",
  cancelled: "It was cancelled. Nothing was changed.",
  again: "Try again",
} as const;

export const jobProgress = (step: string, share: number | null): string =>
  share === null ? step : `${step}, ${formatCount(share * 100)} %`;
