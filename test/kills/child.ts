/**
 * A process that is killed while it works: at a named point by itself, or at any moment by whoever started it. What it
 * has been told is kept it acknowledges by a line.
 *
 *   node --import tsx test/kills/child.ts TASK FOLDER POINT
 *
 * @module
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import Database from "better-sqlite3";

const [task, folder, point] = process.argv.slice(2) as [string, string, string];
const die = () => process.kill(process.pid, "SIGKILL");
/** Pipes are written to at once: what is acknowledged has left this process. */
const acknowledge = (line: string | number) => fs.writeSync(1, `${line}\n`);
const storePath = join(folder, ".barograph", "store.sqlite");

// points that lie within the work are reached by putting something in its way
if (point === "publishing") {
  const original = Database.prototype.function;
  Database.prototype.function = function (this: Database.Database, name: string, ...rest: unknown[]) {
    const own = rest.at(-1) as (key: string) => unknown;
    let calls = 0;
    const killing = (key: string) => {
      // in the middle of the transaction that publishes the rows of a source
      if (++calls > 10) die();
      return own(key);
    };
    return Reflect.apply(original, this, [name, ...rest.slice(0, -1), killing]);
  } as typeof original;
}
if (point === "before-rename" || point === "after-rename") {
  const { rename } = fs.promises;
  fs.promises.rename = async (from, to) => {
    if (point === "before-rename") die();
    await rename(from, to);
    die();
  };
  syncBuiltinESMExports();
}

if (point === "half-restored") {
  const { backup } = Database.prototype;
  let calls = 0;
  // the notes are in their place, the store is not
  Database.prototype.backup = function (this: Database.Database, ...rest) {
    if (++calls > 1) die();
    return Reflect.apply(backup, this, rest);
  };
}

const tasks: Readonly<Record<string, () => Promise<void>>> = {
  async import() {
    const { importable, load } = await import("#server/folder/load.ts");
    const { importBook } = await import("#server/importers/importBook.ts");
    const { openStore } = await import("#server/store/open.ts");
    const { book } = importable(await load(folder));
    const store = await openStore(storePath);
    acknowledge("begins");
    const { dataVersion } = await importBook(book, folder, store, {
      onProgress({ source, rows }) {
        if (point === "reading" && rows > 0) die();
        if (point === "between" && source === "crm") die();
      },
    });
    acknowledge(dataVersion);
  },

  async migration() {
    const { openFile } = await import("#server/store/file.ts");
    const { storeKind } = await import("#server/store/open.ts");
    const last = {
      up: async (db: { schema: { createTable(name: string): { addColumn: (...args: never[]) => never } } }) => {
        // biome-ignore lint/suspicious/noExplicitAny: the builder is Kysely's, which this file does not load
        const schema = db.schema as any;
        await schema.createTable("half").addColumn("x", "integer").execute();
        die();
      },
    };
    await openFile(storePath, { ...storeKind, migrations: { ...storeKind.migrations, "9999-half": last as never } });
  },

  async notes() {
    const { addEntry } = await import("#server/notes/entries.ts");
    const { openNotes } = await import("#server/notes/open.ts");
    const notes = await openNotes(join(folder, ".barograph", "notes.sqlite"));
    acknowledge("begins");
    for (;;) {
      const entry = { kind: "comment", account: "c101", on: null, until: null, text: "said", body: {} } as const;
      acknowledge(addEntry(notes, "shop", entry, "kim").id);
    }
  },

  async restore() {
    const { backUp, restore } = await import("#server/folder/backUp.ts");
    const { importable, load } = await import("#server/folder/load.ts");
    const { importBook } = await import("#server/importers/importBook.ts");
    const { addEntry } = await import("#server/notes/entries.ts");
    const { openNotes } = await import("#server/notes/open.ts");
    const { openStore } = await import("#server/store/open.ts");
    const notes = await openNotes(join(folder, ".barograph", "notes.sqlite"));
    const say = (text: string) =>
      addEntry(notes, "shop", { kind: "comment", account: "c101", on: null, until: null, text, body: {} }, "kim");
    say("first");
    const copy = join(folder, "copy.backup");
    await backUp(storePath, copy);
    say("second");
    await notes.close();
    const { book } = importable(await load(folder));
    const store = await openStore(storePath);
    await importBook(book, folder, store);
    await store.close();
    acknowledge("begins");
    await restore(storePath, copy, { force: true });
  },

  async saves() {
    const { writeWhole } = await import("#server/folder/writeWhole.ts");
    const path = join(folder, "health.rules.yaml");
    const first = fs.readFileSync(path, "utf8");
    let before = first;
    acknowledge("begins");
    for (let number = 1; ; number++) {
      const text = `${first}# ${number}\n`;
      await writeWhole(path, text, before);
      before = text;
      acknowledge(number);
    }
  },

  async job() {
    const { openJobStore } = await import("#server/jobs/store.ts");
    const store = await openJobStore({ kind: "book", id: "shop", storePath } as never);
    const at = new Date().toISOString();
    const job = {
      id: "at-work",
      book: "shop",
      draft: null,
      kind: "backtest",
      rules: "health",
      state: "waiting",
      step: null,
      share: 0,
      by: "kim",
      createdAt: at,
      startedAt: null,
      endedAt: null,
      run: null,
      problems: [],
    } as const;
    store.add(job, { kind: "backtest", rules: "health", settings: {} });
    store.update({ ...job, state: "running", startedAt: at });
    acknowledge("begins");
    die();
  },
};

await tasks[task]!();
