/**
 * Generated books as tests look at them.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import type { AccountActivity, SourceRows } from "#engine/book/activity.ts";
import type { Book } from "#engine/book/book.ts";
import type { Day } from "#engine/book/days.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/document.ts";
import type { Value } from "#engine/language/expression.ts";
import { type GeneratedAccount, generateBook } from "#server/generate/generate.ts";
import type { GenerateOptions } from "#server/generate/setting.ts";
import { type AccountSourceName, accountSourceNames, type RowOf } from "#server/generate/sources.ts";
import type { Decision } from "#server/generate/truth.ts";

/** All customers of a book, in memory. */
export function customersOf(options: GenerateOptions): GeneratedAccount[] {
  return [...generateBook(options).accounts()].filter(({ truth }) => truth.segment !== null);
}

/** All decisions of a book; its rows are not kept. */
export function decisionsOf(options: GenerateOptions): (Decision & { readonly account: string })[] {
  const decisions: (Decision & { readonly account: string })[] = [];
  for (const { truth } of generateBook(options).accounts()) {
    for (const decision of truth.decisions) decisions.push({ ...decision, account: truth.account });
  }
  return decisions;
}

export type DatedRow<S extends AccountSourceName> = { readonly at: Day; readonly known: Day } & Required<RowOf<S>>;

/** The rows of a source as objects, in their order. */
export function rowsIn<S extends AccountSourceName>({ sources }: AccountActivity, name: S): DatedRow<S>[] {
  const rows = sources.get(name);
  return rows ? (objects(rows) as unknown as DatedRow<S>[]) : [];
}

function objects({ count, at, known, columns }: SourceRows): Record<string, Value>[] {
  return Array.from({ length: count }, (_, row) => ({
    at: at[row]!,
    known: known[row]!,
    ...Object.fromEntries([...columns].map(([column, values]) => [column, values[row]!])),
  }));
}

/** The sources in which two accounts have not the same rows. */
export function differingSources(a: GeneratedAccount, b: GeneratedAccount): AccountSourceName[] {
  return accountSourceNames.filter((name) => !sameRows(a.activity.sources.get(name), b.activity.sources.get(name)));
}

function sameRows(a: SourceRows | undefined, b: SourceRows | undefined): boolean {
  if (!a || !b) return a === b;
  const same = (one: ArrayLike<Value>, other: ArrayLike<Value>) => {
    for (let row = 0; row < a.count; row++) if (one[row] !== other[row]) return false;
    return true;
  };
  const columns = [...a.columns.keys()];
  return (
    a.count === b.count &&
    same(a.at, b.at) &&
    same(a.known, b.known) &&
    columns.every((name) => same(a.columns.get(name)!, b.columns.get(name)!))
  );
}

/** The book of the example, whose files have the columns of a generated book. */
export function exampleBook(): Book {
  const text = readFileSync(new URL("../../../rules/b2b-saas/book.yaml", import.meta.url), "utf8");
  const { book, problems } = resolveBook(readDocument(text, "book.yaml").document!);
  if (!book) throw new Error(JSON.stringify(problems));
  return book;
}
