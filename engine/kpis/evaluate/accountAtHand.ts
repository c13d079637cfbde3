/**
 * The account that is being looked at: how it stood at any date, and whether it was a customer then.
 *
 * @module
 */
import type { AccountActivity } from "../../book/activity.ts";
import type { Book, Source } from "../../book/book.ts";
import type { Day } from "../../book/days.ts";
import { FactEvaluator } from "../../book/facts.ts";
import { firstKnown } from "../../book/firstKnown.ts";
import { RowCursor } from "../../book/rowCursor.ts";
import { bind } from "../../language/bind.ts";
import type { Value } from "../../language/expression.ts";
import type { KpiSet } from "../kpis.ts";
import type { Window } from "../periods.ts";
import { groupOfPoints, lostName } from "../scopes.ts";
import type { Loss, OutcomesOfBlock, Renewal } from "./outcomesOfBlock.ts";
import type { RuleState } from "./ruleStates.ts";

/** How an account stood at the start of a day. */
export interface AccountState {
  readonly day: Day;
  /** Was anything known of it? */
  readonly isThere: boolean;
  readonly isCustomer: boolean;
  /** In the order of the facts that are read. */
  readonly facts: readonly Value[];
  /** What the rule set made of it; nothing if it had no snapshot. */
  readonly rules: RuleState | undefined;
}

/** What is known of an account besides its rows. */
export interface AccountContext {
  /** Its number in the block whose outcomes these are. */
  readonly number: number;
  readonly outcomes: OutcomesOfBlock | undefined;
  readonly rules: ReadonlyMap<Day, RuleState> | undefined;
}

export class AccountAtHand {
  /** The period that is being looked at. */
  window: Window = { start: 0, end: 0 };
  /** The state that account names are read from: whoever evaluates a condition sets it. */
  state: AccountState | undefined;
  readonly asOf: Day;
  readonly #facts: FactEvaluator;
  readonly #names: readonly string[];
  readonly #isCustomer: () => Value;
  readonly #presence: Pick<Book, "sources">;
  readonly #cursors = new Map<string, RowCursor>();
  readonly #states = new Map<Day, AccountState>();
  #context: AccountContext = { number: 0, outcomes: undefined, rules: undefined };
  #firstKnown = 0;
  #lost = false;
  #renewals: readonly Renewal[] | undefined;
  readonly #grace: number;

  /**
   * @param book with the facts that are read
   * @param presence the sources whose rows show that an account is there
   * @param asOf the day before whose start things must have been known
   */
  constructor(
    book: Book,
    presence: Pick<Book, "sources">,
    { customers, grace }: Pick<KpiSet, "customers" | "grace">,
    asOf: Day,
  ) {
    this.asOf = asOf;
    this.#grace = grace;
    this.#facts = new FactEvaluator(book);
    this.#names = [...book.facts.keys()];
    this.#presence = presence;
    this.#isCustomer = customers
      ? bind(customers, (name) => (name === lostName ? () => this.#lost : this.#facts.reader(name)))
      : () => true;
  }

  /** The cursor over the rows of a source: all measures of them share it. */
  cursorOf(source: Source): RowCursor {
    let cursor = this.#cursors.get(source.name);
    if (!cursor) this.#cursors.set(source.name, (cursor = new RowCursor(source)));
    return cursor;
  }

  /** Turns to another account. */
  open(activity: AccountActivity, context: AccountContext): void {
    this.#context = context;
    this.#states.clear();
    this.#renewals = undefined;
    this.#facts.open(activity);
    this.#firstKnown = firstKnown(this.#presence, activity);
    for (const cursor of this.#cursors.values()) cursor.open(activity);
  }

  /** How the account stood at the start of a day. */
  at(day: Day): AccountState {
    let state = this.#states.get(day);
    if (!state) this.#states.set(day, (state = this.#evaluate(day)));
    return state;
  }

  /** As it stood at the period's start if it was a customer then, else as it stands at its end. */
  get home(): AccountState {
    const start = this.at(this.window.start);
    return start.isCustomer ? start : this.at(this.window.end);
  }

  /** The loss by which it is gone at the start of a day. */
  lossBefore(day: Day): Loss | undefined {
    const { outcomes, number } = this.#context;
    return outcomes?.lossBefore(number, day);
  }

  /** What became of its contracts. */
  get renewals(): readonly Renewal[] {
    const { outcomes, number } = this.#context;
    return (this.#renewals ??= outcomes?.renewals(number, this.#grace) ?? []);
  }

  /** How account names are read from `state`, for `bind`: facts, what rules make of them, the period. */
  reader(name: string): () => Value {
    const period = periodReaders[name];
    if (period) return () => period(this);
    const fact = this.#names.indexOf(name);
    if (fact >= 0) return () => this.state!.facts[fact]!;
    const group = groupOfPoints(name);
    if (group !== undefined) return () => this.state!.rules?.points.get(group) ?? null;
    return () => this.state!.rules?.[name as "score"] ?? null;
  }

  /** Is a name one of a fact? */
  isFact(name: string): boolean {
    return this.#names.includes(name);
  }

  #evaluate(day: Day): AccountState {
    this.#facts.evaluate(day);
    this.#lost = this.lossBefore(day) !== undefined;
    const isThere = this.#firstKnown < day;
    return {
      day,
      isThere,
      isCustomer: isThere && this.#isCustomer() === true,
      facts: [...this.#facts.values],
      rules: this.#context.rules?.get(day),
    };
  }
}

/** `as_of` is what is asked for: what was known by then counts. */
const periodReaders: Readonly<Record<string, ((hand: AccountAtHand) => Value) | undefined>> = {
  as_of: ({ asOf }) => asOf,
  period_start: ({ window }) => window.start,
  period_end: ({ window }) => window.end,
};
