/**
 * Leaks: which facts are suspected of knowing what they could not know at their date, with the evidence.
 *
 *     tooGood              no honest fact ranks so well
 *     constant             its rows keep coming, its value never changes
 *     foundInData          rows that were changed after the outcome, or are known later than they count
 *     undated              the state at import
 *
 * That accounts have snapshots after they were lost is not of one fact: the reports count it.
 *
 * @module
 */
import type { Book } from "../../book/book.ts";
import { factsReadBy } from "../../book/factsRead.ts";
import type { FactQuality } from "../../book/snapshots.ts";
import type { Problem } from "../../problems.ts";
import { constantPerAccount } from "./constant.ts";
import type { FiguresAlone, LeakEvidence } from "./evidence.ts";
import { foundInData } from "./foundInData.ts";
import { tooGood } from "./tooGood.ts";
import { undatedEvidence } from "./undated.ts";

export { isTelling } from "./constant.ts";
export type { FiguresAlone, LeakCode, LeakEvidence, LeakParameters } from "./evidence.ts";

/** What is known of the data behind the facts. */
export interface LeakData {
  readonly book: Book;
  readonly quality?: ReadonlyMap<string, FactQuality>;
  readonly problems?: readonly Problem[];
}

/**
 * The facts that are suspected, with all evidence, in the order of the book.
 *
 * @param figures of the facts that are looked at, alone; of others only what their rows show is told
 */
export function leaksOf(
  { book, quality, problems = [] }: LeakData,
  figures: ReadonlyMap<string, FiguresAlone>,
): Map<string, LeakEvidence[]> {
  const undated = undatedEvidence(book);
  const inRows = foundInData(problems);
  const suspected = new Map<string, LeakEvidence[]>();
  // every fact follows those that it reads
  for (const fact of book.facts.values()) {
    const { name } = fact;
    const alone = figures.get(name);
    const own = [
      ...(inRows.get(name) ?? []),
      ...(alone ? constantPerAccount(alone, quality?.get(name)?.renewed) : []),
      ...(alone ? tooGood(alone) : []),
      ...(undated.get(name) ?? []),
    ];
    // that something rests on a source without dates is told of all facts that do
    const read = [...factsReadBy(fact, book)].filter((one) =>
      suspected.get(one)?.some(({ code }) => code !== "undated"),
    );
    const evidence = read.length > 0 ? [...own, inheritedFrom(read)] : own;
    if (evidence.length > 0) suspected.set(name, evidence);
  }
  return suspected;
}

const inheritedFrom = (facts: readonly string[]): LeakEvidence => ({ code: "inherited", parameters: { facts } });
