/**
 * NDJSON: one JSON object a line.
 *
 * @module
 */
import type { Source } from "#engine/book/book.ts";
import { wantedInFile } from "#engine/book/fileColumns.ts";
import { longestLine } from "./lines.ts";
import type { Cell, OpenSource, SourceRecord } from "./records.ts";

/** So many lines are looked at for the names of columns that the book does not declare. */
const sampledLines = 1000;

/**
 * Opens an NDJSON file. Its columns are the keys of the objects in the first thousand lines, and what the book
 * declares: an object that lacks one has a missing value there, one with a key more is read without it. Only the
 * account and `at` must be among the keys, if there are any: without them no row can be read.
 */
export async function openNdjson(blocks: AsyncGenerator<string[]>, source: Source): Promise<OpenSource> {
  const sample: string[] = [];
  const close = async () => {
    await blocks.return(undefined);
  };
  for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
    for (const line of next.value) sample.push(line);
    if (sample.length >= sampledLines) break;
  }
  const keys = new Set<string>();
  for (const line of sample.slice(0, sampledLines))
    for (const key of Object.keys(readObject(line) ?? {})) keys.add(key);
  const { account, at } = source;
  const needed = keys.size === 0 ? new Set<string>() : new Set([account, at].filter((name) => !keys.has(name ?? "")));
  const names = [...new Set([...keys, ...wantedInFile(source).filter((name) => !needed.has(name))])];

  async function* batches() {
    let line = 0;
    const read = (lines: readonly string[]) => lines.flatMap((text) => readRecord(text, ++line, names));
    yield read(sample.splice(0));
    for await (const lines of blocks) yield read(lines);
  }
  return { columns: names, batches: batches(), close };
}

/** One line as a record; none if it is empty. */
function readRecord(text: string, line: number, names: readonly string[]): SourceRecord[] {
  if (text.trim() === "") return [];
  if (text.length > longestLine) return [{ line, text, broken: "too-long" }];
  const object = readObject(text);
  if (!object) return [{ line, text, broken: "json" }];
  return [{ line, text, fields: names.map((name) => (Object.hasOwn(object, name) ? cellOf(object[name]) : null)) }];
}

function readObject(text: string): Record<string, unknown> | undefined {
  if (text.length > longestLine) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function cellOf(value: unknown): Cell {
  if (typeof value === "object" && value !== null) return { as: "opaque", text: JSON.stringify(value) };
  // its last digits may be lost already: it may stand for another number, or for another account
  const isInexact = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact || value === undefined ? { as: "opaque", text: String(value) } : (value as Cell);
}
