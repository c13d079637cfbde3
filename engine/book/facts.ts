/**
 * The facts of one account as they were known at the start of a day.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import type { Expression, Value, ValueType } from "../language/expression.ts";
import { printExpression } from "../language/print.ts";
import type { AccountActivity } from "./activity.ts";
import { aggregates } from "./aggregates.ts";
import type { Aggregate, Book, Fact, Source } from "./book.ts";
import type { Day } from "./days.ts";
import { normalised, outsideOf } from "./factValue.ts";
import { rollUps } from "./rollUps.ts";
import { type ColumnSlot, RowCursor } from "./rowCursor.ts";
import { RowSelection } from "./rowSelection.ts";
import { undatedFacts } from "./undated.ts";
import type { WindowRows } from "./windowRows.ts";

/** Why a fact that has a value is missing all the same: too old (`freshFor`), or not within `range` or `values`. */
export type Withheld = "stale" | "outside";

/** What is known of a fact at a date beside its value. */
export interface Provenance {
  /** Whole days from the day of the row whose value it is to `as_of`; of facts that are the value of one dated row. */
  readonly age?: number;
  /** The value that counts as missing, and why. */
  readonly withheld?: { readonly why: Withheld; readonly value: Value };
}

const stale = Symbol("stale");

interface BoundFact {
  readonly read: () => Value | typeof stale;
  /** The value whatever its age, and its age. */
  readonly inspect: () => Inspected;
  readonly type: ValueType;
  readonly isOutside: (value: Value) => boolean;
}

interface Inspected {
  readonly value: Value;
  readonly age?: number;
}

/** A window of rows, as an aggregate takes it: lengths in days, and the day before which no row counts. */
interface Taking {
  readonly take: (over: number | undefined, ending: number, since: Day | undefined) => Value | typeof stale;
  readonly inspect: (over: number | undefined, ending: number, since: Day | undefined) => Inspected;
}

/**
 * Evaluates all facts of a book. Conditions and formulas are bound once; then, for one account after another,
 * `open` chooses rows and `evaluate` reads them at any number of dates.
 *
 * @example
 *   const facts = new FactEvaluator(book);
 *   facts.open(activity);
 *   facts.evaluate(parseDay("2026-06-01")!);
 *   facts.values; // in the order of book.facts
 */
export class FactEvaluator {
  /** The facts in the order of `book.facts`; overwritten by the next `evaluate`. */
  readonly values: readonly Value[];
  /** By fact, why its value was withheld, if it was; overwritten by the next `evaluate`. */
  readonly withheld: readonly (Withheld | undefined)[];
  /** The facts that rest, directly or through formulas, on a source without dates: they may know the future. */
  readonly undated: ReadonlySet<string>;
  /** By fact, over how many rows the last `evaluate` took it; formulas read none themselves. */
  readonly rowsRead: Int32Array;
  /** By fact with `since`, the day on which its window began at the last `evaluate`; else NaN. */
  readonly began: readonly Day[];

  readonly #values: Value[] = [];
  readonly #withheld: (Withheld | undefined)[] = [];
  readonly #began: Day[] = [];
  readonly #index = new Map<string, number>();
  readonly #cursors = new Map<string, RowCursor>();
  readonly #selections = new Map<string, RowSelection>();
  readonly #facts: BoundFact[] = [];
  #asOf: Day = Number.NaN;

  constructor(book: Book) {
    this.values = this.#values;
    this.withheld = this.#withheld;
    this.began = this.#began;
    this.rowsRead = new Int32Array(book.facts.size);
    this.undated = undatedFacts(book);
    for (const fact of book.facts.values()) {
      this.#facts.push({ ...this.#bindFact(fact, book), type: fact.type, isOutside: outsideOf(fact) });
      this.#index.set(fact.name, this.#values.push(null) - 1);
      this.#withheld.push(undefined);
      this.#began.push(Number.NaN);
    }
  }

