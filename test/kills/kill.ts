/**
 * Kills processes at work, and looks at what they leave: is every database sound, is everything there that was
 * acknowledged, and is nothing there half?
 *
 * @module
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importable, load } from "#server/folder/load.ts";
import { importBook } from "#server/importers/importBook.ts";
import type { JobHome } from "#server/jobs/home.ts";
import { openJobStore } from "#server/jobs/store.ts";
import { listEntries } from "#server/notes/entries.ts";
import { notesKind, notesPathOf, openNotes } from "#server/notes/open.ts";
import { findDataVersion } from "#server/store/dataVersions.ts";
import { openStore, type Store, storeKind } from "#server/store/open.ts";
import { requireSound } from "#server/store/restore.ts";
import { rowTable } from "#server/store/rowTables.ts";
import { bookText, rulesText } from "../engine/documents.ts";

/** What is killed, and where; `random`: at any moment after it has begun. */
export const kills = [
  ["import", "reading"],
  ["import", "publishing"],
  ["import", "between"],
  ["migration", "half"],
  ["saves", "before-rename"],
  ["saves", "after-rename"],
  ["job", "running"],
  ["restore", "half-restored"],
  ["notes", "random"],
  ["saves", "random"],
  ["import", "random"],
] as const;

export type Kill = (typeof kills)[number];

/** A folder with a book that was imported once, to be copied for every kill. */
export interface Template {
  readonly folder: string;
  /** The data versions before, and after an import that is not disturbed. */
  readonly before: string;
  readonly after: string;
  remove(): void;
}

/** Rows of purchases: enough for an import to be met in the middle. */
const many = 5000;

/** Customers; later ones are new. */
const customers = (rows: number) => (rows === many ? 140 : 97);

function purchases(rows: number): string {
  const day = (number: number) => new Date(Date.UTC(2024, 6, 1 + (number % 720))).toISOString().slice(0, 10);
  const lines = Array.from(
    { length: rows },
    (_, i) => `c${100 + (i % customers(rows))},${day(i * 7)},1,${100 + (i % 900)},DE`,
  );
  return `customer,date,orders,sales,country\n${lines.join("\n")}\n`;
}

const crm = (plan: string): string =>
  `customer,plan,seats\n${Array.from({ length: 97 }, (_, i) => `c${100 + i},${plan},${i}\n`).join("")}`;

function putData(folder: string, rows: number, plan: string): void {
  writeFileSync(join(folder, "data", "purchases.csv"), purchases(rows));
  writeFileSync(join(folder, "data", "crm.csv"), crm(plan));
}

