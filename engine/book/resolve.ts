/**
 * Resolves `book.yaml`: checks names and types, infers what can be inferred, brings facts into an order in which every
 * formula follows the facts that it reads.
 *
 * @module
 */
import type { Path, SourceDocument } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import type { BookDocument, SourceDeclaration } from "../document/schema/book.ts";
import { validateDocument } from "../document/validate.ts";
import type { Declared, Scope, ValueType } from "../language/expression.ts";
import { hasErrors, nearestName, type Problem, problem } from "../problems.ts";
import {
  type Book,
  type Calendar,
  eventsSourceName,
  type Fact,
  type Outcomes,
  type Source,
  speaksOfBook,
} from "./book.ts";
import { type Day, dayOfDate, parseDay, parseDuration, scheduledDays } from "./days.ts";
import { declaredAs } from "./declared.ts";
import { resolveFacts } from "./resolveFacts.ts";
import { resolveSource, rowScope } from "./resolveSources.ts";

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
  const invalid = validateDocument(document, "book");
  if (invalid.length > 0) return { problems: invalid };

  const declared = document.value as BookDocument;
  const problems: Problem[] = [];
  const resolution: Resolution = { document, headers, problems };
  const timeZone = resolveTimeZone(resolution, declared.timeZone);
  const sources = resolveSources(resolution, declared);
  const facts = resolveFacts(resolution, sources, declared.facts);
  const calendar = resolveCalendar(resolution, declared.snapshots, sources, facts);
  const outcomes = resolveOutcomes(resolution, sources, declared.outcomes);
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
  };
  return { book, problems };
}

function resolveSources(resolution: Resolution, { sources, snapshots }: BookDocument): Map<string, Source> {
  const resolved = Object.entries(sources).map(([name, declared]): [string, Source] => {
    const source = resolveSource(resolution, ["sources", name], name, declared);
    const isState = snapshots.from === name && source.stateAt === undefined;
    return [name, isState ? { ...source, stateAt: "start" } : source];
  });
  return new Map(resolved);
}

function resolveTimeZone({ document, problems }: Resolution, timeZone = "UTC"): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    problems.push(problem("time-zone-unknown", { timeZone }, document.spanOf(["timeZone"])));
  }
  return timeZone;
}

/** A date that has the right form; one that does not exist is a problem, and then counts as 1970-01-01. */
function resolveDay({ document, problems }: Resolution, path: Path, text: string): Day {
  const day = parseDay(text);
  if (day === undefined) problems.push(problem("date-impossible", { text }, document.spanOf(path)));
  return day ?? 0;
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
  return { ...days, ...(where && { where: where.expression }) };
}

/** Snapshots on the days of a schedule. */
function resolveSchedule(resolution: Resolution, declared: BookDocument["snapshots"]): Omit<Calendar, "where"> {
  const { document, problems } = resolution;
  const { every = "month", to: last = declared.from } = declared;
  for (const key of ["every", "to"] as const) {
    if (declared[key] !== undefined) continue;
    problems.push(problem("key-missing", { key }, document.spanOfKey(["snapshots"])));
  }
  const from = resolveDay(resolution, ["snapshots", "from"], declared.from);
  const to = declared.to === undefined ? from : resolveDay(resolution, ["snapshots", "to"], last);
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
  datedSource(resolution, sources, source, "snapshots", ["snapshots", "from"]);
  const last = to === undefined ? dayOfDate(9999, 12, 31)! : resolveDay(resolution, ["snapshots", "to"], to);
  return { every, from: dayOfDate(1, 1, 1)!, to: last, source };
}

/** The source of that name, which must be there, name accounts and know when things happened. */
function datedSource(
  { document, problems }: Resolution,
  sources: ReadonlyMap<string, Source>,
  name: string,
  fact: string,
  path: Path,
): Source | undefined {
  const source = sources.get(name);
  if (!source) {
    const known = [...sources.keys()];
    const suggestion = nearestName(name, known);
    const parameters = { source: name, known, ...(suggestion && { suggestion }) };
    problems.push(problem("unknown-source", parameters, document.spanOf(path)));
  } else if (speaksOfBook(source)) {
    problems.push(problem("fact-source-whole", { fact, source: name }, document.spanOf(path)));
  } else if (source.at === undefined) {
    const parameters = { fact, source: name, key: String(path.at(-1)) };
    problems.push(problem("fact-source-undated", parameters, document.spanOf(path)));
  }
  return source;
}

/** The names that eligibility may use: facts and `as_of`. */
function factScope(facts: ReadonlyMap<string, Fact>): Scope {
  const names = new Map<string, Declared>([["as_of", { type: "date", neverMissing: true }]]);
  for (const fact of facts.values()) names.set(fact.name, declaredAs(fact));
  return { where: "facts", names };
}

function resolveOutcomes(
  resolution: Resolution,
  sources: ReadonlyMap<string, Source>,
  declared: BookDocument["outcomes"],
): Outcomes | undefined {
  if (!declared) return undefined;
  const { document, problems } = resolution;
  const { events, lapse } = declared;
  if (!events && !lapse) problems.push(problem("outcomes-kind", {}, document.spanOfKey(["outcomes"])));
  const completeThrough = resolveDay(resolution, ["outcomes", "completeThrough"], declared.completeThrough);
  return {
    completeThrough,
    ...(events && { events: resolveEvents(resolution, events) }),
    ...(lapse && { lapse: resolveLapse(resolution, sources, lapse) }),
  };
}

type OutcomesDeclaration = NonNullable<BookDocument["outcomes"]>;

function resolveEvents(
  resolution: Resolution,
  { kind, noticed, amount, reason, ...declared }: NonNullable<OutcomesDeclaration["events"]>,
): NonNullable<Outcomes["events"]> {
  const implied: Record<string, ValueType> = {
    [kind]: "string",
    ...(noticed && { [noticed]: "date" }),
    ...(amount && { [amount]: "number" }),
    ...(reason && { [reason]: "string" }),
  };
  const columns: NonNullable<SourceDeclaration["columns"]> = { ...declared.columns, ...implied };
  const noticedType = noticed && declared.columns?.[noticed];
  // of a date only its format can be declared beside
  if (noticedType && typeof noticedType !== "string") Object.assign(columns, { [noticed]: noticedType });
  const source = resolveSource(resolution, ["outcomes", "events"], eventsSourceName, { ...declared, columns });
  return { source, kind, ...(noticed && { noticed }), ...(amount && { amount }), ...(reason && { reason }) };
}

function resolveLapse(
  resolution: Resolution,
  sources: ReadonlyMap<string, Source>,
  { activity, where, after }: NonNullable<OutcomesDeclaration["lapse"]>,
): NonNullable<Outcomes["lapse"]> {
  const { document, problems } = resolution;
  const path = ["outcomes", "lapse"];
  const source = datedSource(resolution, sources, activity, "lapse", [...path, "activity"]);
  const condition =
    source && readExpression(document, [...path, "where"], where, rowScope(source, false), "condition", problems);
  return { activity, after: parseDuration(after)!, ...(condition && { where: condition.expression }) };
}
