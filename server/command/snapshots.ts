/**
 * Snapshots for a command: what has changed is imported first, with a bar where somebody watches.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { type TakeSnapshotsOptions, takeSnapshots } from "../folder/snapshots.ts";
import type { Terminal } from "./context.ts";
import { importBar } from "./progress.ts";

/** Takes the snapshots of a book; as `takeSnapshots`, with the terminal's bar and signal. */
export async function snapshotsFor(
  terminal: Terminal,
  book: Book,
  folder: string,
  options: Omit<TakeSnapshotsOptions, "onProgress" | "signal"> = {},
): ReturnType<typeof takeSnapshots> {
  const bar = importBar(terminal);
  const { onProgress } = bar;
  return takeSnapshots(book, folder, { ...options, onProgress, signal: terminal.signal }).finally(bar.stop);
}