/** Makes the template: imported, with files that have changed since. */
export async function template(): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), "barograph-kills-"));
  cpSync(fileURLToPath(new URL("../fixtures/README.md", import.meta.url)), join(folder, "data", "README.md"));
  writeFileSync(join(folder, "book.yaml"), bookText);
  writeFileSync(join(folder, "health.rules.yaml"), rulesText);
  putData(folder, 1000, "starter");
  const before = await imported(folder, storeOf(folder));
  putData(folder, many, "growth");
  const after = await imported(folder, join(folder, "undisturbed.sqlite"));
  await (await openNotes(notesPathOf(storeOf(folder)))).close();
  return { folder, before, after, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const storeOf = (folder: string): string => join(folder, ".barograph", "store.sqlite");

async function imported(folder: string, path: string): Promise<string> {
  const { book } = importable(await load(folder));
  const store = await openStore(path);
  try {
    return (await importBook(book, folder, store)).dataVersion;
  } finally {
    await store.close();
  }
}

/**
 * Kills once.
 *
 * @param share of the longest wait that a random moment is: from 0 to 1
 * @returns what is wrong afterwards; nothing, if all is well
 */
export async function killOnce(from: Template, [task, point]: Kill, share: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "barograph-killed-"));
  try {
    cpSync(from.folder, folder, { recursive: true });
    const { lines, signal, errors } = await killed(task, folder, point, share);
    if (signal !== "SIGKILL") return [`${task} ended before it was killed: ${errors}`];
    const half = task === "restore" ? await halfRestoredOf(folder, from) : [];
    const faults = await faultsIn(folder, from);
    return [...half, ...faults, ...(await lostOf(task, folder, lines, point))].map(
      (fault) => `${task} at ${point}: ${fault}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds: what is killed at random is killed before so long has gone by since it began. */
const longest = 200;

function killed(task: string, folder: string, point: string, share: number) {
  return new Promise<{ lines: string[]; signal: string | null; errors: string }>((resolve) => {
    // without the condition `development` it loads what was built: that starts much sooner
    const child = spawn(
      process.execPath,
      ["--import", "tsx", fileURLToPath(new URL("child.ts", import.meta.url)), task, folder, point],
      { env: { ...process.env, NODE_OPTIONS: "" }, stdio: ["ignore", "pipe", "pipe"] },
    );
    let out = "";
    let errors = "";
    let timer: NodeJS.Timeout | undefined;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (point === "random" && !timer) timer = setTimeout(() => child.kill("SIGKILL"), share * longest);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      // an import may be quicker than its killer: then it must be whole
      const isDone = task === "import" && point === "random" && code === 0;
      resolve({ lines: out.split("\n").filter((line) => line !== ""), signal: isDone ? "SIGKILL" : signal, errors });
    });
  });
}

/** What must hold of a folder whatever was killed in it. */
async function faultsIn(folder: string, { before, after }: Template): Promise<string[]> {
  const faults: string[] = [];
  requireSound(storeOf(folder), storeKind);
  requireSound(notesPathOf(storeOf(folder)), notesKind);
  const store = await openStore(storeOf(folder));
  try {
    const found = await findDataVersion(store, "shop");
    if (found?.name !== before && found?.name !== after) faults.push(`stands at ${found?.name}`);
    for (const { source, id, rows } of found?.sources.values() ?? []) {
      if (rowsIn(store, id) !== rows) faults.push(`${source} has ${rowsIn(store, id)} of ${rows} rows`);
    }
    const tables = store.sqlite.prepare<[], string>("select name from sqlite_master").pluck().all();
    if (tables.includes("half")) faults.push("a migration is there half");
  } finally {
    await store.close();
  }
  const again = await imported(folder, storeOf(folder));
  if (again !== after) faults.push(`the next import stands at ${again}`);
  requireSound(storeOf(folder), storeKind);
  return faults;
}

/** Both files must be as in the copy: it stood before the import and the second comment. */
async function halfRestoredOf(folder: string, { before }: Template): Promise<string[]> {
  const notes = await openNotes(notesPathOf(storeOf(folder)));
  const texts = listEntries(notes, "shop", { kind: "comment" }).map(({ text }) => text);
  await notes.close();
  const store = await openStore(storeOf(folder));
  const found = await findDataVersion(store, "shop");
  await store.close();
  return found?.name === before && texts.join() === "first" ? [] : [`at ${found?.name} with ${texts.join()}`];
}

const rowsIn = ({ sqlite }: Store, version: number): number =>
  sqlite
    .prepare<[], number>(`select count(*) from ${rowTable(version)}`)
    .pluck()
    .get()!;

/** What was acknowledged and is not there, or is there half. */
async function lostOf(task: string, folder: string, lines: readonly string[], point: string): Promise<string[]> {
  if (task === "notes") {
    const notes = await openNotes(notesPathOf(storeOf(folder)));
    const kept = new Set(listEntries(notes, "shop", { kind: "comment" }).map(({ id }) => String(id)));
    await notes.close();
    const lost = lines.slice(1).filter((id) => !kept.has(id));
    return lost.length > 0 || kept.size > lines.length ? [`${lost.length} of ${lines.length - 1} are lost`] : [];
  }
  if (task === "saves") {
    const text = readFileSync(join(folder, "health.rules.yaml"), "utf8");
    const done = Number(lines.slice(1).at(-1) ?? 0);
    const whole = (number: number) => (number === 0 ? rulesText : `${rulesText}# ${number}\n`);
    const ended = point === "before-rename" ? [done] : point === "after-rename" ? [done + 1] : [done, done + 1];
    return ended.some((number) => text === whole(number)) ? [] : [`the file is none of ${ended.join(", ")}`];
  }
  if (task === "job") {
    const store = await openJobStore({ kind: "book", id: "shop", storePath: storeOf(folder) } as JobHome);
    const states = store.all().map(({ state }) => state);
    await store.close();
    return states.join() === "lost" ? [] : [`the job is ${states.join()}`];
  }
  return [];
}
