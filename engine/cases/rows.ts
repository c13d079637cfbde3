/**
 * Raw rows of a case as an importer would hand them on.
 *
 * @module
 */
import type { AccountActivity, SourceRows } from "../book/activity.ts";
import { importedSources, type Source } from "../book/book.ts";
import { parseDay } from "../book/days.ts";
import type { Path } from "../document/document.ts";
import type { CaseDeclaration, GivenValue } from "../document/schema/cases.ts";
import type { Value, ValueType } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { nearestName, problem } from "../problems.ts";
import type { CaseResolution } from "./resolve.ts";
import { typedValue } from "./typedValue.ts";

type RowsDeclaration = NonNullable<CaseDeclaration["rows"]>;
type RowDeclaration = RowsDeclaration[string][number];

/** The account of a case that gives rows. */
const caseAccount = "case";

/** Reads the rows of every source that a case names. */
export function readRows(resolution: CaseResolution, declared: RowsDeclaration, path: Path): AccountActivity {
  const { document, book, problems } = resolution;
  const known = new Map(importedSources(book).map((source) => [source.name, source]));
  const sources = new Map<string, SourceRows>();
  for (const [name, rows] of Object.entries(declared)) {
    const source = known.get(name);
    if (source) {
      sources.set(name, readSource(resolution, source, rows, [...path, name]));
      continue;
    }
    const names = [...known.keys()];
    const suggestion = nearestName(name, names);
    const parameters = { source: name, known: names, ...(suggestion !== undefined && { suggestion }) };
    problems.push(problem("unknown-source", parameters, document.spanOfKey([...path, name])));
  }
  return { account: caseAccount, sources };
}

interface Row {
  readonly at: number;
  readonly known: number;
  readonly values: ReadonlyMap<string, Value>;
}

function readSource(
  resolution: CaseResolution,
  source: Source,
  declared: readonly RowDeclaration[],
  path: Path,
): SourceRows {
  const columns = columnsOf(resolution, source);
  const rows = declared
    .map((row, index) => readRow(resolution, source, columns, row, [...path, index]))
    .sort((a, b) => a.at - b.at || a.known - b.known);
  return {
    count: rows.length,
    at: rows.map(({ at }) => at),
    known: rows.map(({ known }) => known),
    columns: new Map(
      [...columns.keys()].map((name) => [name, rows.map(({ values }) => values.get(name) ?? null)] as const),
    ),
  };
}

/** The columns of a source that mean something, with their types: the declared ones and those that facts read. */
function columnsOf({ book }: CaseResolution, source: Source): ReadonlyMap<string, ValueType> {
  const columns = new Map(source.columns);
  for (const { definition } of book.facts.values()) {
    if (definition.by !== "aggregate" || definition.source !== source.name) continue;
    const { column, where, meeting, of } = definition;
    const read = [where, meeting, of?.formula].flatMap((one) => (one ? [...namesIn(one)] : []));
    for (const name of column === undefined ? read : [column, ...read]) {
      if (!columns.has(name) && !book.facts.has(name) && !reserved.has(name)) columns.set(name, "string");
    }
  }
  if (source.account !== undefined) columns.delete(source.account);
  return columns;
}

const reserved: ReadonlySet<string> = new Set(["at", "known", "as_of"]);

function readRow(
  resolution: CaseResolution,
  source: Source,
  columns: ReadonlyMap<string, ValueType>,
  declared: RowDeclaration,
  path: Path,
): Row {
  const { document, problems } = resolution;
  const values = new Map<string, Value>();
  const dated = source.at !== undefined;
  for (const [name, given] of Object.entries(declared)) {
    const type = columns.get(name);
    if (type) values.set(name, typedValue(resolution, { name, type }, given, [...path, name]));
    else if (!(dated && reserved.has(name) && name !== "as_of")) {
      const known = [...columns.keys(), ...(dated ? ["at", "known"] : [])];
      const suggestion = nearestName(name, known);
      const parameters = { source: source.name, column: name, known, ...(suggestion !== undefined && { suggestion }) };
      problems.push(problem("unknown-column", parameters, document.spanOfKey([...path, name])));
    }
  }
  // the state at import counts at every date
  if (!dated) return { at: Number.NEGATIVE_INFINITY, known: Number.NEGATIVE_INFINITY, values };
  const at = readDate(resolution, "at", declared["at"], path);
  const known = declared["known"] == null ? at : readDate(resolution, "known", declared["known"], path);
  return { at, known: Math.max(at, known), values };
}

function readDate(
  { document, problems }: CaseResolution,
  key: "at" | "known",
  given: GivenValue | undefined,
  path: Path,
): number {
  const day = typeof given === "string" ? parseDay(given) : undefined;
  if (day !== undefined) return day;
  if (given === undefined) problems.push(problem("case-row-date", {}, document.spanOf(path)));
  else {
    const parameters = { name: key, expected: "date", found: String(given) };
    problems.push(problem("case-value-type", parameters, document.spanOf([...path, key])));
  }
  return 0;
}
