/**
 * Proposing a book from tables that nobody has described.
 *
 * @module
 */
import type { Mapping } from "#engine/init/mapping.ts";
import type { ColumnProfile } from "#engine/init/profile.ts";
import { nameFor } from "#engine/init/words.ts";
import { findTables } from "../init/findTables.ts";
import { type FolderProposal, profileTables, proposeFolder } from "../init/propose.ts";
import { expectNoBook, trialStore } from "../init/writeFiles.ts";
import { initJson } from "../report/init/index.ts";
import type { Watching } from "../work/watching.ts";

export interface ProposeInput {
  readonly folder: string;
  readonly title: string;
  /** The column that names the customer, where that cannot be told. */
  readonly account?: string | undefined;
  /** Where nothing says who left: days of silence after which a customer is lost. */
  readonly after?: number | undefined;
  /** How many warnings can be worked on at a date. */
  readonly capacity?: number | undefined;
  readonly monthFirst?: boolean | undefined;
  /** What is said of tables, by their names. */
  readonly mapping?: Mapping | undefined;
}

export interface Proposed {
  /** Id of the book. */
  readonly book: string;
  /** As `init --dry-run --format json` tells it. */
  readonly report: object;
  /** How every table is read, with its first rows. */
  readonly read: readonly ReadTable[];
  /** The files, by name. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A table as it is read. */
interface ReadTable {
  readonly name: string;
  readonly account: string | null;
  readonly at: string | null;
  readonly columns: readonly Pick<ColumnProfile, "name" | "type" | "present" | "unfit">[];
  readonly rows: readonly (readonly (string | null)[])[];
}

function tablesRead({ tables, book }: FolderProposal): ReadTable[] {
  return tables.map(({ name, columns, preview }) => {
    const role = book.roles.find(({ table }) => table.name === name);
    return {
      name,
      account: role?.account.column ?? null,
      at: role?.at ?? null,
      columns: columns.map(({ name: column, type, present, unfit }) => ({ name: column, type, present, unfit })),
      rows: preview,
    };
  });
}

const millisecondsPerDay = 86_400_000;

/** @throws BarographError as `findTables`, `profileTables` and `proposeFolder` */
export async function proposeTask(
  { folder, title, account, after, capacity, monthFirst = false, mapping }: ProposeInput,
  { signal, onImport }: Watching,
): Promise<Proposed> {
  await expectNoBook(folder);
  const tables = await findTables({ folder });
  const profiled = await profileTables(tables, folder, { dayFirst: !monthFirst, signal, mapping });
  const answers = {
    today: Math.floor(Date.now() / millisecondsPerDay) - 1,
    ...(account !== undefined && { account }),
    ...(mapping !== undefined && { mapping }),
    ...(after !== undefined && { after }),
    ...(capacity !== undefined && { capacity }),
  };
  const id = nameFor(title, "book").replaceAll("_", "-");
  const store = await trialStore(folder, false);
  try {
    const proposed = await proposeFolder(
      folder,
      profiled,
      answers,
      { id, title },
      {
        store: store.path,
        signal,
        ...(onImport && { onProgress: onImport }),
      },
    );
    const report = initJson({ folder: title, proposed, written: false }) as object;
    // maps do not survive the way out of a thread and into JSON
    return {
      book: id,
      report: JSON.parse(JSON.stringify(report)),
      read: tablesRead(proposed),
      texts: Object.fromEntries(proposed.files),
    };
  } finally {
    await store.drop();
  }
}
