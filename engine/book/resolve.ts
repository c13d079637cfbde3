/**
 * Resolves `book.yaml`: checks names and types, infers what can be inferred, brings facts into an order in which every
 * formula follows the facts that it reads.
 *
 * @module
 */
import { readDay } from "../document/days.ts";
import type { SourceDocument } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import { bookKind } from "../document/kinds.ts";
import type { BookDocument, SourceDeclaration } from "../document/schema/book.ts";
import { validateDocument } from "../document/validate.ts";
import type { Declared, Scope } from "../language/expression.ts";
import { hasErrors, type Problem, problem } from "../problems.ts";
import type { Book, Calendar, Fact, Source } from "./book.ts";
import { dayOfDate, scheduledDays } from "./days.ts";
import { declaredAs } from "./declared.ts";
import { resolveExpectations } from "./resolveExpectations.ts";
import { resolveFacts } from "./resolveFacts.ts";
import { resolveMatches } from "./resolveMatches.ts";
import { resolveOutcomes } from "./resolveOutcomes.ts";
import { datedSource, resolveSource, rowScope } from "./resolveSources.ts";
import { undatedInEligibility } from "./undated.ts";

/** More snapshot dates than any business has lived through by days. */
const calendarLimit = 20_000;

/** Names of a file's columns, by source. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** What resolving hands to its parts. */
export interface Resolution {
  readonly document: SourceDocument;
  /** The columns that the files of the sources have, by source, where they could be read. */
  readonly headers: Headers;
  readonly problems: Problem[];
}

/**
 * Checks and resolves a book.
 *
 * @param document of a `book.yaml`
 * @param headers what columns the files have: those that are not declared are strings; without it, only declared
 *   columns are known
 * @returns the book, unless a problem is an error
 */
export function resolveBook(
  document: SourceDocument,
  headers: Headers = new Map(),
): { book?: Book; problems: Problem[] } {
  const invalid = validateDocument(document, bookKind);
  if (invalid.length > 0) return { problems: invalid };

  const declared = document.value as BookDocument;
  const problems: Problem[] = [];
  const resolution: Resolution = { document, headers, problems };
  const timeZone = resolveTimeZone(resolution, declared.timeZone);
  const sources = resolveSources(resolution, declared);
  // which columns there are is not known: what would be said of those that are read could be wrong
  if (!sources) return { problems };
  const facts = resolveFacts(resolution, sources, declared.facts);
  const calendar = resolveCalendar(resolution, declared.snapshots, sources, facts);
  const outcomes = resolveOutcomes(resolution, sources, declared.outcomes);
  // facts that have problems of their own must not cause more of them here
  const expected = hasErrors(problems) ? {} : (declared.expect ?? {});
  const expect = resolveExpectations(resolution, ["expect"], expected, factScope(facts));
  if (hasErrors(problems)) return { problems };
  const book: Book = {
    id: declared.book,
    title: declared.title ?? declared.book,
    ...(declared.currency && { currency: declared.currency }),
    timeZone,
    sources,
    facts,
    calendar,
    ...(outcomes && { outcomes }),
    ...(expect.length > 0 && { expect }),
    ...(declared.checks && { checks: new Map(Object.entries(declared.checks)) }),
  };
  return { book, problems };
}

/** The sources; `undefined` if it is not known which columns they have. */
export function resolveSources(
  resolution: Resolution,
  { sources, snapshots }: Pick<BookDocument, "sources" | "snapshots">,
): Map<string, Source> | undefined {
  const resolved = Object.entries(sources).map(([name, declared]): [string, Source] => {
    const source = resolveSource(resolution, ["sources", name], name, declared);
    const isState = snapshots.from === name && source.stateAt === undefined;
    return [name, isState ? { ...source, stateAt: "start" } : source];
  });
  const before = resolution.problems.length;
  const matched = resolveMatches(resolution, sources, new Map(resolved));
  if (hasErrors(resolution.problems.slice(before))) return undefined;
  return new Map([...matched].map(([name, source]) => [name, withExpectations(resolution, source, sources[name]!)]));
}

function withExpectations(resolution: Resolution, source: Source, { expect }: SourceDeclaration): Source {
  if (!expect) return source;
  const path = ["sources", source.name, "expect"];
  return { ...source, expect: resolveExpectations(resolution, path, expect, rowScope(source, false)) };
}

function resolveTimeZone({ document, problems }: Resolution, timeZone = "UTC"): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    problems.push(problem("time-zone-unknown", { timeZone }, document.spanOf(["timeZone"])));
  }
  return timeZone;
}

function resolveCalendar(
  resolution: Resolution,
  declared: BookDocument["snapshots"],
  sources: ReadonlyMap<string, Source>,
  facts: ReadonlyMap<string, Fact>,
): Calendar {
  const { document, problems } = resolution;
  const isDate = /^\d/.test(declared.from);
  const days = isDate ? resolveSchedule(resolution, declared) : resolveReadyMade(resolution, declared, sources);
  // facts that have problems of their own must not cause more of them here
  const scope = factScope(facts);
  const broken = hasErrors(problems);
  const where = readExpression(
    document,
    ["snapshots", "where"],
    declared.where,
    scope,
    "condition",
    broken ? [] : problems,
  );
  const calendar: Calendar = { ...days, ...(where && { where: where.expression }) };
  const undated = broken ? [] : undatedInEligibility({ facts, sources, calendar });
  if (undated.length > 0) {
    problems.push(problem("eligibility-undated", { facts: undated }, document.spanOf(["snapshots", "where"])));
  }
  return calendar;
}

/** Snapshots on the days of a schedule. */
function resolveSchedule(resolution: Resolution, declared: BookDocument["snapshots"]): Omit<Calendar, "where"> {
  const { document, problems } = resolution;
  const { every = "month", to: last = declared.from } = declared;
  for (const key of ["every", "to"] as const) {
    if (declared[key] !== undefined) continue;
    problems.push(problem("key-missing", { key }, document.spanOfKey(["snapshots"])));
  }
  const from = readDay(document, ["snapshots", "from"], declared.from, problems) ?? 0;
  const to = readDay(document, ["snapshots", "to"], declared.to, problems) ?? from;
  if (from > to) {
    const parameters = { first: declared.from, second: last };
    problems.push(problem("dates-out-of-order", parameters, document.spanOf(["snapshots", "to"])));
    return { every, from, to };
  }
  const dates = scheduledDays(every, from, to).length;
  if (dates > calendarLimit) {
    problems.push(problem("calendar-too-long", { dates, limit: calendarLimit }, document.spanOf(["snapshots", "to"])));
  }
  return { every, from, to };
}

/** Snapshots on the days that a source has, for each account its own. */
function resolveReadyMade(
  resolution: Resolution,
  { every = "month", from: source, to }: BookDocument["snapshots"],
  sources: ReadonlyMap<string, Source>,
): Omit<Calendar, "where"> {
  const { document, problems } = resolution;
  datedSource(resolution, sources, source, "snapshots", ["snapshots", "from"]);
  const last = readDay(document, ["snapshots", "to"], to, problems) ?? dayOfDate(9999, 12, 31)!;
  return { every, from: dayOfDate(1, 1, 1)!, to: last, source };
}

/** The names that eligibility and formulas may use: facts and `as_of`. */
export function factScope(facts: ReadonlyMap<string, Fact>): Scope {
  const names = new Map<string, Declared>([["as_of", { type: "date", neverMissing: true }]]);
  for (const fact of facts.values()) names.set(fact.name, declaredAs(fact));
  return { where: "facts", names };
}
