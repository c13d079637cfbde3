/**
 * Checks: what is allowed and yet hardly meant, told with the problems of a file.
 *
 *     domains/   what facts can be, and where a condition can be true within that
 *     rules/     checks of rule sets, one a file
 *     book/      checks of books, one a file
 *
 * @module
 */

import type { Book } from "../book/book.ts";
import { withFactsRead } from "../book/factsRead.ts";
import type { SnapshotTable } from "../book/table.ts";
import type { SourceDocument } from "../document/document.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import { namesIn } from "../language/names.ts";
import type { Problem } from "../problems.ts";
import type { RuleSet } from "../rules/compile.ts";
import { factNeverPresent } from "./book/factNeverPresent.ts";
import { factUnused } from "./book/factUnused.ts";
import { whereDiffers } from "./book/whereDiffers.ts";
import type { BookCheck, RulesCheck } from "./check.ts";
import { domainOfName } from "./domains/domain.ts";
import { domainsOfBook } from "./domains/eligible.ts";
import { between } from "./domains/numbers.ts";
import { alwaysShadowed } from "./rules/alwaysShadowed.ts";
import { capOnEdge } from "./rules/capOnEdge.ts";
import { choiceByMissing } from "./rules/choiceByMissing.ts";
import { conditionAlways } from "./rules/conditionAlways.ts";
import { conditionNever } from "./rules/conditionNever.ts";
import { factReadTwice } from "./rules/factReadTwice.ts";
import { missingMayRaise } from "./rules/missingMayRaise.ts";
import { negationOfMissing } from "./rules/negationOfMissing.ts";
import { pointsAgainstDirection } from "./rules/pointsAgainstDirection.ts";
import { stepUnreachable } from "./rules/stepUnreachable.ts";
import { weightNowhere } from "./rules/weightNowhere.ts";
import { severityOf } from "./severities.ts";

/** All checks of rule sets. */
export const rulesChecks: readonly RulesCheck[] = [
  stepUnreachable,
  pointsAgainstDirection,
  alwaysShadowed,
  conditionNever,
  conditionAlways,
  negationOfMissing,
  choiceByMissing,
  weightNowhere,
  missingMayRaise,
  factReadTwice,
  capOnEdge,
];

/** All checks of books. */
export const bookChecks: readonly BookCheck[] = [factUnused, factNeverPresent, whereDiffers];

/**
 * Checks a rule set that compiles.
 *
 * @param document what was compiled
 * @param table the book's snapshots; without them, what is often missing is not told
 */
export function checkRules(document: SourceDocument, ruleSet: RuleSet, book: Book, table?: SnapshotTable): Problem[] {
  const { program } = ruleSet;
  const choices = (list: readonly { readonly id: string }[]) =>
    domainOfName({ type: "string", values: list.map(({ id }) => id), neverMissing: true });
  const number = (high: number) => ({ missing: false, values: { kind: "numbers", set: between(0, high) } }) as const;
  const domains = domainsOfBook(book)
    .set("segment", choices(program.segments))
    .set("stage", choices(program.stages))
    .set("score", number(100))
    .set("coverage", number(1));
  const declaration = document.value as RulesDocument;
  const context = { document, declaration, book, program, domains, ...(table && { table }) };
  return severityOf(
    book,
    rulesChecks.flatMap((check) => check.run(context)),
  );
}

/**
 * Checks a book that resolves.
 *
 * @param ruleSets all that read it
 * @param kpis the document of its KPIs
 */
export function checkBook(
  document: SourceDocument,
  book: Book,
  ruleSets: readonly RuleSet[],
  kpis?: SourceDocument,
  table?: SnapshotTable,
): Problem[] {
  const used = usedFacts(book, ruleSets, kpis);
  const context = { document, book, used, ...(table && { table }) };
  return severityOf(
    book,
    bookChecks.flatMap((check) => check.run(context)),
  );
}

/** The facts that anything reads, directly or through others. */
function usedFacts(book: Book, ruleSets: readonly RuleSet[], kpis: SourceDocument | undefined): ReadonlySet<string> {
  const roles = [...book.facts.values()].filter(({ role }) => role !== undefined).map(({ name }) => name);
  const expressions = [
    ...(book.calendar.where ? [book.calendar.where] : []),
    ...(book.expect ?? []).map(({ condition }) => condition),
    ...ruleSets.flatMap(({ program }) => program.alerts.map(({ when }) => when.expression)),
  ];
  const named = [
    ...roles,
    ...expressions.flatMap((one) => [...namesIn(one)]),
    ...ruleSets.flatMap(({ program }) => program.facts),
    ...wordsIn(kpis?.value),
  ];
  return new Set(
    withFactsRead(
      book,
      named.filter((name) => book.facts.has(name)),
    ),
  );
}

/** Every word of every text in a value: whatever is named there is read. */
function wordsIn(value: unknown): string[] {
  if (typeof value === "string") return value.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}
