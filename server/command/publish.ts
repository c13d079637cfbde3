/**
 * Publishing scores.
 *
 * @module
 */
import { type Day, formatDay } from "#engine/book/days.ts";
import { computedOf } from "../answers/round.ts";
import type { ScoreReport } from "../answers/score.ts";
import type { Runnable } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { openStore } from "../store/open.ts";
import { addPublication } from "../store/publications.ts";

/** Keeps the scores as they are shown. */
export async function publish(
  { book, folder }: Runnable,
  { rules, asOf, dataVersion, accounts }: ScoreReport,
  completeThrough: Day | undefined,
  path: string | undefined,
): Promise<"added" | "unchanged"> {
  const store = await openStore(storePathOf(folder, path));
  try {
    return addPublication(store, {
      book: book.id,
      rules,
      asOf,
      dataVersion,
      completeThrough: completeThrough === undefined ? null : formatDay(completeThrough),
      // what was computed: what somebody sets meanwhile changes no score that was published
      scores: accounts.map((one) => ({ account: one.account, ...computedOf(one) })),
    });
  } finally {
    await store.close();
  }
}
