/**
 * Resolves the sources of a book.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import type { SourceDeclaration } from "../document/schema/book.ts";
import type { Declared, Scope, ValueType } from "../language/expression.ts";
import { nearestName, problem } from "../problems.ts";
import { type FileSource, formatOfFile, type QuerySource, type Source, speaksOfBook } from "./book.ts";
import { parseDatePattern } from "./datePattern.ts";
import type { Resolution } from "./resolve.ts";

/** Names that every row has besides its columns. */
const rowNames = ["at", "known", "as_of"] as const;

/** Resolves one source; a column cannot have the name of a row's dates unless it is what they are read from. */
export function resolveSource(resolution: Resolution, path: Path, name: string, declared: SourceDeclaration): Source {
  const { document, headers, problems } = resolution;
  const declaredColumns = Object.entries(declared.columns ?? {});
  const undeclared = (headers.get(name) ?? []).map((column): [string, ValueType] => [column, "string"]);
  const types = declaredColumns.map(([column, type]): [string, ValueType] => [
    column,
    typeof type === "string" ? type : type.type,
  ]);
  for (const [column] of declaredColumns) {
    const own = column === "at" ? declared.at : column === "known" ? declared.known : undefined;
    if ((rowNames as readonly string[]).includes(column) && own !== column) {
      const span = document.spanOfKey([...path, "columns", column]);
      problems.push(problem("column-name-reserved", { source: name, column }, span));
    }
  }
  const dateFormats = resolveDateFormats(resolution, path, declared);
  const { account, at, known, decimal, endOfDay } = declared;
  return {
    ...resolvePlace(resolution, path, name, declared),
    name,
    ...(account && { account }),
    columns: new Map([...undeclared, ...types]),
    ...(at && { at }),
    ...(known && { known }),
    ...(decimal && { decimal }),
    ...(dateFormats.size > 0 && { dateFormats }),
    ...(endOfDay && { stateAt: "end" }),
  };
}

function resolveDateFormats(
  { document, problems }: Resolution,
  path: Path,
  { columns = {} }: SourceDeclaration,
): Map<string, string> {
  const formats = new Map<string, string>();
  for (const [column, type] of Object.entries(columns)) {
    if (typeof type === "string") continue;
    formats.set(column, type.format);
    const pattern = parseDatePattern(type.format);
    if (!("fault" in pattern)) continue;
    const span = document.spanOf([...path, "columns", column, "format"]);
    problems.push(problem("date-pattern", { pattern: type.format, ...pattern }, span));
  }
  return formats;
}

type Place = Pick<FileSource, "file" | "format" | "delimiter" | "encoding"> | Pick<QuerySource, "connection" | "query">;

/** Keys that say how to read a file, with the formats that have a use for them. */
const fileKeys = { format: ["csv", "ndjson", "parquet"], delimiter: ["csv"], encoding: ["csv", "ndjson"] } as const;

/** Where the rows are: a file, or a database and what to ask of it. */
function resolvePlace(resolution: Resolution, path: Path, name: string, declared: SourceDeclaration): Place {
  const { document, problems } = resolution;
  const { file, format, delimiter, encoding, connection, query } = declared;
  const isQuery = connection !== undefined || query !== undefined;
  if (isQuery === (file !== undefined)) {
    const found = isQuery ? "both" : "nothing";
    problems.push(problem("source-place", { source: name, found }, document.spanOfKey(path)));
  }
  const kind = file === undefined ? "query" : formatOfFile({ file, ...(format && { format }) });
  for (const key of ["format", "delimiter", "encoding"] as const) {
    if (declared[key] === undefined || (fileKeys[key] as readonly string[]).includes(kind)) continue;
    problems.push(problem("source-key-misplaced", { source: name, key, kind }, document.spanOfKey([...path, key])));
  }
  if (!isQuery || file !== undefined) {
    return {
      file: (file ?? "").replaceAll("\\", "/"),
      ...(format && { format }),
      ...(delimiter && { delimiter }),
      ...(encoding && { encoding }),
    };
  }
  return resolveQuery(resolution, path, name, connection, query);
}

function resolveQuery(
  { document, problems }: Resolution,
  path: Path,
  name: string,
  connection: string | undefined,
  query: string | undefined,
): Pick<QuerySource, "connection" | "query"> {
  if (connection === undefined || query === undefined) {
    const key = connection === undefined ? "connection" : "query";
    problems.push(problem("key-missing", { key }, document.spanOfKey(path)));
  }
  if (connection !== undefined && !/^(env:[A-Za-z_][A-Za-z0-9_]*|sqlite:(?!\/\/).+)$/.test(connection)) {
    // what stands there may hold a password: neither the problem nor its place repeats it
    const secret = /:\/\/|password|pwd/i.test(connection);
    const code = secret ? "connection-secret" : "connection-form";
    problems.push(problem(code, { source: name }, document.spanOfKey([...path, "connection"])));
  }
  if (query !== undefined && !isSelect(query)) {
    problems.push(problem("query-not-select", { source: name }, document.spanOf([...path, "query"])));
  }
  return { connection: connection ?? "", query: query ?? "" };
}

/** Does a text begin like a query that only reads? Whether it does the database decides: it is opened for reading. */
function isSelect(query: string): boolean {
  const start = query.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/, "");
  return /^(?:select|with|values)\b/i.test(start);
}

/**
 * The names that a condition over the rows of a source may use: its columns, the dates of the row, and `as_of` where
 * the rows are looked at from a date.
 */
export function rowScope(source: Source, fromDate = true): Scope {
  const names = new Map<string, Declared>([...source.columns].map(([name, type]) => [name, { type }]));
  if (source.account !== undefined) names.set(source.account, { type: "string" });
  if (source.at !== undefined) {
    names.set("at", { type: "date", neverMissing: true });
    names.set("known", { type: "date", neverMissing: true });
  }
  if (fromDate) names.set("as_of", { type: "date", neverMissing: true });
  return { where: "columns", names };
}

/** The source of that name, which must be there, name accounts and know when things happened. */
export function datedSource(
  { document, problems }: Resolution,
  sources: ReadonlyMap<string, Source>,
  name: string,
  fact: string,
  path: Path,
): Source | undefined {
  const source = sources.get(name);
  if (!source) {
    const known = [...sources.keys()];
    const suggestion = nearestName(name, known);
    const parameters = { source: name, known, ...(suggestion && { suggestion }) };
    problems.push(problem("unknown-source", parameters, document.spanOf(path)));
  } else if (speaksOfBook(source)) {
    problems.push(problem("fact-source-whole", { fact, source: name }, document.spanOf(path)));
  } else if (source.at === undefined) {
    const parameters = { fact, source: name, key: String(path.at(-1)) };
    problems.push(problem("fact-source-undated", parameters, document.spanOf(path)));
  }
  return source;
}
