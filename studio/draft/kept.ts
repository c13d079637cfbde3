/**
 * Drafts that outlive the page: kept in the browser from the first edit until they are saved or discarded. Tabs share
 * what is kept of a rule set: the draft of the one that kept last, and beside it those of the others.
 *
 * @module
 */

/** A file as it was read from the server. */
export interface SavedText {
  readonly text: string;
  readonly etag: string;
}

export interface KeptDraft {
  readonly text: string;
  /** The file from which the draft began. */
  readonly base: SavedText;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  /** What other tabs had made of it, the newest last. */
  readonly others?: readonly Omit<KeptDraft, "others">[];
}

/** So many drafts of other tabs are kept. */
const mostOthers = 4;

/** Where drafts are kept; of the browser's `localStorage` what is needed. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export const draftKey = (book: string, rules: string): string => `barograph/draft/${book}/${rules}`;

/** The draft that is kept under a key; what cannot be read is none. */
export function keptDraft(shelf: Shelf, key: string): KeptDraft | undefined {
  return readKept(shelf.getItem(key));
}

/** Reads what was kept. */
export function readKept(text: string | null): KeptDraft | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as KeptDraft | null;
    return isSound(kept) && (kept.others ?? []).every(isSound) ? kept : undefined;
  } catch {
    return undefined;
  }
}

const isSound = (kept: Partial<KeptDraft> | null): kept is KeptDraft =>
  typeof kept?.text === "string" && typeof kept.base?.text === "string" && typeof kept.at === "number";

/**
 * Keeps a draft. One that another tab kept meanwhile stays beside it.
 *
 * @param own what this tab last kept or read; nobody else needs it
 * @returns whether it was kept: a browser may refuse, or be full
 */
export function keepDraft(shelf: Shelf, key: string, draft: KeptDraft, own?: string): boolean {
  try {
    const others = othersOf(shelf, key, [draft.text, own]);
    shelf.setItem(key, JSON.stringify(others.length > 0 ? { ...draft, others } : draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the draft of this tab; of those that other tabs kept the newest is then the one that is kept. */
export function forgetDraft(shelf: Shelf, key: string, own?: string): void {
  const others = othersOf(shelf, key, [own]);
  const next = others.pop();
  if (!next) shelf.removeItem(key);
  else shelf.setItem(key, JSON.stringify(others.length > 0 ? { ...next, others } : next));
}

/** What is kept under a key and is none of these texts, the oldest first. */
function othersOf(shelf: Shelf, key: string, mine: readonly (string | undefined)[]): Omit<KeptDraft, "others">[] {
  const kept = keptDraft(shelf, key);
  if (!kept) return [];
  const { others = [], ...last } = kept;
  return [...others, last].filter(({ text }) => !mine.includes(text)).slice(-mostOthers);
}
