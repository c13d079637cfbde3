/**
 * The marks of the open book: what happened in the business, declared in kpis.yaml or added since. They stand on every
 * line over time.
 *
 * @module
 */
import type { ReactiveControllerHost } from "lit";
import { ask } from "./api/client.ts";
import type { DatedMark } from "./charts/datedMarks.ts";
import { openBook } from "./contexts.ts";
import { Load } from "./load.ts";

/** Loads them for an element; without an answer there are none. */
export const marksOfBook = (host: ReactiveControllerHost): Load<readonly DatedMark[]> =>
  new Load(
    host,
    () => {
      const { id, detail } = openBook.value ?? {};
      return detail?.dataVersion ? `${id} ${detail.dataVersion}` : undefined;
    },
    async (signal) =>
      (await ask<{ marks: readonly DatedMark[] }>(["books", openBook.value!.id, "marks"], { signal })).marks,
  );