  /** Turns to another account. */
  open(activity: AccountActivity): void {
    for (const cursor of this.#cursors.values()) cursor.open(activity);
    for (const selection of this.#selections.values()) selection.open();
  }

  /** Computes every fact of the open account as it was known at the start of a day. */
  evaluate(asOf: Day): void {
    this.#asOf = asOf;
    for (const cursor of this.#cursors.values()) cursor.asOf = asOf;
    for (let index = 0; index < this.#facts.length; index++) {
      const fact = this.#facts[index]!;
      const read = fact.read();
      const value = read === stale ? null : normalised(read, fact.type);
      const outside = fact.isOutside(value);
      this.#values[index] = outside ? null : value;
      this.#withheld[index] = read === stale ? "stale" : outside ? "outside" : undefined;
    }
  }

  /** By name, what there is to know of the facts beside the values that the last `evaluate` gave. */
  provenance(): Map<string, Provenance> {
    const known = new Map<string, Provenance>();
    for (const [name, index] of this.#index) {
      const { inspect, type } = this.#facts[index]!;
      const { value, age } = inspect();
      const why = this.#withheld[index];
      const withheld = why && { why, value: normalised(value, type) };
      if (withheld || age !== undefined) {
        known.set(name, { ...(age !== undefined && { age }), ...(withheld && { withheld }) });
      }
    }
    return known;
  }

  /** How an expression over facts reads a name, for `bind`: a fact of the book, or `as_of`. */
  reader(name: string): () => Value {
    if (name === "as_of") return () => this.#asOf;
    const index = this.#index.get(name)!;
    return () => this.#values[index]!;
  }

  #bindFact(fact: Fact, book: Book): Pick<BoundFact, "read" | "inspect"> {
    const { definition } = fact;
    if (definition.by === "formula") {
      const { formula } = definition;
      const read = bind(formula, (name) => this.reader(name));
      return { read, inspect: () => ({ value: read() }) };
    }
    const source = book.sources.get(definition.source)!;
    return this.#bindAggregate(definition, source);
  }

  /** An aggregate of one window, or of every window of `each` days in it, rolled up. */
  #bindAggregate(aggregate: Aggregate, source: Source): Pick<BoundFact, "read" | "inspect"> {
    const { over, ending, each, rollUp } = aggregate;
    const { take, inspect } = this.#bindWindow(aggregate, source);
    const since = this.#bindSince(aggregate, this.#facts.length);
    if (each === undefined || rollUp === undefined || over === undefined) {
      return {
        read: () => {
          const earliest = since();
          return earliest === null ? null : take(over, ending, earliest);
        },
        inspect: () => {
          const earliest = since();
          return earliest === null ? { value: null } : inspect(over, ending, earliest);
        },
      };
    }
    const { evaluate } = rollUps[rollUp];
    const values = new Array<number | null>(over / each).fill(null);
    const read = () => {
      const earliest = since();
      if (earliest === null) return null;
      for (let window = 0; window < values.length; window++) {
        const after = ending + over - (window + 1) * each;
        const isWhole = earliest === undefined || this.#asOf - after - each >= earliest;
        const value = isWhole ? take(each, after, undefined) : null;
        values[window] = typeof value === "number" && Number.isFinite(value) ? value : null;
      }
      return evaluate(values);
    };
    return { read, inspect: () => ({ value: read() }) };
  }

  /** The day before which no row counts: `undefined` if there is none, `null` if it is missing. */
  #bindSince({ since, over, ending }: Aggregate, index: number): () => Day | null | undefined {
    if (!since) return () => undefined;
    const date = bind(since, (read) => this.reader(read));
    return () => {
      const value = date();
      const day = typeof value === "number" ? Math.floor(value) : null;
      const start = over === undefined ? Number.NEGATIVE_INFINITY : this.#asOf - ending - over;
      this.#began[index] = day === null ? Number.NaN : Math.max(day, start);
      return day;
    };
  }

  #bindWindow(aggregate: Aggregate, source: Source): Taking {
    const { column, of, meeting, level = Number.NaN, freshFor } = aggregate;
    const { evaluate, chosenRow } = aggregates[aggregate.kind];
    const cursor = this.#cursorOf(source);
    const selection = this.#selectionOf(source, cursor, aggregate.where);
    const index = this.#facts.length;
    const slot: ColumnSlot = column === undefined ? { values: [] } : cursor.column(column);
    const computed = of && { ...cursor.expression(of.formula), type: of.type, values: [] as Value[] };
    const meets = meeting ? cursor.expression(meeting).of : () => null;
    const windowOf = (over: number | undefined, ending: number, since: Day | undefined): WindowRows => {
      const { rows, from, to } = selection.window(over, ending, since);
      this.rowsRead[index] = to - from;
      if (computed) {
        for (let i = from; i < to; i++) {
          computed.values[rows[i]!] = normalised(computed.of(rows[i]!), computed.type);
        }
      }
      const values = computed ? computed.values : slot.values;
      return { asOf: cursor.asOf, rows, from, to, at: cursor.rows.at, values, meets, level };
    };
    /** Days since the row was made that the value is taken from, if there is one and it has a date. */
    const ageIn = (window: WindowRows): number | undefined => {
      const row = chosenRow?.(window) ?? -1;
      return row < 0 || source.at === undefined ? undefined : cursor.asOf - Math.floor(window.at[row]!);
    };
    return {
      take: (over, ending, since) => {
        const window = windowOf(over, ending, since);
        if (freshFor !== undefined && (ageIn(window) ?? 0) > freshFor) return stale;
        return evaluate(window);
      },
      inspect: (over, ending, since) => {
        const window = windowOf(over, ending, since);
        const age = ageIn(window);
        return { value: evaluate(window), ...(age !== undefined && { age }) };
      },
    };
  }

  #cursorOf(source: Source): RowCursor {
    let cursor = this.#cursors.get(source.name);
    if (!cursor) this.#cursors.set(source.name, (cursor = new RowCursor(source, (name) => this.reader(name))));
    return cursor;
  }

  #selectionOf(source: Source, cursor: RowCursor, where: Expression | undefined): RowSelection {
    const key = JSON.stringify([source.name, where && printExpression(where)]);
    let selection = this.#selections.get(key);
    if (!selection) {
      selection = new RowSelection(cursor, where && cursor.expression(where));
      this.#selections.set(key, selection);
    }
    return selection;
  }
}
