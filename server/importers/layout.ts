/**
 * Which column of a file means what: its header against what the book declares.
 *
 * @module
 */
import type { Source } from "#engine/book/book.ts";
import type { ValueType } from "#engine/language/expression.ts";
import { BarographError, nearestName, type Problem, problem } from "#engine/problems.ts";
import { placeOf } from "./locate.ts";

/** The most columns that a file may have; SQLite's own limit is 2,000. */
const mostColumns = 1000;

/** A column of values; `index` is its place in the file, from 0. */
interface LayoutColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly index: number;
}

/** Where in a row to find what. `width` is the number of fields that a row must have. */
export interface Layout {
  readonly width: number;
  /** None: the rows speak of the book as a whole. */
  readonly account: number | undefined;
  readonly at: { readonly name: string; readonly index: number } | undefined;
  /** Does `at` stand for the last instant of its day? */
  readonly endOfDay: boolean;
  /** `declared`: it is also a column of dates. */
  readonly known: { readonly name: string; readonly index: number; readonly declared: boolean } | undefined;
  /** Every named column that is declared or is not the account, `at` or `known`; undeclared ones are strings. */
  readonly columns: readonly LayoutColumn[];
}

/**
 * Matches a header with a source's declaration. White space around names is trimmed; columns without a name are
 * passed over.
 *
 * @throws BarographError with every `source-column-missing` and `source-column-twice`, or `source-not-text`,
 * `source-header-missing`, `source-too-many-columns`
 */
export function layoutOf(source: Source, header: readonly string[]): Layout {
  const named = { source: source.name, path: placeOf(source) };
  const names = header.map((name) => name.trim());
  if (names.some((name) => name.includes("\0"))) throw new BarographError(problem("source-not-text", named));
  if (names.every((name) => name === "")) throw new BarographError(problem("source-header-missing", named));
  if (names.length > mostColumns) {
    const parameters = { source: source.name, columns: names.length, limit: mostColumns };
    throw new BarographError(problem("source-too-many-columns", parameters));
  }
  const problems = [...missingColumns(source, names), ...repeatedColumns(source, names)];
  if (problems.length > 0) throw new BarographError(problems);

  const special = new Set([source.account, source.at, source.known]);
  const columns: LayoutColumn[] = [];
  for (const [index, name] of names.entries()) {
    const type = source.columns.get(name);
    if (type === undefined && (name === "" || special.has(name))) continue;
    columns.push({ name, type: type ?? "string", index });
  }
  const { account, at, known } = source;
  return {
    width: names.length,
    account: account === undefined ? undefined : names.indexOf(account),
    at: at === undefined ? undefined : { name: at, index: names.indexOf(at) },
    endOfDay: source.stateAt === "end",
    known:
      known === undefined
        ? undefined
        : { name: known, index: names.indexOf(known), declared: source.columns.get(known) === "date" },
    columns,
  };
}

function missingColumns(source: Source, names: readonly string[]): Problem[] {
  const wanted = new Set([source.account, source.at, source.known, ...source.columns.keys()]);
  const found = names.filter((name) => name !== "");
  return [...wanted]
    .filter((column) => column !== undefined && !names.includes(column))
    .map((column) => {
      const suggestion = nearestName(column!, found);
      const parameters = {
        source: source.name,
        column: column!,
        ...(suggestion !== undefined && { suggestion }),
        found,
      };
      return problem("source-column-missing", parameters);
    });
}

function repeatedColumns(source: Source, names: readonly string[]): Problem[] {
  const repeated = new Set(names.filter((name, index) => name !== "" && names.indexOf(name) !== index));
  return [...repeated].map((column) => problem("source-column-twice", { source: source.name, column }));
}
