/**
 * Contract histories while the accounts stream by.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import { type Problem, problem } from "../problems.ts";
import type { AccountActivity } from "./activity.ts";
import type { Renewals, Source } from "./book.ts";
import { type ContractHistory, openEnded } from "./contracts.ts";
import type { Day } from "./days.ts";
import { Groups, Growing } from "./growing.ts";
import { RowCursor } from "./rowCursor.ts";

interface Contract {
  readonly signed: Day;
  readonly start: Day;
  readonly due: Day;
  readonly deadline: Day;
  readonly amount: number;
}

export class ContractBuilder {
  readonly #columns: Renewals;
  readonly #source: Source;
  readonly #cursor: RowCursor;
  readonly #holds: (row: number) => Value;
  readonly #groups = new Groups();
  readonly #signed = new Growing((length) => new Int32Array(length));
  readonly #start = new Growing((length) => new Int32Array(length));
  readonly #due = new Growing((length) => new Int32Array(length));
  readonly #deadline = new Growing((length) => new Int32Array(length));
  readonly #amount = new Growing((length) => new Float64Array(length));
  #reversed = 0;
  #late = 0;

  constructor(columns: Renewals, source: Source) {
    this.#columns = columns;
    this.#source = source;
    this.#cursor = new RowCursor(source);
    this.#holds = columns.where ? this.#cursor.expression(columns.where).of : () => true;
  }

  add(account: AccountActivity): void {
    this.#cursor.open(account);
    const contracts: Contract[] = [];
    for (let row = 0; row < this.#cursor.rows.count; row++) {
      const contract = this.#holds(row) === true ? this.#contract(row) : undefined;
      if (contract) contracts.push(contract);
    }
    // the rows come in the order of `at`, and sorting is stable
    contracts.sort((a, b) => a.due - b.due || a.start - b.start);
    for (const { signed, start, due, deadline, amount } of contracts) {
      this.#signed.push(signed);
      this.#start.push(start);
      this.#due.push(due);
      this.#deadline.push(deadline);
      this.#amount.push(amount);
    }
    this.#groups.end(this.#due.length);
  }

  /** `undefined` of a contract that ends before it begins. */
  #contract(row: number): Contract | undefined {
    const { columns, at } = this.#cursor.rows;
    const value = (column: string | undefined): number | undefined => {
      const found = column === undefined ? undefined : columns.get(column)?.[row];
      return typeof found === "number" ? found : undefined;
    };
    const day = (column: string | undefined): Day | undefined => {
      const found = value(column);
      return found === undefined ? undefined : Math.floor(found);
    };
    const signed = Math.floor(at[row]!);
    const start = day(this.#columns.start) ?? signed;
    const due = day(this.#columns.due) ?? openEnded;
    const deadline = day(this.#columns.deadline) ?? due;
    if (due < start) {
      this.#reversed++;
      return undefined;
    }
    if (deadline > due) this.#late++;
    return { signed, start, due, deadline: Math.min(deadline, due), amount: value(this.#columns.amount) ?? Number.NaN };
  }

  /** What is to be told when all accounts were read. */
  problems(): Problem[] {
    const source = this.#source.name;
    return [
      ...(this.#reversed > 0 ? [problem("contracts-reversed", { source, contracts: this.#reversed })] : []),
      ...(this.#late > 0 ? [problem("contracts-deadline-late", { source, contracts: this.#late })] : []),
    ];
  }

  finish(order: Int32Array | undefined): ContractHistory {
    const { offsets, elements } = this.#groups.finish(order);
    return {
      offsets,
      signed: this.#signed.finish(elements),
      start: this.#start.finish(elements),
      due: this.#due.finish(elements),
      deadline: this.#deadline.finish(elements),
      amount: this.#amount.finish(elements),
    };
  }
}
