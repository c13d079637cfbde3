/**
 * A book that is served: its files as they stand, and its data held in memory.
 *
 * @module
 */
import { basename, dirname, resolve } from "node:path";
import type { Book } from "#engine/book/book.ts";
import { BarographError, hasErrors, type Problem, problem } from "#engine/problems.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { FilesError, type Loaded, type LoadedRules, load } from "../folder/load.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { watchFolder } from "../folder/watch.ts";
import { BookNotes } from "../notes/bookNotes.ts";
import { notesPathOf } from "../notes/open.ts";
import { runTask } from "../tasks/runTask.ts";
import { problemJson, problemsOf } from "../text/problems.ts";
import type { Watching } from "../work/watching.ts";
import { etagOf } from "./etag.ts";
import type { Feed } from "./feed.ts";
import { filesIn } from "./filesIn.ts";
import { hidePaths } from "./hidePaths.ts";
import { Kept } from "./kept.ts";
import { overriddenBook } from "./overridden.ts";
import { type ScoredBook, scoreBook } from "./scored.ts";
import type { Taken } from "./taken.ts";

/** What is being done with the data, and the share of it that is done. */
export interface Loading {
  readonly step: "import" | "snapshots";
  readonly share: number;
}

/** A rule set of a served book, as its file stands. */
export interface ServedRules extends LoadedRules {
  /** The file's name without its ending: stands in addresses, also where the file has errors. */
  readonly name: string;
  readonly text: string;
  readonly etag: string;
  /** What lies in this file. */
  readonly problems: readonly Problem[];
}

/** How many rule sets are held scored: the saved ones, and the drafts of a few people. */
const mostScored = 4;

/** Name of a rule set in addresses. */
export const rulesNameOf = (file: string): string => basename(file).replace(/\.rules\.(ya?ml|json)$/, "");

export class ServedBook {
  /** Stands in addresses. */
  readonly id: string;
  readonly folder: string;
  readonly storePath: string;
  /** The store that was asked for, if one was. */
  readonly storeOption: string | undefined;
  /** What people wrote down about it. */
  readonly notes: BookNotes;
  readonly #feed: Feed;
  /** By the identity of the rules. */
  readonly #scored = new Kept<string, ScoredBook>(mostScored);
  readonly #ending = new AbortController();
  #loaded: Loaded;
  #rules: readonly ServedRules[];
  #taken: Taken | undefined;
  #failure: readonly Problem[] = [];
  #taking: Promise<void> | undefined;
  #loading: Loading | null = null;

  private constructor(id: string, store: string | undefined, loaded: Loaded, notes: BookNotes, feed: Feed) {
    this.id = id;
    this.folder = loaded.folder;
    this.storeOption = store;
    this.storePath = storePathOf(loaded.folder, store);
    this.notes = notes;
    this.#loaded = loaded;
    this.#rules = rulesOf(loaded);
    this.#feed = feed;
  }

  /**
   * Reads the files of a book; its data are read afterwards, and its files watched.
   *
   * @param folder the book's folder
   * @param taken names that other books have already
   * @throws BarographError if there is no book; `store-newer`, `store-unusable` of its notes
   */
  static async open(
    folder: string,
    { store, taken, feed }: { store?: string | undefined; taken: ReadonlySet<string>; feed: Feed },
  ): Promise<ServedBook> {
    const loaded = await load(folder, filesIn(folder));
    const wanted = loaded.book?.id ?? basename(loaded.folder);
    let id = wanted;
    for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
    const notesPath = notesPathOf(storePathOf(loaded.folder, store));
    const notes = await BookNotes.open(notesPath, wanted, (kind) =>
      feed.tell({ type: "notes", data: { book: id, kind } }),
    );
    const served = new ServedBook(id, store, loaded, notes, feed);
    void served.#watch();
    void served.refresh();
    return served;
  }

  /** Folders that nobody is told of. */
  get places(): readonly string[] {
    return [this.folder, resolve(dirname(this.storePath)), dirname(this.storePath)];
  }

  /** The files as they stand. */
  get loaded(): Loaded {
    return this.#loaded;
  }

  /** What is being done with the data. */
  get loading(): Loading | null {
    return this.#loading;
  }

  /** What keeps the data from being read; empty if nothing does. */
  get failure(): readonly Problem[] {
    return this.#failure;
  }

