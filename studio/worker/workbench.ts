/**
 * The book that is open in the worker, and the rule sets over it.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { wholeFacts } from "#engine/book/table.ts";
import { type Judging, LiveBook, LiveRules, type ScoredRules } from "#engine/live/index.ts";
import type { LiveInput } from "#engine/live/liveBook.ts";
import type { SideName } from "./protocol.ts";
import { RulesSide } from "./rulesSide.ts";

export class Workbench {
  readonly live: LiveBook;
  readonly sides: Readonly<Record<SideName, RulesSide>>;
  /** Accounts that stay in sight. */
  pinned: readonly string[] = [];
  #whole: ReadonlySet<string> | undefined;

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
