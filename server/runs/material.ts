/**
 * What a run is made from: documents, data, and what was looked at before.
 *
 * @module
 */
import type { LookedAt } from "#engine/backtest/lookedAt.ts";
import type { PublishedScores } from "#engine/backtest/record.ts";
import type { Book } from "#engine/book/book.ts";
import type { OutcomeHistories } from "#engine/book/outcomes.ts";
import type { Snapshots } from "#engine/book/snapshots.ts";
import type { BacktestSettings } from "#engine/rules/backtestSettings.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import type { TextFile } from "../folder/load.ts";

/** As far as a report is computed from it: plain data, which may go to another thread. */
export interface PlainMaterial {
  readonly book: Book;
  readonly ruleSet: RuleSet;
  /** What the book and the rule set were read from. */
  readonly texts: { readonly book: TextFile; readonly rules: TextFile };
  /** Name of the version of the data. */
  readonly dataVersion: string;
  readonly snapshots: Snapshots;
  /** How the rule set is judged, with the locked period open where that was asked for. */
  readonly settings: BacktestSettings;
  /** As far as they may be seen. */
  readonly histories: OutcomeHistories;
  readonly lookedAt: LookedAt;
  /** What was published of these rules. */
  readonly published: readonly PublishedScores[];
}

export interface Material extends PlainMaterial {
  /** The snapshots of the same data under another book: the same sources, other facts. */
  snapshotsOver(book: Book): Promise<Snapshots>;
  /** The version before the last change of meaning, where git remembers one; of a comparison, the champion. */
  readonly previous?: PreviousRules;
}

/** Another rule set: a version that stands in git, or what lies elsewhere. */
export interface PreviousRules extends Pick<PlainMaterial, "book" | "ruleSet" | "texts"> {
  /** The commit's short hash and its day; empty where they are not known. */
  readonly commit: string;
  readonly date: string;
}

/** What may go to another thread. */
export function plain(material: Material): PlainMaterial {
  const { book, ruleSet, texts, dataVersion, snapshots, settings, histories, lookedAt, published } = material;
  return { book, ruleSet, texts, dataVersion, snapshots, settings, histories, lookedAt, published };
}
