/**
 * Books that are made through the API: tables come in, a proposal is made, and it becomes a book that is served.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { BarographError, problem } from "#engine/problems.ts";
import { locate } from "../folder/locate.ts";
import { writeFiles } from "../init/writeFiles.ts";
import type { Job } from "../jobs/job.ts";
import type { Jobs } from "../jobs/jobs.ts";
import { bookHome } from "../jobs/runJob.ts";
import type { Log } from "../serve/log.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { Draft, type DraftTable, type ProposalAsked } from "./draft.ts";

/** No file is larger, in bytes. */
const fileBytes = 500_000_000;
/** A draft has so many files at most. */
const mostFiles = 100;

const isDraftId = /^[0-9a-f-]{36}$/;

export class Library {
  readonly #folder: string;
  readonly #shelf: Shelf;
  readonly #jobs: Jobs;
  readonly #drafts = new Map<string, Draft>();

  private constructor(folder: string, shelf: Shelf, jobs: Jobs) {
    this.#folder = folder;
    this.#shelf = shelf;
    this.#jobs = jobs;
  }

  /**
   * Opens a library: the books that were made in it are served again, and the drafts that were left in it are there;
   * what was at work in them is lost, and says so.
   *
   * @param folder where its books lie; it is made when the first one is begun
   * @param log is told of books that cannot be served
   */
  static async open(
    folder: string,
    { shelf, jobs, log = () => {} }: { readonly shelf: Shelf; readonly jobs: Jobs; readonly log?: Log },
  ): Promise<Library> {
    const library = new Library(folder, shelf, jobs);
    // one that is damaged keeps nobody from the others
    for (const place of await booksIn(folder)) {
      await library.#serve(place).catch((error) => log({ at: new Date().toISOString(), failure: String(error) }));
    }
    const names = await readdir(join(folder, drafts)).catch(() => []);
    for (const id of names) {
      if (isDraftId.test(id)) await library.#add(id).catch(() => undefined);
    }
    return library;
  }

  /**
   * Begins a book.
   *
   * @returns what it is called until it is one
   * @throws BarographError `output-unwritable`
   */
  async begin(): Promise<string> {
    const id = randomUUID();
    await mkdir(this.#placeOf(id), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw new BarographError(problem("output-unwritable", { path: "drafts", reason: error.code ?? String(error) }));
    });
    await this.#add(id);
    return id;
  }

  /**
   * Takes a table in; one of the same name is replaced, once all of it is there.
   *
   * @throws BarographError `draft-unknown`, `table-name-unfit`, `draft-full`, `request-too-large`, `output-unwritable`
   */
  async addTable(id: string, name: string, body: ReadableStream | null): Promise<DraftTable> {
    const draft = this.#draft(id);
    const path = draft.placeOf(name);
    if ((await draft.tables()).length >= mostFiles)
      throw new BarographError(problem("draft-full", { limit: mostFiles }));
    const part = join(draft.folder, `.${randomUUID()}`);
    let bytes = 0;
    const counted = new Transform({
      transform(piece: Buffer, _, done) {
        bytes += piece.length;
        if (bytes <= fileBytes) done(null, piece);
        else done(new BarographError(problem("request-too-large", { limit: fileBytes })));
      },
    });
    try {
      await pipeline(
        body ? Readable.fromWeb(body) : Readable.from([]),
        counted,
        createWriteStream(part, { flags: "wx" }),
      );
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      if (error instanceof BarographError) throw error;
      const reason = (error as NodeJS.ErrnoException).code ?? "ABORTED";
      throw new BarographError(problem("output-unwritable", { path: name, reason }));
    }
    return { name, bytes };
  }

  /** The tables of a draft, by name. */
  tables(id: string): Promise<DraftTable[]> {
    return this.#draft(id).tables();
  }

  /**
   * Asks for a proposal of a book, rules and cases from the tables of a draft. Nothing is made of it yet.
   *
   * @throws BarographError `draft-unknown`, `jobs-full`
   */
  propose(id: string, asked: ProposalAsked, by: string): Job {
    return this.#jobs.start(this.#draft(id), { kind: "init", rules: null, settings: { ...asked } }, by);
  }

  /**
   * Makes the book that was proposed last, and serves it.
   *
   * @throws BarographError `draft-unproposed` if nothing was, or the tables have changed since; `output-unwritable`
   */
  async make(id: string): Promise<ServedBook> {
    const draft = this.#draft(id);
    const { book, texts } = await draft.proposal(this.#jobs.lastOf(draft));
    await draft.clear();
    await writeFiles(draft.folder, new Map(Object.entries(texts)));
    const place = await this.#freePlace(book);
    // what is open in a folder does not move with it everywhere
    await this.#jobs.leave(draft);
    try {
      await rename(draft.folder, place);
    } catch (error) {
      await this.#jobs.add(draft);
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw new BarographError(problem("output-unwritable", { path: book, reason }), { cause: error });
    }
    this.#drafts.delete(id);
    const served = await this.#shelf.add(place);
    await this.#jobs.add(bookHome(served), id);
    return served;
  }

  /** Throws a draft away, and ends what is at work in it. */
  async discard(id: string): Promise<void> {
    const draft = this.#draft(id);
    await this.#jobs.leave(draft);
    this.#drafts.delete(id);
    await rm(draft.folder, { recursive: true, force: true });
  }

  /** Serves a book that was made here, unless it is served already. */
  async #serve(place: string): Promise<void> {
    if (this.#shelf.books.some(({ folder }) => resolve(folder) === resolve(place))) return;
    await this.#jobs.add(bookHome(await this.#shelf.add(place)));
  }

  async #add(id: string): Promise<void> {
    const draft = new Draft(id, this.#placeOf(id));
    await this.#jobs.add(draft);
    this.#drafts.set(id, draft);
  }

  async #freePlace(name: string): Promise<string> {
    for (let number = 1; ; number++) {
      const place = join(this.#folder, number === 1 ? name : `${name}-${number}`);
      if (!(await stat(place).catch(() => undefined))) return place;
    }
  }

  #placeOf(id: string): string {
    return join(this.#folder, drafts, id);
  }

  #draft(id: string): Draft {
    const found = this.#drafts.get(id);
    if (found) return found;
    throw new BarographError(problem("draft-unknown", { draft: id }));
  }
}

/** Where drafts lie in a library. */
const drafts = ".drafts";

/** The folders of a library that hold a book, by name. */
async function booksIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const places = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => join(folder, name))
    .sort();
  const hold = await Promise.all(places.map((place) => locate(place).then(Boolean, () => false)));
  return places.filter((_, i) => hold[i]);
}
