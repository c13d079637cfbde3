/**
 * A rule set over the whole book while it changes: what its conditions decide is decided again only if they changed,
 * and whatever nobody needs any longer is written over.
 *
 * @module
 */
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { type DecidedTable, decideTable } from "../evaluate/decided.ts";
import { heldBands } from "../evaluate/stability.ts";
import type { RuleSet } from "../rules/compile.ts";
import type { LiveBook } from "./liveBook.ts";

/** A rule set with what it says of every row. */
export interface ScoredRules {
  readonly ruleSet: RuleSet;
  /** The band is the one held. */
  readonly scores: Scores;
  /** The bands as they stand. */
  readonly standing: Uint8Array;
  readonly decided: DecidedTable;
}

/** One rule set after the other, over one book. */
export class LiveRules {
  readonly #live: LiveBook;
  #decided: DecidedTable | undefined;
  #spareDecided: DecidedTable | undefined;
  #spare: Scores | undefined;
  #current: { readonly scored: ScoredRules; readonly unheld: Scores } | undefined;

  constructor(live: LiveBook) {
    this.#live = live;
  }

  /** What was scored last. */
  get current(): ScoredRules | undefined {
    return this.#current?.scored;
  }

  /**
   * Scores the book by a rule set. What was returned the last time but one is written over.
   *
   * @throws RangeError if the book's table lacks a fact
   */
  score(ruleSet: RuleSet): ScoredRules {
    const { book, table } = this.#live;
    const { program } = ruleSet;
    const encoded = this.#live.encoded(program.facts);
    const decided = decideTable(program, encoded, this.#decided, this.#spareDecided);
    if (decided !== this.#decided) {
      this.#spareDecided = this.#decided;
      this.#decided = decided;
    }
    const unheld = scoreColumns(program, table, encoded, decided, this.#spare);
    this.#spare = this.#current?.unheld;
    const scores = { ...unheld, band: heldBands(program, table, unheld, book.calendar.every) };
    const scored = { ruleSet, scores, standing: unheld.band, decided };
    this.#current = { scored, unheld };
    return scored;
  }
}
