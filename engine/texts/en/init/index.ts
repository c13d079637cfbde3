/**
 * English words of `init`: its report and its questions.
 *
 * @module
 */
import { formatNumberOf } from "../../numbers.ts";
import { shown } from "../../shown.ts";
import { listed } from "../lists.ts";

export { leftOutText } from "./leftOut.ts";
export { remarkText } from "./remarks.ts";

export const name = (book: string): string => `Proposal for ${shown(book)}`;

export const dryRun = (files: readonly string[]): string => `Nothing was written. These would be: ${listed(files)}.`;

export const noBacktest = (hasOutcome: boolean): string =>
  hasOutcome
    ? "Nothing can be judged yet: of no date it is known what came after. Scores can be looked at."
    : "Nothing can be judged: no table says who left, and none shows that customers are there. Scores can be looked at.";

export const noOutcome = (): string => "No table says who left, and none shows by its rows that customers are there.";

export const proposedFrom = (tables: number, place: string): string =>
  `Proposed from ${formatNumberOf(tables, "table")} in ${shown(place, 200)}`;

export const counts = (facts: number, components: number, cases: number): string =>
  `${formatNumberOf(facts, "fact")}, ${formatNumberOf(components, "component")}, ${formatNumberOf(cases, "case")}`;

export const checked = (warnings: number, passed: number, failed: number): string =>
  `Checks: ${warnings === 0 ? "nothing wrong" : formatNumberOf(warnings, "problem")}; cases: ${formatNumberOf(passed, "case")} passed${failed > 0 ? `, ${failed} failed` : ""}`;

export const titles = {
  tables: "What the tables are",
  outcome: "Who left, and what was learned from",
  components: "What the score is made of",
  leftOut: "Left out",
  next: "What to do next",
} as const;

export const componentHeads = ["Component", "weight", "AUC alone"] as const;

export const moreLeftOut = (count: number): string =>
  `and ${formatNumberOf(count, "more column or fact", "more columns and facts")}: the files name them.`;

export const next = (folder: string, hasBacktest: boolean): string[] => [
  "Read `book.yaml` and `health.rules.yaml`: what was seen stands above each part. Edit what you know better.",
  `barograph score ${shown(folder, 200)}   # every customer, with the reasons why it is not higher`,
  ...(hasBacktest
    ? [
        `barograph backtest ${shown(folder, 200)}   # all figures of the judgement`,
        `barograph predictors ${shown(folder, 200)}   # what every fact alone foretells`,
      ]
    : []),
];

export const fileHeading = (file: string): string => `── ${file} ──`;

export const questions = {
  account: (guess: string | undefined): string =>
    guess === undefined ? "Which column names the customer? " : `Which column names the customer? [${shown(guess)}] `,
  silence: (source: string): string =>
    `Nothing says who left. After how many days without a row in ${shown(source)} is a customer lost? [by their habits] `,
  capacity: (): string => "How many warnings can your team work on at a date? [15 % of the customers] ",
} as const;
