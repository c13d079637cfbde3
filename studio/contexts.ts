/**
 * What elements share. Four stores, each changed by the module named beside it and by nobody else:
 *
 * | store | what it holds | changed by |
 * |---|---|---|
 * | `route` (route.ts) | where we are: book, place, selection | links, `goTo`, `select` |
 * | `session` | which books the server has, whether it answers | session.ts |
 * | `openBook` | the book that is open: its text, its columns in the worker | session.ts |
 * | `draft` | the rule set under the hand: saved text, draft, what follows from it | draft/actions.ts |
 *
 * @module
 */
import type { BookDetail, BookSummary, RulesSummary } from "./api/types.ts";
import type { TextHistory } from "./draft/history.ts";
import type { SavedText } from "./draft/kept.ts";
import { Store } from "./store.ts";
import { WorkerClient } from "./worker/client.ts";
import type { Failure, LiveEffect, OpenedBook, Progress, RestEffect, RulesState } from "./worker/protocol.ts";

export interface Session {
  /** `undefined` until the server has answered for the first time. */
  readonly books: readonly BookSummary[] | undefined;
  /** Does the server answer? */
  readonly online: boolean;
}

export interface OpenBook {
  readonly id: string;
  readonly detail: BookDetail | undefined;
  /** What the worker has loaded; `undefined` while it loads. */
  readonly opened: OpenedBook | undefined;
  readonly progress: Progress | undefined;
  readonly failure: Failure | undefined;
  /** Rises with every change of what people set for accounts: the worker has it by then. */
  readonly overrides: number;
}

export interface DraftState {
  readonly book: string;
  readonly rules: RulesSummary;
  /** The file as it was when the draft began. */
  readonly saved: SavedText;
  readonly history: TextHistory;
  /** When the browser last kept the draft; `undefined` if it equals the saved text, or could not be kept. */
  readonly keptAt: number | undefined;
  /** The file as somebody else changed it meanwhile. */
  readonly theirs: SavedText | undefined;
  /** The file is no longer there. */
  readonly gone: boolean;
  /** The browser did not keep the draft: it has no room, or lets nobody keep anything. */
  readonly unkept: boolean;
  /** Another tab holds, or held, another draft of the same rule set. */
  readonly elsewhere: string | undefined;
  readonly saving: boolean;
  /** What the saved text means, and what the draft does. */
  readonly savedState: RulesState | undefined;
  readonly state: RulesState | undefined;
  readonly effect: LiveEffect | undefined;
  readonly rest: RestEffect | undefined;
  /** The figures at rest are those of an earlier draft. */
  readonly computing: boolean;
  /** A gesture is under way: order and axes stay. */
  readonly gesture: string | undefined;
}

export const session = new Store<Session>({ books: undefined, online: true });
export const openBook = new Store<OpenBook | undefined>(undefined);
export const draft = new Store<DraftState | undefined>(undefined);

/** The worker that computes. One book is open in it. */
export const worker = new WorkerClient();

/** Is the draft another text than the file? */
export const isChanged = ({ history, saved }: DraftState): boolean => history.text !== saved.text;
