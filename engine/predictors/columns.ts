/**
 * Predictors as columns: every fact and every component alone, over the judged snapshots, as a number that rises with
 * health.
 *
 * @module
 */
import type { Book, Direction, Fact } from "../book/book.ts";
import type { FactColumn, SnapshotTable } from "../book/table.ts";
import { noScore } from "../evaluate/arithmetic.ts";
import { decideTable } from "../evaluate/decided.ts";
import { encodeTable } from "../evaluate/encode.ts";
import { scoresAlone } from "../evaluate/scoresAlone.ts";
import type { ValueType } from "../language/expression.ts";
import type { Program } from "../rules/program.ts";
import { gathered } from "../statistics/index.ts";

export interface PredictorColumn {
  readonly kind: "fact" | "component";
  /** Name of the fact, id of the component. */
  readonly id: string;
  readonly title: string;
  /** Of the values; points of components are numbers. */
  readonly type: ValueType;
  readonly unit?: string;
  /** Is more of it healthier? Components always are. */
  readonly direction: Direction;
  readonly actionable: boolean;
  /** By judged snapshot; NaN is missing. Dates are days before the snapshot; of text it is the code of the value. */
  readonly values: Float64Array;
  /** Of text: what the codes mean. */
  readonly dictionary?: readonly string[];
}

/** The column of a fact, over rows of the table. */
export function factColumn(fact: Fact, table: SnapshotTable, rows: ArrayLike<number>): PredictorColumn {
  const column = table.facts.get(fact.name)!;
  const { name: id, title = id, type, unit, direction, actionable } = fact;
  return {
    kind: "fact",
    id,
    title,
    type,
    ...(unit && { unit }),
    direction,
    actionable,
    values: numbersIn(column, table, rows),
    ...(column.type === "string" && { dictionary: column.dictionary }),
  };
}

function numbersIn(column: FactColumn, { asOf }: SnapshotTable, rows: ArrayLike<number>): Float64Array {
  const numbers = gathered(column.type === "string" ? column.codes : column.values, rows);
  for (let i = 0; i < numbers.length; i++) {
    if (column.type === "date") numbers[i] = asOf[rows[i]!]! - numbers[i]!;
    else if (column.type === "string" && numbers[i]! < 0) numbers[i] = Number.NaN;
  }
  return numbers;
}

/** The columns of all facts of a book. */
export function factColumns(book: Book, table: SnapshotTable, rows: ArrayLike<number>): PredictorColumn[] {
  return Array.from(book.facts.values(), (fact) => factColumn(fact, table, rows));
}

/** The points that every component alone gives, adjustments left aside; missing where it has none. */
export function componentColumns(program: Program, table: SnapshotTable, rows: ArrayLike<number>): PredictorColumn[] {
  const decided = decideTable({ ...program, adjustments: [] }, encodeTable(table, program.facts));
  const alone = scoresAlone(program, decided, rows);
  return program.groups
    .flatMap(({ components }) => components)
    .map(({ id, title }, number) => ({
      kind: "component",
      id,
      title,
      type: "number",
      direction: "up",
      actionable: false,
      values: Float64Array.from(alone[number]!, (tenths) => (tenths === noScore ? Number.NaN : tenths / 10)),
    }));
}

/**
 * A column as risk: higher foretells it more. Facts without a direction count as `up`; a later date as healthier
 * where `up`, as the days since it are fewer.
 *
 * @param welcome is what is foretold good news?
 */
export function riskOf(
  { values, type, direction }: Pick<PredictorColumn, "values" | "type" | "direction">,
  welcome: boolean,
): Float64Array {
  const rises = (direction === "down") === welcome ? -1 : 1;
  const sign = type === "date" ? -rises : rises;
  return values.map((value) => sign * value);
}
