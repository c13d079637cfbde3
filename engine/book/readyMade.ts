/**
 * Snapshots that somebody else has taken, and the state at import: sources of which one row counts at a time.
 *
 * @module
 */
import { type Problem, problem } from "../problems.ts";
import type { AccountActivity } from "./activity.ts";
import type { Book, Source } from "./book.ts";
import type { Day } from "./days.ts";
import { slackOf } from "./rowCursor.ts";

/** The days on which accounts have ready-made snapshots; counts the rows that do not count. */
export class ReadyMadeDays {
  readonly #source: Source;
  readonly #to: Day;
  #repeated = 0;
  #late = 0;

  /** @param to the last day that is wanted */
  constructor(source: Source, to: Day) {
    this.#source = source;
    this.#to = to;
  }

  /**
   * The days of an account's snapshots, ascending, each once. Of several rows for one day the last by (known, line)
   * counts; one that was not known yet at the start of its day does not.
   */
  of({ sources }: AccountActivity): Day[] {
    const days: Day[] = [];
    const rows = sources.get(this.#source.name);
    const slack = slackOf(this.#source);
    // rows come in the order of `at`
    for (let row = 0; row < (rows?.count ?? 0); row++) {
      // the first day at whose start the row counts: it must come before that
      const day = Math.floor(rows!.at[row]! - slack) + 1;
      if (day > this.#to) break;
      if (rows!.known[row]! >= day + slack) this.#late++;
      else if (days.at(-1) === day) this.#repeated++;
      else days.push(day);
    }
    return days;
  }

  /** What is to be told when all accounts were asked. */
  problems(): Problem[] {
    return [
      ...counted("snapshot-rows-repeated", this.#source.name, this.#repeated),
      ...counted("snapshot-rows-late", this.#source.name, this.#late),
    ];
  }
}

/** Counts the rows of undated sources that are followed by another one of the same account, where facts are `from` them. */
export class RepeatedStates {
  readonly #rows: Map<string, number>;

  constructor(book: Book) {
    const read = [...book.facts.values()].flatMap(({ definition }) =>
      definition.by === "aggregate" && definition.kind === "from" ? [definition.source] : [],
    );
    this.#rows = new Map(read.filter((name) => book.sources.get(name)!.at === undefined).map((name) => [name, 0]));
  }

  add({ sources }: AccountActivity): void {
    for (const [name, rows] of this.#rows)
      this.#rows.set(name, rows + Math.max(0, (sources.get(name)?.count ?? 0) - 1));
  }

  problems(): Problem[] {
    return [...this.#rows].flatMap(([name, rows]) => counted("state-rows-repeated", name, rows));
  }
}

function counted(
  code: "state-rows-repeated" | "snapshot-rows-repeated" | "snapshot-rows-late",
  source: string,
  rows: number,
): Problem[] {
  return rows === 0 ? [] : [problem(code, { source, rows })];
}
