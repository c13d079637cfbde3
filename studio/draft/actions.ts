/**
 * What people do with the rule set under their hand: open, edit, take back, save. Every edit is an edit of its text,
 * and every text goes to the worker.
 *
 * @module
 */
import { hasErrors } from "#engine/problems.ts";
import { ApiFailure, ask } from "../api/client.ts";
import type { BookSummary, RulesText } from "../api/types.ts";
import { type DraftState, draft, isChanged, openBook, worker } from "../contexts.ts";
import { pace } from "../pace.ts";
import { WorkerFailure } from "../worker/client.ts";
import type { RulesState } from "../worker/protocol.ts";
import { beginHistory, edited, redone, type TextHistory, undone } from "./history.ts";
import { draftKey, forgetDraft, keepDraft, keptDraft, readKept, type SavedText } from "./kept.ts";

/** Milliseconds without an edit after which everything is computed. */
const restAfter = 110;
/** Milliseconds without an edit after which the browser keeps the draft. */
const keepAfter = 250;
/** How many movers a screen shows. */
const moversShown = 200;

let resting: ReturnType<typeof setTimeout> | undefined;
/** The last answer of what follows in the same frame. */
let following: Promise<unknown> = Promise.resolve();
let keeping: ReturnType<typeof setTimeout> | undefined;
/** How many gestures there have been. */
let gestures = 0;
/** What this tab last kept of the draft, or found there. */
let own: string | undefined;

/** Opens a rule set of the open book: the one with this id, else the first. A draft that was kept goes on. */
export async function openRules({ id: book, rules: all }: BookSummary, rules: string | undefined): Promise<void> {
  const found = all.find(({ id }) => id === rules) ?? all[0];
  if (!found || !openBook.value?.opened) return;
  if (draft.value?.book === book && draft.value.rules.id === found.id) return;
  const { text, etag } = await ask<RulesText>(["books", book, "rules", found.id]);
  if (openBook.value?.id !== book) return;
  keepNow();
  const kept = keptDraft(localStorage, draftKey(book, found.id));
  own = kept?.text;
  const history = edited(beginHistory(kept?.base.text ?? text), kept?.text ?? text);
  draft.set({
    ...empty,
    book,
    rules: found,
    saved: kept?.base ?? { text, etag },
    history,
    keptAt: kept?.at,
    elsewhere: kept?.others?.at(-1)?.text,
    theirs: kept && kept.base.etag !== etag && kept.base.text !== text ? { text, etag } : undefined,
  });
  await tellSaved();
  await compute();
}

/** Closes the rule set of another book than this one; its draft is kept. */
export function closeRules(book: string): void {
  if (!draft.value || draft.value.book === book) return;
  keepNow();
  draft.set(undefined);
}

/** The same book was opened anew, perhaps with other data: what is under the hand is told to the worker once more. */
export async function tellRules(): Promise<void> {
  if (!draft.value) return;
  draft.patch(unknown);
  await tellSaved();
  await compute();
}

/** What is not known before the worker has answered. */
const unknown = {
  savedState: undefined,
  state: undefined,
  effect: undefined,
  rest: undefined,
  computing: true,
} as const;

const empty = {
  theirs: undefined,
  elsewhere: undefined,
  gone: false,
  unkept: false,
  saving: false,
  gesture: undefined,
  ...unknown,
} as const;

/** Edits the draft. Within a gesture all edits are one step of the history. */
export function editDraft(text: string, group = draft.value?.gesture): void {
  change((history) => edited(history, text, group));
}

/** Takes the last step back, or forth again. */
export const undo = (): void => change(undone);
export const redo = (): void => change(redone);

/** Begins a gesture: until its end, order and axes stay, and its edits are one step. */
export function beginGesture(): void {
  draft.patch({ gesture: `gesture ${++gestures}` });
}

export function endGesture(): void {
  draft.patch({ gesture: undefined });
  rest(0);
}

/** Goes on with the text of another tab; that can be undone. */
export function takeText(text: string): void {
  editDraft(text, undefined);
  draft.patch({ elsewhere: undefined });
}

/** Keeps this tab's draft alone. */
export function forgetOthers(): void {
  const { book, rules } = draft.value!;
  localStorage.removeItem(draftKey(book, rules.id));
  draft.patch({ elsewhere: undefined });
  keepNow();
}

/** Goes back to the file; that can be undone. */
export function discardDraft(): void {
  const { saved } = draft.value!;
  editDraft(saved.text, undefined);
}

function change(how: (history: TextHistory) => TextHistory): void {
  const now = draft.value;
  if (!now) return;
  const history = how(now.history);
  if (history === now.history) return;
  draft.patch({ history, computing: true });
  clearTimeout(keeping);
  keeping = setTimeout(keepNow, keepAfter);
  void compute();
}

/** Keeps the draft in the browser at once. */
function keepNow(): void {
  clearTimeout(keeping);
  const now = draft.value;
  if (!now) return;
  const key = draftKey(now.book, now.rules.id);
  if (!isChanged(now)) {
    // of a draft that never was, nothing is to be forgotten
    if (own !== undefined) forgetDraft(localStorage, key, own);
    own = undefined;
    if (now.keptAt !== undefined || now.unkept) draft.patch({ keptAt: undefined, unkept: false });
    return;
  }
  const at = Date.now();
  const { text } = now.history;
  const kept = keepDraft(localStorage, key, { text, base: now.saved, at }, own);
  if (kept) own = text;
  draft.patch({ keptAt: kept ? at : undefined, unkept: !kept });
}

