/**
 * The history of a text, whoever edits it: form and editor share one.
 *
 * @module
 */

/** More steps than this nobody takes back; each is a whole text. */
const longest = 500;

/** A text with what can be undone and redone. Never changes: every edit makes another one. */
export interface TextHistory {
  readonly text: string;
  readonly undone: readonly string[];
  readonly before: readonly string[];
  /** What the last edit belongs to: more edits of the same group are one step. */
  readonly group: string | undefined;
}

/** A text that nobody has edited. */
export const beginHistory = (text: string): TextHistory => ({ text, undone: [], before: [], group: undefined });

/**
 * The text after an edit.
 *
 * @param group names a gesture, such as one drag; its edits are undone together. One that returns to where it began is
 *   no step
 */
export function edited(history: TextHistory, text: string, group?: string): TextHistory {
  if (text === history.text) return history;
  const goesOn = group !== undefined && group === history.group && history.before.length > 0;
  if (goesOn && text === history.before.at(-1)) {
    return { text, undone: [], before: history.before.slice(0, -1), group: undefined };
  }
  const before = goesOn ? history.before : [...history.before, history.text].slice(-longest);
  return { text, undone: [], before, group };
}

/** One step back; the same history if there is none. */
export function undone(history: TextHistory): TextHistory {
  const text = history.before.at(-1);
  if (text === undefined) return history;
  return { text, undone: [...history.undone, history.text], before: history.before.slice(0, -1), group: undefined };
}

/** One step forth again; the same history if there is none. */
export function redone(history: TextHistory): TextHistory {
  const text = history.undone.at(-1);
  if (text === undefined) return history;
  return { text, undone: history.undone.slice(0, -1), before: [...history.before, history.text], group: undefined };
}
