/**
 * Books that are made through the API: tables come in, a proposal is made, and it becomes a book that is served.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { BarographError, problem } from "#engine/problems.ts";
import { writeFiles } from "../init/writeFiles.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { ServedBook } from "../shelf/servedBook.ts";
import type { Shelf } from "../shelf/shelf.ts";
import type { Proposed, ProposeInput } from "../tasks/propose.ts";
import { runTask } from "../tasks/runTask.ts";

/** A file that was sent, in bytes. */
export interface DraftFile {
  readonly name: string;
  readonly bytes: number;
}

/** No file is larger, in bytes. */
const fileBytes = 500_000_000;
/** A draft has so many files at most. */
const mostFiles = 100;
const fileName = /^[\p{L}\p{N}_][\p{L}\p{N}_ .()-]{0,100}\.(?:csv|tsv|txt|ndjson|jsonl|parquet)(?:\.gz)?$/iu;

export class Library {
  readonly #folder: string;
  readonly #shelf: Shelf;
  readonly #jobs: Jobs;
  readonly #proposed = new Map<string, Proposed>();

  /** @param folder where its books lie; it is made when the first one is begun */
  constructor(folder: string, { shelf, jobs }: { readonly shelf: Shelf; readonly jobs: Jobs }) {
    this.#folder = folder;
    this.#shelf = shelf;
    this.#jobs = jobs;
  }

  /**
   * Begins a book.
   *
   * @returns what it is called until it is one
   * @throws BarographError `output-unwritable`
   */
  async begin(): Promise<string> {
    const id = randomUUID();
    await mkdir(this.#path(id), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw new BarographError(problem("output-unwritable", { path: "drafts", reason: error.code ?? String(error) }));
    });
    return id;
  }

  /**
   * Takes a table in; one of the same name is replaced, once all of it is there.
   *
   * @throws BarographError `draft-unknown`, `table-name-unfit`, `draft-full`, `request-too-large`, `output-unwritable`
   */
  async addFile(id: string, name: string, body: ReadableStream | null): Promise<DraftFile> {
    const folder = await this.#known(id);
    if (!fileName.test(name)) throw new BarographError(problem("table-name-unfit", { file: name }));
    const files = await this.files(id);
    if (files.length >= mostFiles) throw new BarographError(problem("draft-full", { limit: mostFiles }));
    const path = join(folder, name);
    const part = join(folder, `.${randomUUID()}`);
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
    this.#proposed.delete(id);
    return { name, bytes };
  }

  /** The tables of a draft, by name. */
  async files(id: string): Promise<DraftFile[]> {
    const folder = await this.#known(id);
    const names = (await readdir(folder)).filter((name) => fileName.test(name)).sort();
    return Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })));
  }

  /**
   * Proposes a book, rules and cases from the tables of a draft. Nothing is made of it yet.
   *
   * @throws BarographError as `proposeFolder`
   */
  async propose(id: string, asked: Omit<ProposeInput, "folder">, signal: AbortSignal): Promise<Proposed> {
    const folder = await this.#known(id);
    const proposed = await runTask("propose", { folder, ...asked }, { signal });
    this.#proposed.set(id, proposed);
    return proposed;
  }

  /**
   * Makes the book that was proposed last, and serves it.
   *
   * @throws BarographError `draft-unproposed`, `output-unwritable`
   */
  async make(id: string): Promise<ServedBook> {
    const folder = await this.#known(id);
    const proposed = this.#proposed.get(id);
    if (!proposed) throw new BarographError(problem("draft-unproposed", {}));
    await writeFiles(folder, new Map(Object.entries(proposed.texts)));
    const place = await this.#freePlace(proposed.book);
    await rename(folder, place);
    this.#proposed.delete(id);
    const served = await this.#shelf.add(place);
    await this.#jobs.add(served);
    return served;
  }

  /** Throws a draft away. */
  async discard(id: string): Promise<void> {
    await rm(await this.#known(id), { recursive: true, force: true });
    this.#proposed.delete(id);
  }

  async #freePlace(name: string): Promise<string> {
    for (let number = 1; ; number++) {
      const place = join(this.#folder, number === 1 ? name : `${name}-${number}`);
      if (!(await stat(place).catch(() => undefined))) return place;
    }
  }

  #path(id: string): string {
    return join(this.#folder, ".drafts", id);
  }

  async #known(id: string): Promise<string> {
    const path = this.#path(id);
    const isId = /^[0-9a-f-]{36}$/.test(id);
    const found = isId ? await stat(path).catch(() => undefined) : undefined;
    if (found?.isDirectory()) return path;
    throw new BarographError(problem("draft-unknown", { draft: id }));
  }
}
