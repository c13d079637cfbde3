/**
 * What a long check is: batches that can run in any order and on any core, and a page about what came of them.
 *
 * @module
 */

/** What a batch brings up; the rest is the check's own. */
export interface BatchResult {
  readonly batch: number;
}

export interface DeepCheck<R extends BatchResult = BatchResult> {
  readonly name: string;
  /** What the batches depend on: progress that was made with other settings is none. */
  readonly settings: object;
  readonly batches: number;
  run(batch: number): Promise<R> | R;
  /** What failed in a batch, a line each. */
  failures(result: R): readonly string[];
  /** Laws about all batches together that do not hold, a line each; the page tells of them too. */
  broken?(done: readonly R[]): readonly string[];
  /** Name of the page under `docs/`, and its text. */
  readonly page: string;
  report(done: readonly R[]): string;
}
