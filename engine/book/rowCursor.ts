/**
 * Reading the rows of one source for one account after another: conditions are bound once and then read whatever
 * row the cursor stands on.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
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

/** A condition on a row. */
export interface RowCondition {
  /** Is it true of this row at the cursor's `asOf`? `null`: unknown. */
  readonly of: (row: number) => Value;
  /** Does the answer depend on the date at which it is asked? */
  readonly readsAsOf: boolean;
}

export class RowCursor {
  /** The day at whose start the rows are looked at: what conditions read as `as_of`. */
  asOf: Day = Number.NaN;
  /** Those of the open account. */
  rows: SourceRows = noRows;
  /** How far after the start of a day a row may have happened or become known, and still count on that day. */
  readonly slack: number;
  readonly #source: Source;
  #account = "";
  #row = 0;
  readonly #slots = new Map<string, ColumnSlot>();

  constructor(source: Source) {
    this.#source = source;
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

  /** Binds a condition to the columns, `at`, `known` and `as_of`. */
  condition(expression: Expression): RowCondition {
    const answer = bind(expression, (name) => {
      if (name === "as_of") return () => this.asOf;
      const slot = this.column(name);
      return () => slot.values[this.#row]!;
    });
    const of = (row: number): Value => {
      this.#row = row;
      return answer();
    };
    return { of, readsAsOf: namesIn(expression).has("as_of") };
  }

  #valuesOf(name: string): readonly Value[] {
    const { count, at, known, columns } = this.rows;
    if (name === "at") return Array.from(at, dayOfMoment);
    if (name === "known") return Array.from(known, dayOfMoment);
    return columns.get(name) ?? new Array<Value>(count).fill(name === this.#source.account ? this.#account : null);
  }
}

/** Less than any two moments that a file can tell apart. */
const instant = 0.5 / 86_400_000;

/** Rows count if they come before `as_of`; the state at the first instant of a day counts at that instant already. */
export function slackOf({ stateAt }: Source): number {
  return stateAt === "start" ? instant : 0;
}

/** The day of a moment as a value; the rows of a source without `at` have none. */
function dayOfMoment(moment: number): Value {
  return Number.isFinite(moment) ? Math.floor(moment) : null;
}
