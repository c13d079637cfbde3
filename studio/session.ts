/**
 * Which books there are, and opening one: its text from the server, its columns into the worker.
 *
 * @module
 */
import { ApiFailure, apiRoot, ask } from "./api/client.ts";
import type { BookDetail, BookSummary } from "./api/types.ts";
import { draft, openBook, session, worker } from "./contexts.ts";
import { closeRules, heardOfFile, openRules, tellRules } from "./draft/actions.ts";
import { route, routeHash } from "./route.ts";
import { WorkerFailure } from "./worker/client.ts";
import type { Failure, OverrideEntry } from "./worker/protocol.ts";

/** How long until a server that did not answer is asked again, in milliseconds. */
const patience = 3000;
/** How often a book that the server still loads is asked for. */
const loadingEvery = 700;

/** Begins: asks for the books, opens the one that the URL names, and follows both. */
export function beginSession(): void {
  route.listen(followRoute);
  void loadBooks();
  listenToServer();
}

/** Asks which books there are; again and again while nobody answers. */
export async function loadBooks(): Promise<void> {
  try {
    const { books } = await ask<{ books: readonly BookSummary[] }>(["books"]);
    session.set({ books, online: true });
    followRoute();
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    session.patch({ online: false });
    setTimeout(loadBooks, patience);
  }
}

/** Opens the book and the rule set that the URL names; without a name the first. */
function followRoute(): void {
  const { books } = session.value;
  if (!books?.length) return;
  const { book, selection } = route.value;
  const found = books.find(({ id }) => id === book);
  if (!found) {
    // an unknown book is told by the page; none is the first
    if (book === "") history.replaceState(null, "", routeHash({ ...route.value, book: books[0]!.id }));
    if (book === "") route.set({ ...route.value, book: books[0]!.id });
    return;
  }
  if (openBook.value?.id !== found.id) void open(found);
  else void chooseRules(found, selection["rules"]);
}

/** Opens another rule set of the open book. */
async function chooseRules(book: BookSummary, rules: string | undefined): Promise<void> {
  try {
    await openRules(book, rules);
  } catch (error) {
    if (openBook.value?.id === book.id) openBook.patch({ failure: failureOf(error) });
  }
}

/** Opens a book; the one that was open is closed. */
export async function open({ id }: BookSummary): Promise<void> {
  const isCurrent = () => openBook.value?.id === id;
  closeRules(id);
  openBook.set({ id, detail: undefined, opened: undefined, progress: undefined, failure: undefined, overrides: 0 });
  try {
    let detail = await ask<BookDetail>(["books", id]);
    while (isCurrent() && detail.state === "loading") {
      openBook.patch({ detail });
      await new Promise((resolve) => setTimeout(resolve, loadingEvery));
      detail = await ask<BookDetail>(["books", id]);
    }
    if (!isCurrent()) return;
    openBook.patch({ detail });
    // what is wrong with it is told by the page
    if (detail.state === "broken") return;
    const question = { book: id, api: apiRoot, text: detail.text, dataVersion: detail.dataVersion };
    const opened = await worker.ask("open", question, {
      onProgress: (progress) => isCurrent() && openBook.patch({ progress }),
    });
    await tellOverrides(id);
    if (!isCurrent()) return;
    openBook.patch({ opened, progress: undefined });
    await tellRules();
    await openRules(detail, route.value.selection["rules"]);
  } catch (error) {
    if (isCurrent()) openBook.patch({ failure: failureOf(error), progress: undefined });
  }
}

/** The file of a rule set changed, came or went. */
async function heardOfRules(file: { readonly book: string; readonly rules: string }): Promise<void> {
  await heardOfFile(file);
  const { id, detail } = openBook.value ?? {};
  if (id !== file.book || !detail || detail.rules.some(({ id: known }) => known === file.rules)) return;
  const found = await ask<BookDetail>(["books", id]).catch(noAnswer);
  if (!found || openBook.value?.id !== id) return;
  openBook.patch({ detail: found });
  await loadBooks();
}

/** A server that does not answer is told elsewhere. */
function noAnswer(error: unknown): undefined {
  if (!(error instanceof ApiFailure)) throw error;
}

/** Tells the worker what people set for accounts of the open book. Without an answer what it knows stays. */
async function tellOverrides(book: string): Promise<void> {
  try {
    const { overrides } = await ask<{ overrides: readonly OverrideEntry[] }>(["books", book, "overrides"]);
    if (openBook.value?.id !== book) return;
    await worker.ask("override", { overrides });
    openBook.patch({ overrides: openBook.value.overrides + 1 });
  } catch (error) {
    if (!(error instanceof ApiFailure || error instanceof WorkerFailure)) throw error;
  }
}

/** What went wrong, as the screen tells it. */
function failureOf(error: unknown): Failure {
  if (error instanceof WorkerFailure) return error.failure;
  if (error instanceof ApiFailure)
    return { kind: error.isOffline ? "offline" : "refused", problems: [], detail: error.message };
  return {
    kind: "broken",
    problems: [],
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** What the server tells by itself: files that changed, books that were loaded. */
function listenToServer(): void {
  const events = new EventSource(`${apiRoot}/events`);
  events.addEventListener("open", () => {
    if (!session.value.online) void loadBooks();
    // what changed while nobody could tell
    if (draft.value) void heardOfFile({ book: draft.value.book, rules: draft.value.rules.id });
  });
  // the browser connects again by itself
  events.addEventListener("error", () => session.patch({ online: false }));
  events.addEventListener("rules", ({ data }: MessageEvent<string>) => void heardOfRules(JSON.parse(data)));
  events.addEventListener("book", () => void loadBooks());
  events.addEventListener("notes", ({ data }: MessageEvent<string>) => {
    const { book, kind } = JSON.parse(data) as { readonly book: string; readonly kind: string };
    if (kind === "override" && openBook.value?.id === book && openBook.value.opened) void tellOverrides(book);
  });
}
