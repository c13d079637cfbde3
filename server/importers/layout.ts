/**
 * Which column of a file means what: its header against what the book declares.
 *
 * @module
 */
import type { Source } from "#engine/book/book.ts";
import { declaredInFile, madeColumns, wantedInFile } from "#engine/book/fileColumns.ts";
import type { ValueType } from "#engine/language/expression.ts";
import { BarographError, nearestName, type Problem, problem } from "#engine/problems.ts";
import type { QuestionLayout } from "./answers.ts";
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
  /** The account, or what it is found by; none: the rows speak of the book as a whole. */
  readonly account: number | undefined;
  readonly at: { readonly name: string; readonly index: number } | undefined;
  /** Has a row whose `at` is empty not happened? Otherwise it is set aside. */
  readonly atMayBeEmpty: boolean;
  /** Does `at` stand for the last instant of its day? */
  readonly endOfDay: boolean;
  /** `declared`: it is also a column of dates. */
  readonly known: { readonly name: string; readonly index: number; readonly declared: boolean } | undefined;
  /**
   * Every named column that is declared or is not the account, `at` or `known`; undeclared ones are strings. Where the
   * table is unpivoted those that are declared alone.
   */
  readonly columns: readonly LayoutColumn[];
  /** Where the table is unpivoted: where the answers are. */
  readonly questions: readonly QuestionLayout[] | undefined;
  /** What rows have: the columns, then those that are made: of answers, and taken over. */
  readonly values: readonly { readonly name: string; readonly type: ValueType }[];
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

  const columns = keptColumns(source, names);
  const { account, at, known } = source;
  const made = [...madeColumns(source)].map(([name, type]) => ({ name, type }));
  return {
    width: names.length,
    account: account === undefined ? undefined : names.indexOf(account),
    at: at === undefined ? undefined : { name: at, index: names.indexOf(at) },
    atMayBeEmpty: source.atMayBeEmpty === true,
    endOfDay: source.stateAt === "end",
    known:
      known === undefined
        ? undefined
        : { name: known, index: names.indexOf(known), declared: source.columns.get(known) === "date" },
    columns,
    questions: source.unpivot?.map((question) => ({
      question,
      columns: question.columns.map((name) => ({ name, index: names.indexOf(name) })),
      comment: question.comment === undefined ? undefined : names.indexOf(question.comment),
    })),
    values: [...columns.map(({ name, type }) => ({ name, type })), ...made],
  };
}

function keptColumns(source: Source, names: readonly string[]): LayoutColumn[] {
  const special = new Set([source.account, source.at, source.known]);
  const declared = declaredInFile(source);
  const columns: LayoutColumn[] = [];
  for (const [index, name] of names.entries()) {
    const type = declared.get(name);
    const isKept = type !== undefined || (!source.unpivot && name !== "" && !special.has(name));
    // a column that is made goes before one of the same name in a table that only a query knows
    if (isKept && (type !== undefined || !source.columns.has(name))) {
      columns.push({ name, type: type ?? "string", index });
    }
  }
  return columns;
}

function missingColumns(source: Source, names: readonly string[]): Problem[] {
  const found = names.filter((name) => name !== "");
  return wantedInFile(source)
    .filter((column) => !names.includes(column))
    .map((column) => {
      const suggestion = nearestName(column, found);
      const parameters = {
        source: source.name,
        column,
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
