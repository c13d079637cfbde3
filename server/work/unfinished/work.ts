/**
 * What was finished of work that may be interrupted: kept by the identity of the work, and removed once it is whole.
 *
 * @module
 */
import { endianness } from "node:os";
import { writeTransaction } from "../../store/transaction.ts";
import type { Keeping } from "../inThreads.ts";
import type { RowBlock } from "../keptRows.ts";
import { openUnfinished, type UnfinishedFile } from "./open.ts";

/** So many interrupted works are remembered, the latest. */
const mostWorks = 4;
/** Of one work no more is kept than this. */
const mostBytes = 64 * 1024 * 1024;

export interface UnfinishedWork extends Keeping {
  /** How many rows were there when it was opened, and how many are by now. */
  readonly stepsBefore: number;
  readonly steps: number;
  /** Forgets all of it: the work is whole. */
  remove(): void;
  close(): Promise<void>;
}

/**
 * Opens what is kept of a work.
 *
 * @param path of the file
 * @param identity what the work is: equal ones give the same to the digit
 * @returns `undefined` where nothing can be kept: that is no reason not to work
 */
export async function unfinishedWork(path: string, identity: string): Promise<UnfinishedWork | undefined> {
  try {
    const file = await openUnfinished(path);
    const work = `${identity} ${endianness()}`;
    try {
      return keepIn(file, work, blocksOf(file, work));
    } catch {
      await file.close();
      return undefined;
    }
  } catch {
    return undefined;
  }
}

function keepIn(file: UnfinishedFile, work: string, before: readonly RowBlock[]): UnfinishedWork {
  const { sqlite, db } = file;
  const stepsBefore = before.reduce((sum, { numbers }) => sum + numbers.length, 0);
  let steps = stepsBefore;
  let bytes = before.reduce((sum, { values }) => sum + values.byteLength, 0);
  return {
    before,
    stepsBefore,
    get steps() {
      return steps;
    },
    add({ table, width, numbers, values }) {
      if (bytes + values.byteLength > mostBytes) return;
      const block = { work, table, width, numbers: bytesOf(numbers), values: bytesOf(values) };
      const kept = attempt(() =>
        writeTransaction(sqlite, (run) => run(db.insertInto("blocks").values(block).compile())),
      );
      if (!kept) return;
      bytes += values.byteLength;
      steps += numbers.length;
    },
    remove() {
      attempt(() => {
        writeTransaction(sqlite, (run) => run(db.deleteFrom("blocks").where("work", "=", work).compile()));
        sqlite.exec("vacuum");
      });
    },
    async close() {
      attempt(() => forgetOthers(file));
      await file.close();
    },
  };
}

function blocksOf({ sqlite }: UnfinishedFile, work: string): RowBlock[] {
  const rows = sqlite.prepare<[string], { table: number; width: number; numbers: Buffer; values: Buffer }>(
    'select "table", width, numbers, "values" from blocks where work = ? order by id',
  );
  return rows.all(work).map(({ table, width, numbers, values }) => ({
    table,
    width,
    numbers: new Int32Array(bufferOf(numbers)),
    values: new Float64Array(bufferOf(values)),
  }));
}

/** Forgets all but the latest works. */
function forgetOthers({ sqlite }: UnfinishedFile): void {
  sqlite
    .prepare(
      `delete from blocks where work not in
       (select work from blocks group by work order by max(id) desc limit ?)`,
    )
    .run(mostWorks);
}

/** What cannot be kept is made again next time. */
function attempt(write: () => void): boolean {
  try {
    write();
    return true;
  } catch {
    return false;
  }
}

const bytesOf = (numbers: Int32Array | Float64Array): Buffer =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** The bytes by themselves: what comes from a database need not lie where numbers may. */
const bufferOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;
