/**
 * What the rows of generated books show: the traps that were set, and whether anybody is accused without one.
 *
 * @module
 */
import { OutcomeBuilder } from "#engine/book/outcomeBuilder.ts";
import { returnedAccounts } from "#engine/book/outcomes.ts";
import { type RowCheck, rowChecks } from "#engine/book/quality/rowChecks.ts";
import type { Problem, ProblemCode } from "#engine/problems.ts";
import { generateBook } from "#server/generate/generate.ts";
import { type TrapName, trapNames } from "#server/generate/traps/index.ts";
import { exampleBook } from "../server/generate/generated.ts";

const book = exampleBook();

/** A book whose rows were looked at. */
export interface Looked {
  readonly problems: readonly Problem[];
  /** How many accounts left and came back. */
  readonly returned: number;
}

/** Makes a book and looks at its rows, account by account. */
export function lookedAt(seed: number, traps: readonly TrapName[], { accounts = 400, months = 36 } = {}): Looked {
  const checks: readonly RowCheck[] = rowChecks(book);
  const outcomes = new OutcomeBuilder(book.outcomes!, book.sources);
  for (const { activity } of generateBook({ accounts, months, seed, traps: new Set(traps) }).accounts()) {
    for (const check of checks) check.add(activity);
    outcomes.add(activity);
  }
  const { events } = outcomes.finish(undefined);
  return { problems: checks.flatMap((check) => check.problems()), returned: returnedAccounts(events!) };
}

/** What names a trap that the rows of a source show: the code of the problem, and the source. */
export const namedBy = {
  outage: { code: "feed-gap", source: "usage" },
  "redefined-metric": { code: "level-shifted", source: "usage" },
  automation: { code: "rows-thinned", source: "usage" },
  "late-tickets": { code: "rows-late", source: "tickets" },
  "edited-pulse": { code: "values-before-loss", source: "pulse" },
  "closed-escalations": { code: "dates-at-loss", source: "escalations" },
  silence: { code: "silence-before-loss", source: "surveys" },
} as const satisfies Partial<Record<TrapName, { readonly code: ProblemCode; readonly source: string }>>;

/** The traps that rows show; duplicates, reversed scales and interventions are found elsewhere. */
export const shownTraps = trapNames.filter(
  (name): name is keyof typeof namedBy | "returns" => name === "returns" || name in namedBy,
);

/** Which of the traps of a book were found and named. */
export function foundTraps({ problems, returned }: Looked): Record<(typeof shownTraps)[number], boolean> {
  const found = shownTraps.map((name) => {
    if (name === "returns") return [name, returned > 0] as const;
    const { code, source } = namedBy[name];
    return [name, problems.some((one) => one.code === code && sourceOf(one) === source)] as const;
  });
  return Object.fromEntries(found) as Record<(typeof shownTraps)[number], boolean>;
}

/** What is told that no trap of the book explains, each with its source. */
export function accusations({ problems }: Looked, traps: readonly TrapName[]): string[] {
  const explained = new Set(
    traps.flatMap((name) => (name in namedBy ? [keyOf(namedBy[name as keyof typeof namedBy])] : [])),
  );
  return problems.map((one) => keyOf({ code: one.code, source: sourceOf(one) })).filter((key) => !explained.has(key));
}

const keyOf = ({ code, source }: { readonly code: string; readonly source: string }): string => `${code} of ${source}`;

const sourceOf = ({ parameters }: Problem): string => ("source" in parameters ? String(parameters.source) : "");
