/**
 * The example of the reference, `docs/example`: its texts, and what was imported from its data.
 *
 * @module
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import type { AccountActivity } from "#engine/book/activity.ts";
import type { Book } from "#engine/book/book.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { type SnapshotTable, valueAt } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/index.ts";
import type { KpiSet } from "#engine/kpis/kpis.ts";
import { resolveKpis } from "#engine/kpis/resolve/kpis.ts";
import type { Value } from "#engine/language/expression.ts";
import type { Problem } from "#engine/problems.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { load, runnable } from "#server/folder/load.ts";
import { openBookStore } from "#server/folder/snapshots.ts";
import { importBook } from "#server/importers/importBook.ts";
import { activityOf } from "./server/books.ts";

export const exampleFolder = fileURLToPath(new URL("../docs/example", import.meta.url));

/** The text of one of its files. */
export const exampleText = (name: string): Promise<string> => readFile(join(exampleFolder, name), "utf8");

/** The rows of its sources, by account. */
export async function exampleActivity(): Promise<readonly AccountActivity[]> {
  const { book, folder } = runnable(await load(exampleFolder), exampleFolder);
  const temporary = await mkdtemp(join(tmpdir(), "barograph-"));
  const store = await openBookStore(book, folder, { store: join(temporary, "store.sqlite") });
  try {
    await importBook(book, folder, store);
    return await activityOf(store, book);
  } finally {
    await store.close();
    await rm(temporary, { recursive: true });
  }
}

/** A file of the example with other values in it: each at its path, whose mappings and lists are made on the way. */
export async function exampleWith(
  file: "book.yaml" | "health.rules.yaml" | "health.cases.yaml" | "kpis.yaml",
  changes: readonly (readonly [path: readonly (string | number)[], value: unknown])[],
): Promise<string> {
  const document = parseDocument(await exampleText(file));
  for (const [path, value] of changes)
    document.setIn(path, document.createNode(value, { aliasDuplicateObjects: false }));
  return document.toString();
}

/** A book as text, resolved; with its problems. */
export function bookOfText(text: string): { book?: Book; problems: readonly Problem[] } {
  const { document, problems } = readDocument(text, "book.yaml");
  return document ? resolveBook(document) : { problems };
}

/** A rule set as text, compiled; with its problems. */
export function rulesOfText(text: string, book: Book): { ruleSet?: RuleSet; problems: readonly Problem[] } {
  const { document, problems } = readDocument(text, "health.rules.yaml");
  return document ? compileRules(document, book) : { problems };
}

/** KPIs as text, resolved; with their problems. */
export function kpisOfText(
  text: string,
  book: Book,
  ruleSet: RuleSet,
): { kpis?: KpiSet; problems: readonly Problem[] } {
  const { document, problems } = readDocument(text, "kpis.yaml");
  return document ? resolveKpis(document, book, ruleSet) : { problems };
}

/** The snapshots of a book over the rows of the example. */
export async function exampleTable(book: Book, activity: readonly AccountActivity[]): Promise<SnapshotTable> {
  return (await buildSnapshots(book, activity, new Map())).table;
}

/** What a fact is for an account in its last snapshot. */
export function lastValue(table: SnapshotTable, account: string, fact: string): Value {
  const number = table.accounts.indexOf(account);
  const row = table.account.lastIndexOf(number);
  return valueAt(table.facts.get(fact)!, row);
}