/** Tells the worker the saved text. */
async function tellSaved(): Promise<void> {
  if (!draft.value) return;
  const { saved, rules } = draft.value;
  const savedState = await answered(worker.ask("rules", { side: "saved", file: rules.file, text: saved.text }));
  if (savedState && draft.value?.saved === saved) draft.patch({ savedState });
}

/** What follows from the draft in the same frame, and then everything else. */
async function compute(): Promise<void> {
  if (!draft.value) return;
  const { rules, history } = draft.value;
  rest();
  const asked = answered(worker.ask("drag", { text: history.text }));
  following = asked;
  const shown = asked.then((answer) => {
    if (!answer || draft.value?.rules !== rules) return;
    draft.patch({ state: withKnown(draft.value.state, answer.state), effect: answer.effect });
  });
  if (draft.value.gesture !== undefined) pace.holdFor(shown);
  await shown;
}

/** Computes everything once the hand rests, of the draft as the worker then has it. */
function rest(after = restAfter): void {
  clearTimeout(resting);
  resting = setTimeout(async () => {
    await following;
    const now = draft.value;
    if (!now || now.gesture !== undefined) return;
    const { text } = now.history;
    const answer = await answered(worker.ask("rest", { movers: moversShown }));
    const { state, history: then } = draft.value ?? {};
    if (!answer || !state || then?.text !== text) return;
    const { problems } = answer;
    const identity = hasErrors(problems) ? null : state.identity;
    draft.patch({ rest: answer, state: { ...state, problems, identity }, computing: false });
  }, after);
}

/** Of a text that moves only errors are looked for: what else was found stays until the hand rests. */
function withKnown(before: RulesState | undefined, now: RulesState): RulesState {
  if (now.problems.length > 0 || !before || hasErrors(before.problems)) return now;
  return { ...now, problems: before.problems };
}

/** Of a worker that fails nothing is shown but what was there: the failure goes to the console. */
async function answered<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof WorkerFailure)) throw error;
    console.error(error.failure.detail);
    return undefined;
  }
}

/**
 * Writes the draft into its file, if nobody changed that meanwhile; else their text is at hand beside ours.
 *
 * @returns what prevented it
 */
export async function saveDraft(): Promise<ApiFailure | undefined> {
  const now = draft.value!;
  const { text } = now.history;
  draft.patch({ saving: true });
  try {
    const path = ["books", now.book, "rules", now.rules.id];
    const options = { method: "PUT", headers: { "if-match": now.saved.etag }, body: { text } } as const;
    const anew = { method: "POST", body: { file: now.rules.file, text } } as const;
    const { etag } = await ask<RulesText>(path, options).catch((error: unknown) => {
      // somebody took the file away meanwhile: it is written anew rather than the draft lost
      if (error instanceof ApiFailure && error.status === 404) return ask<RulesText>(path.slice(0, -1), anew);
      throw error;
    });
    await nowSaved({ text, etag });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const theirs = error.status === 412 ? error.document?.current : undefined;
    // it was written before, and the answer was lost
    if (theirs?.text === text) await nowSaved(theirs);
    else if (theirs) draft.patch({ theirs });
    return theirs ? undefined : error;
  } finally {
    draft.patch({ saving: false });
  }
}

/** The file has another text: the draft is judged against that. */
async function nowSaved(saved: SavedText): Promise<void> {
  draft.patch({ saved, theirs: undefined, gone: false, computing: true });
  keepNow();
  await tellSaved();
  await compute();
}

/** Decides between what somebody else wrote and the draft: this text goes on, from their file. */
export async function settleWith(text: string): Promise<void> {
  const { theirs } = draft.value!;
  if (!theirs) return;
  editDraft(text, undefined);
  await nowSaved(theirs);
}

/** A file changed on disk. A draft that nobody edited follows it; another one is shown beside it. */
export async function heardOfFile({ book, rules }: { book: string; rules: string }): Promise<void> {
  const now = draft.value;
  if (now?.book !== book || now.rules.id !== rules || now.saving) return;
  const found = await fileNow(book, rules);
  const then: DraftState | undefined = draft.value;
  if (then?.book !== book || then.rules.id !== rules || found === undefined) return;
  draft.patch({ gone: found === "gone" });
  if (found === "gone" || then.saving || then.saved.text === found.text) return;
  const { text, etag } = found;
  if (isChanged(then) && then.history.text !== text) return draft.patch({ theirs: { text, etag } });
  draft.patch({ history: edited(then.history, text) });
  await nowSaved({ text, etag });
}

/** A file as it is; `undefined` where nobody answers: that is told elsewhere. */
async function fileNow(book: string, rules: string): Promise<SavedText | "gone" | undefined> {
  try {
    const { text, etag } = await ask<RulesText>(["books", book, "rules", rules]);
    return { text, etag };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return error.status === 404 ? "gone" : undefined;
  }
}

/** Another tab keeps another draft of this rule set: that is told, and both stay. */
function heardOfTab({ key, newValue }: Pick<StorageEvent, "key" | "newValue">): void {
  const now = draft.value;
  if (!now || key !== draftKey(now.book, now.rules.id)) return;
  const text = readKept(newValue)?.text;
  draft.patch({ elsewhere: text !== undefined && text !== now.history.text ? text : undefined });
}

globalThis.addEventListener?.("storage", heardOfTab);
globalThis.addEventListener?.("pagehide", keepNow);
