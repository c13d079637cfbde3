/**
 * The decisions of a generated book as a table: what decided each of them, as facts. No snapshots are taken, as the facts of
 * the day of a decision are its covariates (see `hazard.test.ts` of the generator).
 *
 * @module
 */
import type { Fact } from "#engine/book/book.ts";
import type { SnapshotTable } from "#engine/book/table.ts";
import { type CovariateName, covariateNames } from "#server/generate/covariates.ts";
import { generateBook } from "#server/generate/generate.ts";
import { segmentNames } from "#server/generate/parameters.ts";
import type { GenerateOptions } from "#server/generate/setting.ts";
import { exampleBook } from "../server/generate/generated.ts";

/** Its facts are named after the covariates. */
const { facts: factsOfExample } = exampleBook();

/** Decisions of customers, by account and date. */
export interface Decisions {
  readonly table: SnapshotTable;
  readonly facts: readonly Fact[];
  /** By row: did it leave, the log-odds of that, and the number of its segment. */
  readonly y: Uint8Array;
  readonly logit: Float64Array;
  readonly segment: Int32Array;
}

/** Makes a book and looks at its decisions alone. */
export function decisionsOf(options: GenerateOptions): Decisions {
  const accounts = [...generateBook({ usageRows: 1, ...options }).accounts()]
    .map(({ truth }) => truth)
    .filter(({ segment, decisions }) => segment !== null && decisions.length > 0);
  const rows = accounts.flatMap(({ decisions }, account) => decisions.map((decision) => ({ ...decision, account })));
  const column = (name: CovariateName) => ({
    type: factsOfExample.get(name)!.type as "number" | "boolean",
    values: Float64Array.from(rows, ({ covariates }) => covariates[name] ?? Number.NaN),
  });
  return {
    table: {
      length: rows.length,
      accounts: accounts.map(({ account }) => account),
      account: Int32Array.from(rows, ({ account }) => account),
      asOf: Int32Array.from(rows, ({ decidedOn }) => decidedOn),
      facts: new Map(covariateNames.map((name) => [name, column(name)])),
    },
    facts: covariateNames.map((name) => factsOfExample.get(name)!),
    y: Uint8Array.from(rows, ({ leaves }) => Number(leaves)),
    logit: Float64Array.from(rows, ({ logit }) => logit),
    segment: Int32Array.from(rows, ({ segment }) => segmentNames.indexOf(segment)),
  };
}
