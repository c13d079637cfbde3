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
import { answerColumns } from "./questions.ts";
import type { Resolution } from "./resolve.ts";
import { resolveQuestions } from "./resolveQuestions.ts";

/** Names that every row has besides its columns. */
const rowNames = ["at", "known", "as_of"] as const;

/**
 * Resolves one source, as far as it does not need others (`resolveMatches.ts`); a column cannot have the name of a row's dates unless it
 * is what they are read from.
 */
export function resolveSource(resolution: Resolution, path: Path, name: string, declared: SourceDeclaration): Source {
  const { document, problems } = resolution;
  for (const column of Object.keys(declared.columns ?? {})) {
    const own = column === "at" ? declared.at : column === "known" ? declared.known : undefined;
    const span = () => document.spanOfKey([...path, "columns", column]);
    if ((rowNames as readonly string[]).includes(column) && own !== column) {
      problems.push(problem("column-name-reserved", { source: name, column }, span()));
    } else if (declared.unpivot && Object.hasOwn(answerColumns, column)) {
      problems.push(problem("column-name-taken", { source: name, column }, span()));
    }
  }
  const dateFormats = resolveDateFormats(resolution, path, declared);
  const { account, at, known, decimal, endOfDay, unpivot } = declared;
  return {
    ...resolvePlace(resolution, path, name, declared),
    name,
    ...(account && { account: typeof account === "string" ? account : account.column }),
    columns: columnsOf(resolution, name, declared),
    ...(at && { at }),
    ...(known && { known }),
    ...(decimal && { decimal }),
    ...(dateFormats.size > 0 && { dateFormats }),
    ...(endOfDay && { stateAt: "end" }),
    ...(unpivot && { unpivot: resolveQuestions(resolution, [...path, "unpivot"], unpivot) }),
  };
}

/** The types of a source's columns: those that the file has are strings unless they are declared. */
function columnsOf({ headers }: Resolution, name: string, declared: SourceDeclaration): Map<string, ValueType> {
  const types = new Map<string, ValueType>();
  const keep = (column: string) => types.set(column, "string");
  if (!declared.unpivot) for (const column of headers.get(name) ?? []) keep(column);
  // what an account is found by is not the account
  if (declared.account && typeof declared.account !== "string") keep(declared.account.column);
  for (const [column, type] of Object.entries(declared.columns ?? {})) {
    types.set(column, typeof type === "string" ? type : type.type);
  }
  if (declared.unpivot) for (const [column, type] of Object.entries(answerColumns)) types.set(column, type);
  return types;
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

type Place =
  | Pick<FileSource, "file" | "format" | "delimiter" | "headerRows" | "encoding">
  | Pick<QuerySource, "connection" | "query">;

/** Keys that say how to read a file, with the formats that have a use for them. */
const fileKeys = {
  format: ["csv", "ndjson", "parquet"],
  delimiter: ["csv"],
  headerRows: ["csv"],
  encoding: ["csv", "ndjson"],
} as const;

/** Where the rows are: a file, or a database and what to ask of it. */
function resolvePlace(resolution: Resolution, path: Path, name: string, declared: SourceDeclaration): Place {
  const { document, problems } = resolution;
  const { file, format, delimiter, headerRows, encoding, connection, query } = declared;
  const isQuery = connection !== undefined || query !== undefined;
  if (isQuery === (file !== undefined)) {
    const found = isQuery ? "both" : "nothing";
    problems.push(problem("source-place", { source: name, found }, document.spanOfKey(path)));
  }
  const kind = file === undefined ? "query" : formatOfFile({ file, ...(format && { format }) });
  for (const key of ["format", "delimiter", "headerRows", "encoding"] as const) {
    if (declared[key] === undefined || (fileKeys[key] as readonly string[]).includes(kind)) continue;
    problems.push(problem("source-key-misplaced", { source: name, key, kind }, document.spanOfKey([...path, key])));
  }
  if (!isQuery || file !== undefined) {
    return {
      file: (file ?? "").replaceAll("\\", "/"),
      ...(format && { format }),
      ...(delimiter && { delimiter }),
      ...(headerRows !== undefined && { headerRows }),
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
  if (source.account !== undefined && !source.match) names.set(source.account, { type: "string" });
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
