/**
 * The evaluation of KPIs: accounts stream by in blocks, and of each only sums stay.
 *
 * @module
 */
import type { AccountActivity, SourceRows } from "../../book/activity.ts";
import { type Book, eventsSourceName } from "../../book/book.ts";
import type { Day } from "../../book/days.ts";
import type { Value } from "../../language/expression.ts";
import type { Elementary, KpiSet, Measure } from "../kpis.ts";
import { type Lack, lack } from "../lacks.ts";
import type { Window } from "../periods.ts";
import { AccountAtHand } from "./accountAtHand.ts";
import { cohortDay } from "./elements/index.ts";
import { type DataExtent, figureOf, type KpiFigure, lacking, lacksOf } from "./figure.ts";
import { asKnownBefore, rowsKnownBefore } from "./hindsight.ts";
import { measuresOf } from "./measures.ts";
import type { KpiNeeds } from "./needs.ts";
import { OutcomesOfBlock } from "./outcomesOfBlock.ts";
import { isShared, type Partitioning } from "./partition.ts";
import { type Pass, passesOf } from "./pass.ts";
import { windowKey } from "./plan.ts";
import { ruleStates } from "./ruleStates.ts";
import { Tallies, type Tally } from "./tally.ts";

/** Something that is to be computed in some periods, and in one of them also by parts. */
export interface Task {
  readonly computation: Elementary;
  readonly windows: readonly Window[];
  readonly partitioning: Partitioning;
  readonly parts?: Window;
}

/** A part of a number. */
export interface Part {
  readonly key: readonly Value[];
  readonly figure: KpiFigure;
}

interface BoundTask {
  /** Over the rows of accounts, and over those that belong to none. */
  readonly passes: { readonly ofAccounts: readonly Pass[]; readonly ofBook: readonly Pass[] };
  readonly periods: readonly TaskPeriod[];
}

interface TaskPeriod {
  readonly window: Window;
  readonly withParts: boolean;
  readonly tallies: Tallies;
}

export interface EvaluationInput {
  readonly book: Book;
  readonly set: KpiSet;
  readonly needs: KpiNeeds;
  readonly tasks: readonly Task[];
  /** What became known before the start of this day counts. */
  readonly asOf: Day;
}

/** Takes accounts block by block, and the rows that belong to none; then it tells the numbers. */
export class Evaluation {
  readonly #input: EvaluationInput;
  readonly #hand: AccountAtHand;
  readonly #tasks: ReadonlyMap<Task, BoundTask>;
  /** The days on which it is counted who is a customer. */
  readonly #customers: Map<Day, number>;
  readonly #extent = new Map<string, { first: Day; last: Day }>();
  readonly #rules: ReturnType<typeof ruleStates> | undefined;

  constructor(input: EvaluationInput) {
    const { book, set, needs, tasks, asOf } = input;
    this.#input = input;
    this.#hand = new AccountAtHand(needs.book, { sources: needs.presence }, set, asOf);
    this.#tasks = new Map(tasks.map((task) => [task, this.#bind(task)]));
    const days = new Set(tasks.flatMap(({ computation, windows }) => daysOf(computation, windows)));
    this.#customers = new Map([...days].map((day) => [day, 0]));
    this.#rules =
      needs.rules && set.ruleSet
        ? ruleStates(book, { ...needs.rules, ruleSet: set.ruleSet, dates: [...days], through: asOf })
        : undefined;
  }

  #bind({ computation, windows, partitioning, parts }: Task): BoundTask {
    const passes = passesOf(computation, this.#hand, partitioning);
    return {
      passes: { ofAccounts: passes.filter(({ isWhole }) => !isWhole), ofBook: passes.filter(({ isWhole }) => isWhole) },
      periods: windows.map((window) => ({
        window,
        withParts: parts !== undefined && windowKey(parts) === windowKey(window),
        tallies: new Tallies(),
      })),
    };
  }

