/**
 * The book that is open in the worker, and the rule sets over it.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { wholeFacts } from "#engine/book/table.ts";
import { type OverriddenRow, withOverrides } from "#engine/explain/overridden.ts";
import type { Override } from "#engine/explain/override.ts";
import { type Judging, LiveBook, LiveRules, type ScoredRules } from "#engine/live/index.ts";
import type { LiveInput } from "#engine/live/liveBook.ts";
import type { SideName } from "./protocol.ts";
import { RulesSide } from "./rulesSide.ts";

/** A rule set with what it says of every row, and what stands there because people set it. */
export interface ShownRules extends ScoredRules {
  readonly overridden: ReadonlyMap<number, OverriddenRow>;
}

export class Workbench {
  readonly live: LiveBook;
  readonly sides: Readonly<Record<SideName, RulesSide>>;
  /** Accounts that stay in sight. */
  pinned: readonly string[] = [];
  #whole: ReadonlySet<string> | undefined;
  #overrides: ReadonlyMap<string, readonly Override[]> = new Map();
  #shown = new WeakMap<ScoredRules, ShownRules>();

  constructor(input: LiveInput) {
    this.live = new LiveBook(input);
    const side = () => new RulesSide(input.book, input.table, new LiveRules(this.live));
    this.sides = { saved: side(), draft: side() };
  }

  get book(): Book {
    return this.live.book;
  }

  /** What a side says of every row; `undefined` if it never was sound. */
  scored(side: SideName): ScoredRules | undefined {
    return this.sides[side].scored;
  }

  /** Takes what people set for accounts. */
  override(overrides: ReadonlyMap<string, readonly Override[]>): void {
    this.#overrides = overrides;
    this.#shown = new WeakMap();
  }

  /** What a side says of every row, with what people set: it stands in every list, and no figure knows of it. */
  shown(side: SideName): ShownRules | undefined {
    const scored = this.scored(side);
    const known = scored && this.#shown.get(scored);
    if (!scored || known) return known;
    const shown = this.#withOverrides(scored);
    this.#shown.set(scored, shown);
    return shown;
  }

  #withOverrides(scored: ScoredRules): ShownRules {
    if (this.#overrides.size === 0) return { ...scored, overridden: new Map() };
    const computed = { scores: { ...scored.scores, band: scored.standing }, held: scored.scores.band };
    const { scores, held, rows } = withOverrides(this.live.table, scored.ruleSet, computed, this.#overrides);
    return { ...scored, scores: { ...scores, band: held }, overridden: rows };
  }

  /** Facts that take whole numbers. */
  get whole(): ReadonlySet<string> {
    return (this.#whole ??= wholeFacts(this.live.table));
  }

  /** Both sides are judged by the settings of the draft; where it has none, by those of the saved rules. */
  judging(): Judging | undefined {
    const { saved, draft } = this.sides;
    const settings = draft.live.ruleSet?.backtest ?? saved.live.ruleSet?.backtest;
    return settings && this.live.judging(settings);
  }
}
