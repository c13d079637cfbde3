/**
 * Reading the rows of one source for one account after another: expressions are bound once and then read whatever
 * row the cursor stands on.
 *
 * @module
 */
import { bind, type Reader } from "../language/bind.ts";
import type { Expression, Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import type { AccountActivity, SourceRows } from "./activity.ts";
import type { Source } from "./book.ts";
import type { Day } from "./days.ts";

/** What stands where an account has no rows in a source. */
const noRows: SourceRows = { count: 0, at: [], known: [], columns: new Map() };

/** The values of one column for the account at hand, by row number. */
export interface ColumnSlot {
  values: readonly Value[];
}

/** A condition on a row, or something computed from it. */
export interface RowExpression {
  /** What it is for this row at the cursor's `asOf`; `null`: missing, of a condition unknown. */
  readonly of: (row: number) => Value;
  /** Does it depend on the date at which it is asked, because it reads `as_of` or facts? */
  readonly varies: boolean;
}

export class RowCursor {
  /** The day at whose start the rows are looked at: what conditions read as `as_of`. */
  asOf: Day = Number.NaN;
  /** Those of the open account. */
  rows: SourceRows = noRows;
  /** How far after the start of a day a row may have happened or become known, and still count on that day. */
  readonly slack: number;
  readonly #source: Source;
  readonly #readFact: Reader;
  #account = "";
  #row = 0;
  readonly #slots = new Map<string, ColumnSlot>();

  /** @param readFact how names are read that are not those of a row; without it, there are none */
  constructor(source: Source, readFact: Reader = () => () => null) {
    this.#source = source;
    this.#readFact = readFact;
    this.slack = slackOf(source);
  }

  /** Turns to another account. */
  open(activity: AccountActivity): void {
    this.rows = activity.sources.get(this.#source.name) ?? noRows;
    this.#account = activity.account;
    for (const [name, slot] of this.#slots) slot.values = this.#valuesOf(name);
  }

  /** The slot in which the values of a column, or of `at` and `known`, stand after every `open`. */
  column(name: string): ColumnSlot {
    let slot = this.#slots.get(name);
    if (!slot) this.#slots.set(name, (slot = { values: this.#valuesOf(name) }));
    return slot;
  }

  /** Binds an expression to the names of a row, `as_of` and facts. */
  expression(expression: Expression): RowExpression {
    const answer = bind(expression, (name) => {
      if (name === "as_of") return () => this.asOf;
      if (!isRowName(this.#source, name)) return this.#readFact(name);
      const slot = this.column(name);
      return () => slot.values[this.#row]!;
    });
    const of = (row: number): Value => {
      this.#row = row;
      return answer();
    };
    return { of, varies: [...namesIn(expression)].some((name) => !isRowName(this.#source, name)) };
  }

  #valuesOf(name: string): readonly Value[] {
    const { count, at, known, columns } = this.rows;
    if (name === "at") return Array.from(at, dayOfMoment);
    if (name === "known") return Array.from(known, dayOfMoment);
    const values = columns.get(name);
    if (!values) return new Array<Value>(count).fill(name === this.#source.account ? this.#account : null);
    return this.#source.columns.get(name) === "date" ? values.map(calendarDay) : values;
  }
}

/** Is it the name of something that a row has: a column, the account, `at` or `known`? Facts come after these. */
export function isRowName({ account, at, columns }: Source, name: string): boolean {
  return columns.has(name) || name === account || (at !== undefined && (name === "at" || name === "known"));
}

/** Less than any two moments that a file can tell apart. */
const instant = 0.5 / 86_400_000;

/** Rows count if they come before `as_of`; the state at the first instant of a day counts at that instant already. */
export function slackOf({ stateAt }: Source): number {
  return stateAt === "start" ? instant : 0;
}

/** Dates are calendar days, also where a file has the time of day. */
const calendarDay = (value: Value): Value => (typeof value === "number" ? Math.floor(value) : null);

/** The day of a moment as a value; the rows of a source without `at` have none. */
function dayOfMoment(moment: number): Value {
  return Number.isFinite(moment) ? Math.floor(moment) : null;
}
