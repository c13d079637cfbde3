/**
 * English labels of the few figures of a backtest that are read first.
 *
 * @module
 */
import type { Verdict } from "../../../backtest/verdict.ts";
import { formatNumberOf } from "../../numbers.ts";
import { sizeOf } from "./verdict.ts";
import { type Subject, type Words, wordsOf } from "./words.ts";

export const keyFiguresTitle = "The verdict in figures";

/** What each is, and what it is of. */
export function keyFigures({ caught }: Verdict, words: Words) {
  const what = caught.of === "revenue" ? words.theMoved : words.theRows;
  return {
    caught: `of ${what}, ${words.foretold}`,
    wrong: `of the ${words.warnings}, wrong`,
    early: "days before, median",
    auc: "AUC of the order",
    ofRows: (verdict: Verdict, subject: Subject) => sizeOf(verdict, subject, wordsOf(subject)),
    ofWarnings: (n: number) => `${words.warnings}: ${formatNumberOf(n, words.one, words.many)}`,
    ofLosses: (n: number) => formatNumberOf(n, words.event, words.events),
  };
}
