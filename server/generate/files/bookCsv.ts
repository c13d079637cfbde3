/**
 * The files of a book that grow with it: its sources, and the truth of single accounts. They take one account after
 * another and keep none.
 *
 * @module
 */
import { join } from "node:path";
import type { SourceRows } from "#engine/book/activity.ts";
import type { GeneratedAccount } from "../generate.ts";
import { accountSources, bookSources, type SourceDefinition } from "../sources.ts";
import { CsvFile } from "./csvFile.ts";
import { csvColumns, rowWriter } from "./csvRows.ts";
import { affectedColumns, decisionColumns, writeAffected, writeDecisions } from "./truthFiles.ts";

/** What has been written. */
export interface WrittenCounts {
  /** Rows of each source, by name. */
  readonly rows: Readonly<Record<string, number>>;
  readonly decisions: number;
  /** Decisions that ended a contract. */
  readonly left: number;
}

interface SourceFile {
  readonly file: CsvFile;
  readonly write: ReturnType<typeof rowWriter>;
}

export class BookCsv {
  readonly #counts = { rows: {} as Record<string, number>, decisions: 0, left: 0 };
  readonly #sources = new Map<string, SourceFile>();
  readonly #decisions: CsvFile;
  readonly #affected: CsvFile;
  readonly #files: readonly CsvFile[];

  /** @param folder in which there are `data` and `truth`, both empty */
  constructor(folder: string) {
    for (const [name, source] of Object.entries(accountSources)) this.#open(folder, name, source, "account_id");
    for (const [name, source] of Object.entries(bookSources)) this.#open(folder, name, source);
    this.#decisions = new CsvFile(join(folder, "truth", "decisions.csv"), decisionColumns);
    this.#affected = new CsvFile(join(folder, "truth", "affected.csv"), affectedColumns);
    this.#files = [...Array.from(this.#sources.values(), ({ file }) => file), this.#decisions, this.#affected];
  }

  /** Adds an account; waits where a file cannot take more. */
  async add({ activity, truth }: GeneratedAccount): Promise<void> {
    for (const [name, rows] of activity.sources) this.#addRows(name, rows, activity.account);
    writeDecisions(this.#decisions.csv, truth);
    writeAffected(this.#affected.csv, truth);
    this.#counts.decisions += truth.decisions.length;
    for (const { leaves, saved } of truth.decisions) if (leaves && !saved) this.#counts.left++;
    for (const file of this.#files) if (file.isFull) await file.settle();
  }

  /** Adds rows that belong to no account. */
  addBookRows(sources: ReadonlyMap<string, SourceRows>): void {
    for (const [name, rows] of sources) this.#addRows(name, rows);
  }

  /** Writes what is left; the files are whole then. */
  async close(): Promise<WrittenCounts> {
    for (const file of this.#files) await file.close();
    return this.#counts;
  }

  /** Ends before the files are whole; never throws. */
  async abandon(): Promise<void> {
    for (const file of this.#files) await file.abandon();
  }

  #open(folder: string, name: string, source: SourceDefinition, account?: string): void {
    const path = join(folder, "data", `${source.file}.csv${source.large ? ".gz" : ""}`);
    this.#sources.set(name, { file: new CsvFile(path, csvColumns(source, account)), write: rowWriter(source) });
    this.#counts.rows[name] = 0;
  }

  #addRows(name: string, rows: SourceRows, account?: string): void {
    const { file, write } = this.#sources.get(name)!;
    write(file.csv, rows, account);
    this.#counts.rows[name]! += rows.count;
  }
}
