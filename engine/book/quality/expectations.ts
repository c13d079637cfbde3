/**
 * What is expected of data, held against them: of each row of a source, and of each account by its facts at the end of
 * the data. What is unknown breaks nothing.
 *
 * @module
 */
import { bind } from "../../language/bind.ts";
import type { Expression, Value } from "../../language/expression.ts";
import { type Problem, problem } from "../../problems.ts";
import type { AccountActivity } from "../activity.ts";
import type { Book, Source } from "../book.ts";
import { type Day, formatDay } from "../days.ts";
import type { FactEvaluator } from "../facts.ts";
import { RowCursor } from "../rowCursor.ts";

/** A condition that must not be false. */
export interface Expectation {
  readonly id: string;
  readonly title?: string;
  /** As the book has it. */
  readonly text: string;
  readonly condition: Expression;
}

/** So many examples of what breaks an expectation are told. */
const mostExamples = 3;

/** How often an expectation was asked and broken. */
class Count<Example> {
  asked = 0;
  broken = 0;
  readonly examples: Example[] = [];
  readonly expectation: Expectation;

  constructor(expectation: Expectation) {
    this.expectation = expectation;
  }

  /** @param example is asked only where it may be told */
  add(answer: Value, example: () => Example | undefined): void {
    if (answer === null) return;
    this.asked++;
    if (answer === true) return;
    this.broken++;
    const one = this.examples.length < mostExamples ? example() : undefined;
    if (one !== undefined) this.examples.push(one);
  }

  get named(): { id: string; title?: string; condition: string } {
    const { id, title, text } = this.expectation;
    return { id, condition: text, ...(title !== undefined && { title }) };
  }
}

/** Holds the rows of one source against what is expected of them. */
export class RowExpectations {
  readonly #source: Source;
  readonly #cursor: RowCursor;
  readonly #checks: readonly { readonly count: Count<RowExample>; readonly holds: (row: number) => Value }[];

  constructor(source: Source) {
    this.#source = source;
    this.#cursor = new RowCursor(source);
    this.#checks = (source.expect ?? []).map((expectation) => ({
      count: new Count(expectation),
      holds: this.#cursor.expression(expectation.condition).of,
    }));
  }

  add(activity: AccountActivity): void {
    if (!activity.sources.has(this.#source.name)) return;
    this.#cursor.open(activity);
    const { count: rows, at } = this.#cursor.rows;
    for (const { count, holds } of this.#checks) {
      const told = count.examples.length;
      for (let row = 0; row < rows; row++) {
        count.add(holds(row), () => {
          // of an account one row says enough
          if (count.examples.length > told) return undefined;
          const day = at[row]!;
          return { account: activity.account, ...(Number.isFinite(day) && { at: formatDay(day) }) };
        });
      }
    }
  }

  problems(): Problem[] {
    return this.#checks
      .filter(({ count }) => count.broken > 0)
      .map(({ count: { named, broken, asked, examples } }) =>
        problem("expectation-rows", { source: this.#source.name, ...named, broken, rows: asked, examples }),
      );
  }
}

interface RowExample {
  readonly account: string;
  readonly at?: string;
}

/** Holds accounts against what is expected of their facts. */
export class AccountExpectations {
  readonly #checks: readonly { readonly count: Count<string>; readonly holds: () => Value }[];
  #asOf = Number.NEGATIVE_INFINITY;

  /** @param facts evaluated for the account and the day when `add` is called */
  constructor({ expect = [] }: Book, facts: FactEvaluator) {
    this.#checks = expect.map((expectation) => ({
      count: new Count(expectation),
      holds: bind(expectation.condition, (name) => facts.reader(name)),
    }));
  }

  add(account: string, asOf: Day): void {
    this.#asOf = Math.max(this.#asOf, asOf);
    for (const { count, holds } of this.#checks) count.add(holds(), () => account);
  }

  problems(): Problem[] {
    return this.#checks
      .filter(({ count }) => count.broken > 0)
      .map(({ count: { named, broken, asked, examples } }) => {
        const asOf = formatDay(this.#asOf);
        return problem("expectation-accounts", { ...named, asOf, broken, accounts: asked, examples });
      });
  }
}