  /** Adds a block of accounts. */
  async add(block: readonly AccountActivity[]): Promise<void> {
    const { book, needs, asOf } = this.#input;
    const noticed = book.outcomes?.events?.noticed;
    const known = block.map((activity) => asKnownBefore(activity, asOf, noticed));
    const rules = await this.#rules?.(block);
    const outcomes = book.outcomes && new OutcomesOfBlock(needs.book, known);
    for (const [number, activity] of known.entries()) {
      this.#hand.open(activity, { number, outcomes, rules: rules?.get(activity.account) });
      for (const [name, rows] of activity.sources) this.#extend(name, rows);
      for (const [day, count] of this.#customers) {
        if (this.#hand.at(day).isCustomer) this.#customers.set(day, count + 1);
      }
      this.#run("ofAccounts");
    }
  }

  /** Adds the rows that belong to no account. */
  addWhole(rows: ReadonlyMap<string, SourceRows>): void {
    const { asOf } = this.#input;
    const sources = new Map([...rows].map(([name, one]) => [name, rowsKnownBefore(one, asOf)]));
    this.#hand.open({ account: "", sources }, { number: 0, outcomes: undefined, rules: undefined });
    for (const [name, one] of sources) this.#extend(name, one);
    this.#run("ofBook");
  }

  #run(over: "ofAccounts" | "ofBook"): void {
    for (const { passes, periods } of this.#tasks.values()) {
      const meant = passes[over];
      if (meant.length === 0) continue;
      for (const { window, withParts, tallies } of periods) {
        this.#hand.window = window;
        for (const pass of meant) pass.run(tallies, withParts);
        tallies.close();
      }
    }
  }

  #extend(name: string, { at, count }: SourceRows): void {
    if (count === 0 || !Number.isFinite(at[0]!)) return;
    // rows come in the order of `at`
    const first = Math.floor(at[0]!);
    const last = Math.floor(at[count - 1]!);
    const known = this.#extent.get(name);
    if (!known) this.#extent.set(name, { first, last });
    else {
      known.first = Math.min(known.first, first);
      known.last = Math.max(known.last, last);
    }
  }

  /** The number of a task in a period. */
  figure(task: Task, window: Window): KpiFigure {
    const lacks = lacksOf(task.computation, window, this.#data);
    if (lacks.length > 0) return lacking(lacks);
    return figureOf(task.computation, this.#tallies(task, window).whole);
  }

  /** The numbers of its own parts, in no particular order; none where the whole is lacking. */
  split(task: Task): Part[] {
    const { computation, parts, partitioning } = task;
    if (!parts || !partitioning.split || this.figure(task, parts).value === null) return [];
    const tallies = this.#tallies(task, parts);
    const whole = tallies.whole;
    const shared = isShared(computation, partitioning.split);
    return [...tallies.split.values()].map(({ key, tally }) => {
      return { key, figure: shared ? shareOf(tally, whole) : figureOf(computation, tally) };
    });
  }

  /** The numbers by what is known of accounts, in no particular order. */
  by(task: Task): Part[] {
    const { computation, parts } = task;
    if (!parts) return [];
    const lacks = [...lacksOf(computation, parts, this.#data), ...wholeLacks(computation)];
    const { by } = this.#tallies(task, parts);
    return [...by].map(([key, tally]) => {
      return { key: [key], figure: lacks.length > 0 ? lacking(lacks) : figureOf(computation, tally) };
    });
  }

  #tallies(task: Task, window: Window): Tallies {
    const key = windowKey(window);
    return this.#tasks.get(task)!.periods.find((period) => windowKey(period.window) === key)!.tallies;
  }

  get #data(): DataExtent {
    const { book, set, needs } = this.#input;
    return {
      grace: set.grace,
      rows: this.#extent,
      customers: this.#customers,
      completeThrough: book.outcomes?.completeThrough,
      customersByOutcomes: needs.customersByOutcomes,
    };
  }
}

/** The days on which a computation asks how accounts stood. */
function daysOf(computation: Elementary, windows: readonly Window[]): Day[] {
  const ofMeasure = (measure: Measure, { start, end }: Window): Day[] => {
    if (measure.population === "cohort") return [cohortDay(measure, { start, end }), end];
    return [start, end];
  };
  return measuresOf(computation).flatMap((measure) => windows.flatMap((window) => ofMeasure(measure, window)));
}

/** A part of a total over the whole of what it is divided by. */
function shareOf(part: Tally, whole: Tally): KpiFigure {
  return { value: part.sums.y / whole.sums.x, n: part.elements.y };
}

/** What belongs to no account has no parts by account. */
function wholeLacks(computation: Elementary): Lack[] {
  return measuresOf(computation).flatMap(({ source }) =>
    source !== undefined && source.account === undefined && source.name !== eventsSourceName
      ? [lack("whole", { source: source.name })]
      : [],
  );
}
