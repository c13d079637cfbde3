/**
 * Drafts that outlive the page: kept in the browser from the first edit until they are saved or discarded.
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
}

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
    const sound = typeof kept?.text === "string" && typeof kept.base?.text === "string" && typeof kept.at === "number";
    return sound ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a draft.
 *
 * @returns whether it was kept: a browser may refuse, or be full
 */
export function keepDraft(shelf: Shelf, key: string, draft: KeptDraft): boolean {
  try {
    shelf.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft. */
export function forgetDraft(shelf: Shelf, key: string): void {
  shelf.removeItem(key);
}
