/**
 * Marks of dates as they are kept among the notes: what happened in the business, beside what kpis.yaml declares.
 *
 * @module
 */
import { parseDay } from "#engine/book/days.ts";
import type { KpiSet, Mark, MarkKind } from "#engine/kpis/kpis.ts";
import { listEntries } from "./entries.ts";
import { type Notes, notesPathOf, openNotesIfThere } from "./open.ts";

/** The marks of a book. */
export function marksIn(notes: Notes, book: string): readonly Mark[] {
  return listEntries(notes, book, { kind: "mark" }).map(({ on, text, body }) => {
    const about = body["about"] as readonly string[] | null;
    return { on: parseDay(on!)!, title: text, kind: body["kind"] as MarkKind, ...(about && { about }) };
  });
}

/**
 * The marks of a book whose notes lie beside a store.
 *
 * @throws BarographError `store-newer`, `store-unusable`
 */
export async function marksBeside(storePath: string, book: string): Promise<readonly Mark[]> {
  const notes = await openNotesIfThere(notesPathOf(storePath));
  if (!notes) return [];
  try {
    return marksIn(notes, book);
  } finally {
    await notes.close();
  }
}

/** The KPIs of a book with marks that were added to the declared ones, by date. */
export const withMarks = (set: KpiSet, added: readonly Mark[]): KpiSet => ({
  ...set,
  marks: [...set.marks, ...added].sort((a, b) => a.on - b.on),
});
