/**
 * The tables of unfinished work, as Kysely sees them.
 *
 * @module
 */
import type { Generated } from "kysely";

export interface UnfinishedTables {
  blocks: BlocksTable;
}

/** Rows of one table of long work, as they were finished. */
interface BlocksTable {
  id: Generated<number>;
  /** The identity of the work. */
  work: string;
  table: number;
  width: number;
  /** Numbers of the rows: 32-bit integers as the machine has them. */
  numbers: Buffer;
  /** The rows, one after the other: 64-bit numbers as the machine has them. */
  values: Buffer;
}
