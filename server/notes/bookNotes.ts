/**
 * The notes of a book that is served: open as long as it is, with what every answer needs of them held in memory.
 *
 * @module
 */
import type { Override } from "#engine/explain/override.ts";
import type { Mark } from "#engine/kpis/kpis.ts";
import { requireInPlace, storeError } from "../store/file.ts";
import { type AuditEntry, auditOf } from "./audit.ts";
import { addEntry, type EntriesAsked, type Entry, listEntries, type NewEntry, removeEntry } from "./entries.ts";
import { marksIn } from "./marks.ts";
import { type Notes, openNotes } from "./open.ts";
import { overridesIn } from "./overrides.ts";
import type { EntryKind } from "./tables.ts";

export class BookNotes {
  readonly #notes: Notes;
  readonly #book: string;
  readonly #changed: (kind: EntryKind) => void;
  #overrides: ReadonlyMap<string, readonly Override[]> | undefined;
  /** What SQLite says of writes through other connections. */
  #version: unknown;

  private constructor(notes: Notes, book: string, changed: (kind: EntryKind) => void) {
    this.#notes = notes;
    this.#book = book;
    this.#changed = changed;
  }

  /**
   * Opens the notes of a book.
   *
   * @param changed called with every change that is made here
   * @throws BarographError `store-newer`, `store-unusable`
   */
  static async open(path: string, book: string, changed: (kind: EntryKind) => void): Promise<BookNotes> {
    return new BookNotes(await openNotes(path), book, changed);
  }

  /** @throws BarographError `store-unusable`, as everything here */
  list(asked: EntriesAsked): readonly Entry[] {
    return this.#at(() => listEntries(this.#notes, this.#book, asked));
  }

  add(entry: NewEntry, by: string): Entry {
    const added = this.#write(() => addEntry(this.#notes, this.#book, entry, by));
    this.#tell(entry.kind);
    return added;
  }

  /** @throws BarographError `entry-unknown` */
  remove(kind: EntryKind, id: number, by: string): Entry {
    const removed = this.#write(() => removeEntry(this.#notes, this.#book, kind, id, by));
    this.#tell(kind);
    return removed;
  }

  audit(asked: Parameters<typeof auditOf>[2]): readonly AuditEntry[] {
    return this.#at(() => auditOf(this.#notes, this.#book, asked));
  }

  /** By account; the same object as long as nothing changes. */
  get overrides(): ReadonlyMap<string, readonly Override[]> {
    return this.#at(() => {
      // a command may have erased an account meanwhile
      const version = this.#notes.sqlite.pragma("data_version", { simple: true });
      if (version !== this.#version) this.#overrides = undefined;
      this.#version = version;
      this.#overrides ??= overridesIn(this.#notes, this.#book);
      return this.#overrides;
    });
  }

  get marks(): readonly Mark[] {
    return this.#at(() => marksIn(this.#notes, this.#book));
  }

  close(): void {
    void this.#notes.close();
  }

  #write<T>(work: () => T): T {
    return this.#at(() => {
      requireInPlace(this.#notes);
      return work();
    });
  }

  /** A disk that is full, or a file that is damaged, is told as such. */
  #at<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(this.#notes.path, error);
    }
  }

  #tell(kind: EntryKind): void {
    this.#overrides = undefined;
    this.#changed(kind);
  }
}
