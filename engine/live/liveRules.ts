/**
 * A rule set over a book while it changes: what its conditions decide is decided again only if they changed, and
 * whatever nobody needs any longer is written over.
 *
 * @module
 */
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { type DecidedTable, decideTable } from "../evaluate/decided.ts";
import { KeptMeans } from "../evaluate/keptMeans.ts";
import { heldScores } from "../evaluate/stability.ts";
import type { RuleSet } from "../rules/compile.ts";
import type { LiveBook, Scorable } from "./liveBook.ts";

/** A rule set with what it says of every row. */
export interface ScoredRules {
  readonly ruleSet: RuleSet;
  /** The band is the one held. */
  readonly scores: Scores;
  /** The bands as they stand. */
  readonly standing: Uint8Array;
  readonly decided: DecidedTable;
}

/** One rule set after the other, over a book and over some of its rows. */
export class LiveRules {
  readonly #live: LiveBook;
  readonly #scorers = new WeakMap<Scorable, Scorer>();
  #ruleSet: RuleSet | undefined;

  constructor(live: LiveBook) {
    this.#live = live;
  }

  get ruleSet(): RuleSet | undefined {
    return this.#ruleSet;
  }

  /** Takes another rule set: it is scored when somebody asks. */
  take(ruleSet: RuleSet): void {
    this.#ruleSet = ruleSet;
  }

  /** What it says of every row of the book; `undefined` if there never was one. What it said last but one is written over. */
  get current(): ScoredRules | undefined {
    return this.over(this.#live);
  }

  /**
   * What it says of the book, or of some of its rows.
   *
   * @throws RangeError if the book's table lacks a fact
   */
  over(rows: Scorable): ScoredRules | undefined {
    if (!this.#ruleSet) return undefined;
    const scorer = this.#scorers.get(rows) ?? new Scorer(rows);
    this.#scorers.set(rows, scorer);
    return scorer.score(this.#ruleSet);
  }

  /** Takes a rule set, and scores the book. */
  score(ruleSet: RuleSet): ScoredRules {
    this.take(ruleSet);
    return this.current!;
  }
}

/** Scores the same rows by one rule set after the other. */
class Scorer {
  readonly #rows: Scorable;
  #decided: DecidedTable | undefined;
  #spareDecided: DecidedTable | undefined;
  #spare: Scores | undefined;
  /** From the second rule set on: many are never followed by another. */
  #means: KeptMeans | undefined;
  #current: { readonly scored: ScoredRules; readonly unheld: Scores } | undefined;

  constructor(rows: Scorable) {
    this.#rows = rows;
  }

  score(ruleSet: RuleSet): ScoredRules {
    if (this.#current?.scored.ruleSet === ruleSet) return this.#current.scored;
    const { book, table } = this.#rows;
    const { program } = ruleSet;
    const encoded = this.#rows.encoded(program.facts);
    const decided = decideTable(program, encoded, this.#decided, this.#spareDecided);
    if (decided !== this.#decided) {
      this.#spareDecided = this.#decided;
      this.#decided = decided;
    }
    if (this.#current) this.#means ??= new KeptMeans();
    const unheld = scoreColumns(program, table, encoded, decided, this.#spare, this.#means);
    this.#spare = this.#current?.unheld;
    const scores = heldScores(program, table, unheld, book.calendar.every);
    const scored = { ruleSet, scores, standing: unheld.band, decided };
    this.#current = { scored, unheld };
    return scored;
  }
}
