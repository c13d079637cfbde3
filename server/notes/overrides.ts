/**
 * Overrides as they are kept among the notes.
 *
 * @module
 */
import { formatDay, parseDay } from "#engine/book/days.ts";
import type { Overridden } from "#engine/explain/change.ts";
import type { Override, Standing } from "#engine/explain/override.ts";
import { type Entry, listEntries } from "./entries.ts";
import { type Notes, notesPathOf, openNotesIfThere } from "./open.ts";

/** An override as programs read it. */
export interface OverrideJson {
  readonly id: number;
  readonly from: string;
  readonly until: string;
  readonly author: string;
  readonly reason: string;
  /** What stands with it. */
  readonly score: number | null;
  readonly band: string;
  /** What was computed. */
  readonly computed: Standing;
}

/** The overrides of a book by account, those that were set first before the others. */
export function overridesIn(notes: Notes, book: string): ReadonlyMap<string, readonly Override[]> {
  const byAccount = new Map<string, Override[]>();
  for (const entry of listEntries(notes, book, { kind: "override" })) {
    const list = byAccount.get(entry.account!);
    if (list) list.push(overrideOf(entry));
    else byAccount.set(entry.account!, [overrideOf(entry)]);
  }
  return byAccount;
}

/**
 * The overrides of a book whose notes lie beside a store; none if nobody ever wrote any.
 *
 * @throws BarographError `store-newer`, `store-unusable`
 */
export async function overridesBeside(
  storePath: string,
  book: string,
): Promise<ReadonlyMap<string, readonly Override[]>> {
  const notes = await openNotesIfThere(notesPathOf(storePath));
  if (!notes) return new Map();
  try {
    return overridesIn(notes, book);
  } finally {
    await notes.close();
  }
}

/** An override from its entry. */
export function overrideOf({ id, account, on, until, author, text, body }: Entry): Override {
  return {
    id,
    account: account!,
    rules: body["rules"] as string | null,
    from: parseDay(on!)!,
    until: parseDay(until!)!,
    tenths: body["tenths"] as number | null,
    band: body["band"] as string | null,
    author,
    reason: text,
  };
}

export const overrideJson = (
  { override: { id, from, until, author, reason }, score, band }: Overridden,
  computed: Standing,
): OverrideJson => ({ id, from: formatDay(from), until: formatDay(until), author, reason, score, band, computed });