  get state(): "loading" | "ready" | "broken" {
    if (this.#taken) return "ready";
    return this.#taking ? "loading" : "broken";
  }

  /** The data, if they have been read. */
  get dataIfReady(): Taken | undefined {
    return this.#taken;
  }

  /**
   * The data as they were read last.
   *
   * @throws BarographError `book-busy` if that is not done yet; what kept it from being done
   */
  get data(): Taken {
    if (this.#taken) return this.#taken;
    if (this.#taking) throw new BarographError(problem("book-busy", { book: this.id }));
    throw new BarographError(this.#failure);
  }

  /** The book under which the data were read. */
  get book(): Book {
    const { book, problems, texts } = this.#loaded;
    if (!book) throw new FilesError(problems, texts);
    return book;
  }

  /** The rule sets beside the book. */
  get rules(): readonly ServedRules[] {
    return this.#rules;
  }

  /**
   * A rule set by its name; without one, the first of the book.
   *
   * @throws BarographError `rules-unknown`
   */
  rulesNamed(name: string | undefined): ServedRules {
    const all = this.rules;
    const found = name === undefined ? all[0] : all.find((one) => one.name === name);
    if (found) return found;
    const known = all.map((one) => one.name);
    throw new BarographError(problem("rules-unknown", { rules: name ?? "", book: this.id, known }));
  }

  /**
   * A rule set that works.
   *
   * @throws BarographError `rules-unknown`; FilesError if its file or the book has errors
   */
  ruleSetNamed(name: string | undefined): RuleSet {
    const { ruleSet } = this.rulesNamed(name);
    if (ruleSet && !hasErrors(this.#loaded.problems.filter(({ span }) => span !== undefined))) return ruleSet;
    throw new FilesError(this.#loaded.problems, this.#loaded.texts);
  }

  /**
   * The whole book under a rule set, with what people set for some of its accounts.
   *
   * @throws as `data`
   */
  scored(ruleSet: RuleSet): ScoredBook {
    const { snapshots, imported } = this.data;
    const key = `${ruleSet.id} ${ruleSet.identity}`;
    const scored = this.#scored.get(key, () => scoreBook(this.book, ruleSet, snapshots.table, imported.dataVersion));
    return overriddenBook(scored, this.notes.overrides);
  }

  /** Reads the files again; the data too, if the book has changed. */
  async reload(): Promise<void> {
    const before = this.#loaded;
    try {
      this.#loaded = await load(this.folder, filesIn(this.folder));
      this.#rules = rulesOf(this.#loaded);
    } catch (error) {
      // what is there now is no book any more: what was read of it stays
      this.#feed.tell({ type: "book", data: { book: this.id, problems: problemsOf(error).map(problemJson) } });
      return;
    }
    for (const { name, etag, problems, ruleSet } of this.rules) {
      const old = before.texts.get(this.rulesNamed(name).file);
      if (old !== undefined && etagOf(old) === etag) continue;
      const identity = ruleSet?.identity ?? null;
      this.#feed.tell({
        type: "rules",
        data: { book: this.id, rules: name, identity, etag, problems: problems.map(problemJson) },
      });
    }
    const gone = before.rules.filter(({ file }) => !this.#loaded.rules.some((one) => one.file === file));
    for (const { file } of gone) {
      this.#feed.tell({
        type: "rules",
        data: { book: this.id, rules: rulesNameOf(file), identity: null, etag: null, problems: [] },
      });
    }
    this.#scored.clear();
    if (this.#loaded.bookText?.text !== before.bookText?.text) await this.refresh();
  }

  /** Imports what has changed and takes the snapshots, one after another where it is asked for again meanwhile. */
  async refresh(watching: Partial<Watching> = {}): Promise<void> {
    while (this.#taking) await this.#taking;
    this.#taking = this.#take(watching);
    await this.#taking;
  }

  /** Waits until nothing is being done with the data. */
  async settled(): Promise<void> {
    while (this.#taking) await this.#taking;
  }

  /** Reads the data again where nobody does so yet: what was kept of them is gone. */
  recover(): void {
    if (!this.#taking) void this.refresh();
  }

  /** Aborted when the book is no longer served. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  /** Ends what is at work. */
  close(): void {
    this.#ending.abort();
    this.notes.close();
  }

  async #take({ signal, onImport }: Partial<Watching>): Promise<void> {
    this.#progress({ step: "import", share: 0 });
    const ending = signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal;
    try {
      const { folder } = this;
      this.#taken = await runTask(
        "take",
        { folder, store: this.storeOption },
        {
          signal: ending,
          onSnapshots: (share) => this.#progress({ step: "snapshots", share }),
          onImport: (progress) => {
            const { bytesRead, bytesTotal } = progress;
            onImport?.(progress);
            this.#progress({ step: "import", share: bytesTotal === 0 ? 1 : bytesRead / bytesTotal });
          },
        },
      );
      this.#failure = [];
      this.#scored.clear();
    } catch (error) {
      // whoever only wanted it no longer leaves what there was
      signal?.throwIfAborted();
      this.#failure = hidePaths(problemsOf(error), this.places);
    } finally {
      this.#taking = undefined;
      this.#loading = null;
      this.#tellState();
    }
  }

  #progress(loading: Loading): void {
    this.#loading = loading;
    this.#tellState();
  }

  #tellState(): void {
    if (this.#ending.signal.aborted) return;
    const { id: book, state, loading } = this;
    const dataVersion = this.#taken?.imported.dataVersion ?? null;
    this.#feed.tell({
      type: "book",
      data: { book, state, loading, dataVersion, problems: this.#failure.map(problemJson) },
    });
  }

  async #watch(): Promise<void> {
    try {
      await watchFolder(this.folder, () => this.reload(), this.#ending.signal);
    } catch {
      // a folder that cannot be watched is served all the same: its files are read again with every save
    }
  }
}

function rulesOf({ rules, texts, problems }: Loaded): readonly ServedRules[] {
  return rules.map((one) => {
    const text = texts.get(one.file) ?? "";
    const own = problems.filter(({ span }) => span?.file === one.file);
    return { ...one, name: rulesNameOf(one.file), text, etag: etagOf(text), problems: own };
  });
}
