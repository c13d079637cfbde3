/**
 * What a run is made from: documents, data, and what was looked at before.
 *
 * @module
 */
import type { LookedAt } from "#engine/backtest/lookedAt.ts";
import type { Book } from "#engine/book/book.ts";
import type { OutcomeHistories } from "#engine/book/outcomes.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import type { BacktestSettings } from "#engine/rules/backtestSettings.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { TextFile } from "../folder/load.ts";

export interface Material {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  /** What the book and the rule set were read from. */
  readonly texts: { readonly book: TextFile; readonly rules: TextFile };
  /** Name of the version of the data. */
  readonly dataVersion: string;
  readonly snapshots: Snapshots;
  /** The snapshots of the same data under another book: the same sources, other facts. */
  snapshotsOver(book: Book): Promise<Snapshots>;
  /** How the rule set is judged, with the locked period open where that was asked for. */
  readonly settings: BacktestSettings;
  /** As far as they may be seen. */
  readonly histories: OutcomeHistories;
  readonly lookedAt: LookedAt;
  /** The version before the last change of meaning, where git remembers one; of a comparison, the champion. */
  readonly previous?: PreviousRules;
}

/** Another rule set: a version that stands in git, or what lies elsewhere. */
export interface PreviousRules extends Pick<Material, "book" | "ruleSet" | "texts"> {
  /** The commit's short hash and its day; empty where they are not known. */
  readonly commit: string;
  readonly date: string;
}
