/**
 * A book that is yet to be made: tables in a folder, and what was proposed of them.
 *
 * @module
 */
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";
import { storePathOf } from "../folder/snapshots.ts";
import { proposedFiles } from "../init/propose.ts";
import type { JobDone, JobHome, JobResult } from "../jobs/home.ts";
import type { Job, JobAsked } from "../jobs/job.ts";
import type { Proposed, ProposeInput } from "../tasks/propose.ts";
import { runTask } from "../tasks/runTask.ts";
import type { Watching } from "../work/watching.ts";

/** A table that was sent. */
export interface DraftTable {
  readonly name: string;
  /** Its size. */
  readonly bytes: number;
}

/** What is asked of a proposal. */
export type ProposalAsked = Omit<ProposeInput, "folder">;

/** A proposal with the tables that it was made of, as they stood. */
interface Kept extends Proposed {
  readonly tables: readonly string[];
}

const tableName = /^[\p{L}\p{N}_][\p{L}\p{N}_ .()-]{0,100}\.(?:csv|tsv|txt|ndjson|jsonl|parquet)(?:\.gz)?$/iu;

export class Draft implements JobHome {
  readonly kind = "draft";
  readonly id: string;
  readonly folder: string;
  readonly storePath: string;

  constructor(id: string, folder: string) {
    this.id = id;
    this.folder = folder;
    this.storePath = storePathOf(folder, undefined);
  }

  get places(): readonly string[] {
    return [this.folder];
  }

  /**
   * Where a table of that name lies.
   *
   * @throws BarographError `table-name-unfit`
   */
  placeOf(table: string): string {
    if (!tableName.test(table)) throw new BarographError(problem("table-name-unfit", { file: table }));
    return join(this.folder, table);
  }

  /** The tables, by name. */
  async tables(): Promise<DraftTable[]> {
    const names = (await readdir(this.folder)).filter((name) => tableName.test(name)).sort();
    return Promise.all(names.map(async (name) => ({ name, bytes: (await stat(join(this.folder, name))).size })));
  }

  /** Takes away files of a book that was not made to its end. */
  async clear(): Promise<void> {
    for (const name of proposedFiles) await rm(join(this.folder, name), { force: true });
  }

  async run({ settings }: JobAsked, watching: Watching): Promise<JobDone> {
    await this.clear();
    const tables = await this.#stamps();
    const proposed = await runTask(
      "propose",
      { ...(settings as unknown as ProposalAsked), folder: this.folder },
      watching,
    );
    return { run: null, result: { ...proposed, tables } satisfies Kept, findings: [] };
  }

  async result({ id, state }: Job, kept: object | undefined): Promise<JobResult> {
    if (!kept) throw new BarographError(problem("job-unfinished", { job: id, state }));
    const { book, report, read = [], texts } = kept as Kept;
    return { json: { book, report, read, texts }, view: undefined };
  }

  /**
   * A proposal that was kept, if the tables are still those that it was made of.
   *
   * @throws BarographError `draft-unproposed`
   */
  async proposal(kept: object | undefined): Promise<Proposed> {
    const found = kept as Kept | undefined;
    if (found && found.tables.join() === (await this.#stamps()).join()) return found;
    throw new BarographError(problem("draft-unproposed", {}));
  }

  /** The same as long as no table comes, goes or is replaced. */
  async #stamps(): Promise<string[]> {
    const tables = await this.tables();
    return Promise.all(
      tables.map(async ({ name, bytes }) => `${name} ${bytes} ${(await stat(join(this.folder, name))).mtimeMs}`),
    );
  }
}
