/**
 * The tables in a folder: files that somebody exported, in it or in its folder `data`; or those of a database.
 *
 * @module
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "#engine/book/book.ts";
import { BarographError, problem } from "#engine/problems.ts";
import { locateSource } from "../importers/locate.ts";
import { openSource } from "../importers/openSource.ts";
import { cellText } from "../importers/records.ts";

/** Where tables are looked for. */
export interface WhereTables {
  readonly folder: string;
  /** Instead of files a database, as a book names it: `env:NAME` or `sqlite:path`. */
  readonly connection?: string;
  /** Of a database or a folder: only these. */
  readonly tables?: readonly string[];
}

const tableFile = /\.(?:csv|tsv|txt|ndjson|jsonl|parquet)(?:\.gz)?$/i;

/**
 * The tables as sources without any meaning yet, by name.
 *
 * @throws BarographError `init-no-tables`, `init-book-there`, `init-table-unknown`; as `locateSource` and `openSource`
 */
export async function findTables(where: WhereTables): Promise<Source[]> {
  const { folder, connection, tables } = where;
  const found = connection === undefined ? await filesIn(folder) : await tablesOf(folder, connection);
  const wanted = tables?.map((name) => {
    const one = found.find((source) => source.name === name || source.file === name);
    if (one) return one;
    const known = found.map((source) => source.name);
    throw new BarographError(problem("init-table-unknown", { name, known }));
  });
  const chosen = wanted ?? found;
  if (chosen.length === 0) throw new BarographError(problem("init-no-tables", { path: connection ?? folder }));
  return chosen;
}

async function filesIn(folder: string): Promise<Source[]> {
  const names = await namesIn(folder);
  const inData = (await stat(join(folder, "data")).catch(() => undefined))?.isDirectory()
    ? (await namesIn(join(folder, "data"))).map((name) => `data/${name}`)
    : [];
  const files = [...names, ...inData].filter((name) => tableFile.test(name) && !/(?:^|\/)\./.test(name));
  return files.sort().map((file) => ({ name: tableName(file), file, columns: new Map() }));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    const found = reason === "ENOENT" || reason === "ENOTDIR";
    throw new BarographError(
      found ? problem("init-no-tables", { path: folder }) : problem("file-unreadable", { path: folder, reason }),
    );
  }
}

const tableName = (file: string): string => file.replace(/^.*\//, "").replace(tableFile, "");

const listed = {
  sqlite: "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' order by name",
  postgres:
    "select case s when 'public' then t else s || '.' || t end as name from (select table_schema as s, table_name as t from information_schema.tables union select schemaname, matviewname from pg_matviews) as listed where s not in ('pg_catalog', 'information_schema') order by 1",
} as const;

/** The tables and views that a database lists; each is read whole. */
async function tablesOf(folder: string, connection: string): Promise<Source[]> {
  const list = (query: string): Source => ({ name: "tables", connection, query, columns: new Map() });
  const located = await locateSource(list(""), folder);
  const by = "database" in located ? located.database.by : "sqlite";
  const opened = await openSource(await locateSource(list(listed[by]), folder));
  try {
    const names: string[] = [];
    for await (const records of opened.batches) {
      for (const { fields } of records) if (fields) names.push(cellText(fields[0]!));
    }
    return names.map((name) => ({
      name,
      connection,
      query: `select * from ${quotedName(name, by)}`,
      columns: new Map(),
    }));
  } finally {
    await opened.close();
  }
}

/** A table's name as SQL has it, of any spelling; a schema stands before a point. */
function quotedName(name: string, by: "sqlite" | "postgres"): string {
  const quote = (part: string) => `"${part.replaceAll('"', '""')}"`;
  if (by === "sqlite") return quote(name);
  const dot = name.indexOf(".");
  return dot < 0 ? quote(name) : `${quote(name.slice(0, dot))}.${quote(name.slice(dot + 1))}`;
}
