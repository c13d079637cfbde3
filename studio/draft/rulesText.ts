/**
 * The text of a rule set as the form reads and writes it. Reading is kept for the last texts, so that whoever asks for
 * the same text again waits for nothing.
 *
 * @module
 */
import { type Path, readDocument } from "#engine/document/document.ts";
import { type Change, changeText, valueSetter } from "#engine/document/edit.ts";
import { rulesKind } from "#engine/document/kinds.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { validateDocument } from "#engine/document/validate.ts";
import { draft } from "../contexts.ts";
import { beginGesture, editDraft, endGesture } from "./actions.ts";

/** So many texts are remembered, the last to be asked for last: the saved one, the draft, and a few steps of undoing. */
const remembered = 8;
const known = new Map<string, RulesDocument | undefined>();

/** What a text says; `undefined` while it is no rule set that the form could show. */
export function readRules(text: string): RulesDocument | undefined {
  if (known.has(text)) return remember(text, known.get(text));
  const { document } = readDocument(text, "");
  const sound = document && validateDocument(document, rulesKind).length === 0;
  return remember(text, sound ? (document.value as RulesDocument) : undefined);
}

function remember(text: string, value: RulesDocument | undefined): RulesDocument | undefined {
  known.delete(text);
  if (known.size >= remembered) known.delete(known.keys().next().value!);
  known.set(text, value);
  return value;
}

/**
 * Changes the draft: each change is the smallest edit of its text.
 *
 * @returns whether it was changed: a text that is no rule set, or has nothing where a change leads, stays as it is
 */
export function changeDraft(changes: readonly Change[], group?: string): boolean {
  const { text } = draft.value!.history;
  if (!readRules(text)) return false;
  try {
    editDraft(changeText(text, changes), group);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

/**
 * A hand that drags: the same values are set again and again, in the text as it was when the gesture began. What the
 * form then shows is known without reading the text once more. Over a text that is no rule set it moves nothing, and
 * never over what others wrote meanwhile: it goes on from there.
 */
export class Gesture {
  readonly #paths: readonly Path[];
  /** The text in which values are set. */
  #from = "";
  #set: ((values: readonly unknown[]) => string) | undefined;
  #value: RulesDocument | undefined;
  /** The draft as this hand left it. */
  #left = "";

  /** @param paths of the values that will be set */
  constructor(paths: readonly Path[]) {
    this.#paths = paths;
    this.#begin(draft.value!.history.text);
    beginGesture();
  }

  #begin(text: string): void {
    this.#from = text;
    this.#left = text;
    this.#value = readRules(text);
    try {
      this.#set = this.#value && valueSetter(text, this.#paths);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#set = undefined;
    }
  }

  /** Sets the values, one for each path. */
  move(values: readonly unknown[]): void {
    const now = draft.value!.history.text;
    if (now !== this.#left) this.#begin(now);
    if (!this.#set) return;
    this.#left = this.#set(values);
    const value = this.#paths.reduce<unknown>((all, path, i) => withValue(all, path, values[i]), this.#value);
    remember(this.#left, value as RulesDocument);
    editDraft(this.#left);
  }

  /** @param isBack the text is again as it was */
  end(isBack = false): void {
    if (isBack && draft.value!.history.text === this.#left) editDraft(this.#from);
    endGesture();
  }
}

/** A copy in which the value at a path is another one; what the path does not touch is shared. */
function withValue(value: unknown, [step, ...rest]: Path, to: unknown): unknown {
  if (step === undefined) return to;
  const inner = (value as Record<string | number, unknown>)[step];
  if (Array.isArray(value)) return value.with(Number(step), withValue(inner, rest, to));
  return { ...(value as object), [step]: withValue(inner, rest, to) };
}
