/**
 * Outcome histories while the accounts stream by.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";
import { type Problem, problem } from "../problems.ts";
import type { AccountActivity, SourceRows } from "./activity.ts";
import { eventsSourceName, type Lapse, type OutcomeEvents, type Outcomes, type Source } from "./book.ts";
import { DictionaryBuilder } from "./columnBuilder.ts";
import { ContractBuilder } from "./contractBuilder.ts";
import type { Day } from "./days.ts";
import { Groups, Growing } from "./growing.ts";
import { type DayHistory, type EventHistory, type OutcomeHistories, outcomeKinds } from "./outcomes.ts";
import { RowCursor } from "./rowCursor.ts";

/** Takes one account after another; every account that is added has its number in the histories. */
export class OutcomeBuilder {
  readonly #completeThrough: Day;
  readonly #events: EventBuilder | undefined;
  readonly #activity: DayBuilder | undefined;
  readonly #contracts: ContractBuilder | undefined;
  readonly #interventions: DayBuilder | undefined;

  constructor(outcomes: Outcomes, sources: ReadonlyMap<string, Source>) {
    const { events, lapse, renewals, interventions, completeThrough } = outcomes;
    this.#completeThrough = completeThrough;
    this.#events = events && new EventBuilder(events);
    this.#activity = lapse && new DayBuilder(sources.get(lapse.activity)!, lapse.where);
    this.#contracts = renewals && new ContractBuilder(renewals, sources.get(renewals.source)!);
    this.#interventions = interventions && new DayBuilder(interventions);
  }

  add(account: AccountActivity): void {
    this.#events?.add(account.sources.get(eventsSourceName));
    this.#activity?.add(account);
    this.#contracts?.add(account);
    this.#interventions?.add(account);
  }

  /** What is to be told when all accounts were read. */
  problems(): Problem[] {
    return [...(this.#events?.problems() ?? []), ...(this.#contracts?.problems() ?? [])];
  }

  /** @param order the order to put the accounts into, if it is not the one in which they came */
  finish(order: Int32Array | undefined): OutcomeHistories {
    return {
      completeThrough: this.#completeThrough,
      ...(this.#events && { events: this.#events.finish(order) }),
      ...(this.#activity && { activity: this.#activity.finish(order) }),
      ...(this.#contracts && { contracts: this.#contracts.finish(order) }),
      ...(this.#interventions && { interventions: this.#interventions.finish(order) }),
    };
  }
}

class EventBuilder {
  readonly #unknownKinds = new Map<string, number>();
  readonly #columns: OutcomeEvents;
  readonly #groups = new Groups();
  readonly #on = new Growing((length) => new Int32Array(length));
  readonly #noticed = new Growing((length) => new Int32Array(length));
  readonly #kind = new Growing((length) => new Uint8Array(length));
  readonly #amount = new Growing((length) => new Float64Array(length));
  readonly #reason = new Growing((length) => new Int32Array(length));
  readonly #reasons = new DictionaryBuilder();

  constructor(columns: OutcomeEvents) {
    this.#columns = columns;
  }

  add(rows: SourceRows | undefined): void {
    if (rows) this.#addRows(rows);
    this.#groups.end(this.#on.length);
  }

  #addRows(rows: SourceRows): void {
    const value = (column: string | undefined, row: number): Value =>
      (column === undefined ? null : rows.columns.get(column)?.[row]) ?? null;
    const { kind: kinds } = this.#columns;
    const events = Array.from({ length: rows.count }, (_, row) => {
      const on = Math.floor(rows.at[row]!);
      const noticed = value(this.#columns.noticed, row);
      return { row, on, noticed: typeof noticed === "number" ? Math.floor(noticed) : on };
    });
    // the rows come in the order of `at`, and sorting is stable
    events.sort((a, b) => a.noticed - b.noticed);
    for (const { row, on, noticed } of events) {
      const kind = this.#kindOf(typeof kinds === "string" ? value(kinds, row) : kinds.always);
      if (kind < 0) continue;
      const amount = value(this.#columns.amount, row);
      this.#on.push(on);
      this.#noticed.push(noticed);
      this.#kind.push(kind);
      this.#amount.push(typeof amount === "number" ? amount : Number.NaN);
      this.#reason.push(this.#reasons.code(value(this.#columns.reason, row)));
    }
  }

  #kindOf(value: Value): number {
    const name = String(value ?? "");
    const kind = (outcomeKinds as readonly string[]).indexOf(name);
    if (kind < 0) this.#unknownKinds.set(name, (this.#unknownKinds.get(name) ?? 0) + 1);
    return kind;
  }

  /** How many events had a kind that means nothing, "" where it is missing. They are in no history. */
  problems(): Problem[] {
    return Array.from(this.#unknownKinds, ([kind, events]) => problem("outcome-kind-unknown", { kind, events }));
  }

  finish(order: Int32Array | undefined): EventHistory {
    const { offsets, elements } = this.#groups.finish(order);
    return {
      offsets,
      on: this.#on.finish(elements),
      noticed: this.#noticed.finish(elements),
      kind: this.#kind.finish(elements),
      amount: this.#amount.finish(elements),
      reason: this.#reason.finish(elements),
      reasons: this.#reasons.strings,
    };
  }
}

/** The days on which a source has rows for which a condition is true. */
class DayBuilder {
  readonly #cursor: RowCursor;
  readonly #holds: (row: number) => Value;
  readonly #groups = new Groups();
  readonly #days = new Growing((length) => new Int32Array(length));

  constructor(source: Source, where?: Lapse["where"]) {
    this.#cursor = new RowCursor(source);
    this.#holds = where ? this.#cursor.expression(where).of : () => true;
  }

  add(account: AccountActivity): void {
    this.#cursor.open(account);
    const { at, count } = this.#cursor.rows;
    let last = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < count; row++) {
      const day = Math.floor(at[row]!);
      if (day === last || this.#holds(row) !== true) continue;
      this.#days.push(day);
      last = day;
    }
    this.#groups.end(this.#days.length);
  }

  finish(order: Int32Array | undefined): DayHistory {
    const { offsets, elements } = this.#groups.finish(order);
    return { offsets, days: this.#days.finish(elements) };
  }
}
