/**
 * Which columns of a source stand in its file, and which the import makes.
 *
 * @module
 */
import type { ValueType } from "../language/expression.ts";
import type { Source } from "./book.ts";
import { answerColumns } from "./questions.ts";

/** The columns that the import makes: those of answers, and those taken over from another source. */
export function madeColumns({ match, unpivot, columns }: Source): Map<string, ValueType> {
  const names = [...(unpivot ? Object.keys(answerColumns) : []), ...(match?.take.keys() ?? [])];
  return new Map(names.map((name) => [name, columns.get(name)!]));
}

/** The declared columns that stand in the file, without the account, `at` and `known` unless they are declared. */
export function declaredInFile(source: Source): Map<string, ValueType> {
  const made = madeColumns(source);
  return new Map([...source.columns].filter(([name]) => !made.has(name)));
}

/** The columns of answers and comments. */
function questionColumns({ unpivot = [] }: Source): string[] {
  const names = unpivot.flatMap(({ columns, comment }) => [...columns, ...(comment === undefined ? [] : [comment])]);
  return [...new Set(names)];
}

/** Every column that the file must have. */
export function wantedInFile(source: Source): string[] {
  const { account, at, known } = source;
  const special = [account, at, known].filter((name) => name !== undefined);
  return [...new Set([...special, ...declaredInFile(source).keys(), ...questionColumns(source)])];
}
