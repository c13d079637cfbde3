/**
 * The facts of an account of which some are given: formulas follow from them, the others come from rows or are missing.
 *
 * @module
 */
import type { AccountActivity } from "../book/activity.ts";
import type { Book, Fact } from "../book/book.ts";
import type { Day } from "../book/days.ts";
import { FactEvaluator } from "../book/facts.ts";
import { normalised, outsideOf } from "../book/factValue.ts";
import { bind } from "../language/bind.ts";
import type { Value } from "../language/expression.ts";

/** Computes facts of which some are given; prepared once for a book. */
export class GivenFacts {
  readonly #facts: readonly BoundFact[];
  readonly #fromRows: FactEvaluator;
  #values = new Map<string, Value>();

  constructor(book: Book) {
    this.#fromRows = new FactEvaluator(book);
    this.#facts = [...book.facts.values()].map((fact) => ({
      fact,
      isOutside: outsideOf(fact),
      fromRows: this.#fromRows.reader(fact.name),
      ...(fact.definition.by === "formula" && {
        formula: bind(fact.definition.formula, (name) => () => this.#values.get(name) ?? null),
      }),
    }));
  }

  /**
   * The facts of an account at the start of a day.
   *
   * @param given values that go before all others; one outside the fact's `range` or `values` is missing
   * @param rows where aggregates are taken from that are not given; without it, they are missing
   * @returns reads facts and, as a day, `as_of`
   */
  at(asOf: Day, given: ReadonlyMap<string, Value>, rows?: AccountActivity): (name: string) => Value {
    if (rows) {
      this.#fromRows.open(rows);
      this.#fromRows.evaluate(asOf);
    }
    // a map of its own for every reader: formulas are computed at once, while it is the current one
    const values = new Map<string, Value>([["as_of", asOf]]);
    this.#values = values;
    for (const { fact, isOutside, formula, fromRows } of this.#facts) {
      const { name, type } = fact;
      const computed = formula ? formula() : rows ? fromRows() : null;
      const value = normalised(given.has(name) ? given.get(name)! : computed, type);
      values.set(name, isOutside(value) ? null : value);
    }
    return (name) => values.get(name) ?? null;
  }
}

interface BoundFact {
  readonly fact: Fact;
  readonly isOutside: (value: Value) => boolean;
  /** The value that rows give; good after they were evaluated. */
  readonly fromRows: () => Value;
  readonly formula?: () => Value;
}
