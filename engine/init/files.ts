/**
 * What is proposed as the texts of files.
 *
 * @module
 */
import type { BookDocument, FactDeclaration } from "../document/schema/book.ts";
import { fileHeads } from "../texts/en/init/files.ts";
import { leftOutText } from "../texts/en/init/leftOut.ts";
import { remarkText } from "../texts/en/init/remarks.ts";
import type { BookProposal } from "./book.ts";
import type { LeftOut, Remark } from "./remarks.ts";
import type { RulesProposal } from "./rules.ts";
import { yamlText } from "./yaml.ts";

/** Where the JSON Schemas lie from the folder of the files, for editors; without it no file names one. */
export type SchemaFolder = string | undefined;

/**
 * The book as the rules leave it: without facts that know the future or were never there, and with the directions that
 * the data have shown.
 */
export function settledBook({ document }: BookProposal, { dropped, directions }: RulesProposal): BookDocument {
  let facts: BookDocument["facts"] = Object.fromEntries(
    Object.entries(document.facts).map(([name, declaration]): [string, FactDeclaration] => {
      const found = directions.get(name);
      return [name, found ? { ...declaration, direction: found.direction } : declaration];
    }),
  );
  const isRead = (name: string): boolean => {
    const texts = [
      document.snapshots.where,
      ...Object.entries(facts).flatMap(([own, one]) => (own === name ? [] : readingOf(one))),
    ];
    return texts.some((text) => typeof text === "string" && new RegExp(`\\b${name}\\b`).test(text));
  };
  // a fact may be dropped once those are gone that read it
  for (let before = -1; before !== Object.keys(facts).length; ) {
    before = Object.keys(facts).length;
    for (const name of dropped) {
      if (!Object.hasOwn(facts, name) || isRead(name)) continue;
      const { [name]: _, ...others } = facts;
      facts = others;
    }
  }
  return { ...document, facts };
}

const readingOf = ({ formula, where }: FactDeclaration): unknown[] => [formula, where];

/** The text of `book.yaml`. */
export function bookFile(
  document: BookDocument,
  { remarks, leftOut }: BookProposal,
  { directions }: RulesProposal,
  schema: SchemaFolder,
): string {
  const comments = textsOf(remarks);
  for (const [name, { remark }] of directions) {
    if (Object.hasOwn(document.facts, name)) add(comments, `facts/${name}`, remarkText(remark));
  }
  add(comments, "", fileHeads.book());
  add(comments, "facts", ...leftOutLines(leftOut));
  add(comments, "checks", fileHeads.checks());
  return yamlText(document, comments, schema && `${schema}/book.schema.json`);
}

/** The text of `health.rules.yaml`. */
export function rulesFile({ document, remarks, leftOut }: RulesProposal, schema: SchemaFolder): string {
  const comments = textsOf(remarks);
  const [...learned] = comments.get("") ?? [];
  comments.set("", [fileHeads.rules(), ...learned]);
  add(comments, "groups", ...leftOutLines(leftOut));
  return yamlText(document, comments, schema && `${schema}/rules.schema.json`);
}

function textsOf(remarks: ReadonlyMap<string, readonly Remark[]>): Map<string, string[]> {
  return new Map([...remarks].map(([path, list]) => [path, list.map(remarkText)]));
}

function add(comments: Map<string, string[]>, path: string, ...texts: readonly string[]): void {
  if (texts.length > 0) comments.set(path, [...(comments.get(path) ?? []), ...texts]);
}

/** More lines than these nobody reads. */
const mostTold = 30;

function leftOutLines(list: readonly LeftOut[]): string[] {
  if (list.length === 0) return [];
  const told = list.slice(0, mostTold).map((one) => `· ${one.what} ${leftOutText(one)}`);
  const more = list.length - told.length;
  return [fileHeads.leftOut(), ...told, ...(more > 0 ? [fileHeads.more(more)] : [])];
}
