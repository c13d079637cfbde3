/**
 * Proposing a book from tables that nobody has described.
 *
 * @module
 */
import { nameFor } from "#engine/init/words.ts";
import { findTables } from "../init/findTables.ts";
import { profileTables, proposeFolder } from "../init/propose.ts";
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
}

export interface Proposed {
  /** Id of the book. */
  readonly book: string;
  /** As `init --dry-run --format json` tells it. */
  readonly report: object;
  /** The files, by name. */
  readonly texts: Readonly<Record<string, string>>;
}

const millisecondsPerDay = 86_400_000;

/** @throws BarographError as `findTables`, `profileTables` and `proposeFolder` */
export async function proposeTask(
  { folder, title, account, after, capacity, monthFirst = false }: ProposeInput,
  { signal, onImport }: Watching,
): Promise<Proposed> {
  await expectNoBook(folder);
  const tables = await findTables({ folder });
  const profiled = await profileTables(tables, folder, { dayFirst: !monthFirst, signal });
  const answers = {
    today: Math.floor(Date.now() / millisecondsPerDay) - 1,
    ...(account !== undefined && { account }),
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
    return { book: id, report: JSON.parse(JSON.stringify(report)), texts: Object.fromEntries(proposed.files) };
  } finally {
    await store.drop();
  }
}
