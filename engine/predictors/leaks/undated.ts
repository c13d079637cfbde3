/**
 * @module
 */
import type { Book } from "../../book/book.ts";
import { factSources } from "../../book/factSources.ts";
import { undatedFacts } from "../../book/undated.ts";
import type { LeakEvidence } from "./evidence.ts";

/** By fact: that it rests on the state at import, whatever the date of the snapshot. */
export function undatedEvidence(book: Book): Map<string, LeakEvidence[]> {
  const sources = factSources(book);
  return new Map(
    [...undatedFacts(book)].map((name): [string, LeakEvidence[]] => {
      const rests = [...sources.get(name)!];
      const undated = rests.filter((source) => book.sources.get(source)?.at === undefined);
      // columns that a match took over from a source without dates are not among the sources of the fact
      return [name, [{ code: "undated", parameters: { sources: undated.length > 0 ? undated : rests } }]];
    }),
  );
}
