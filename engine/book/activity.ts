/**
 * The rows of one account: what an importer hands to the engine.
 *
 * @module
 */
import type { Value } from "../language/expression.ts";

/**
 * The rows of one source for one account, ordered by (at, known, line). Columns are parallel arrays of equal length.
 * `at` and `known` are moments (days with a fraction, see `days.ts`); in a source without `at` they are −∞ in every
 * row: the state at import counts at every date. `known` is never before `at`.
 */
export interface SourceRows {
  readonly count: number;
  readonly at: ArrayLike<number>;
  readonly known: ArrayLike<number>;
  readonly columns: ReadonlyMap<string, readonly Value[]>;
}

/** Everything that is known of one account. A source in which the account has no row may be absent. */
export interface AccountActivity {
  readonly account: string;
  readonly sources: ReadonlyMap<string, SourceRows>;
}
