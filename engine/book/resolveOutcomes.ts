/**
 * Resolves the outcomes of a book: where it is written what later happened to the accounts.
 *
 * @module
 */
import { readDay } from "../document/days.ts";
import type { Path } from "../document/document.ts";
import { readExpression } from "../document/expressions.ts";
import type { BookDocument, SourceDeclaration } from "../document/schema/book.ts";
import type { ValueType } from "../language/expression.ts";
import { nearestName, problem } from "../problems.ts";
import { eventsSourceName, interventionsSourceName, type Outcomes, type Source } from "./book.ts";
import { parseDuration } from "./days.ts";
import type { Resolution } from "./resolve.ts";
import { withMatch } from "./resolveMatches.ts";
import { datedSource, resolveSource, rowScope } from "./resolveSources.ts";

type Sources = ReadonlyMap<string, Source>;
type OutcomesDeclaration = NonNullable<BookDocument["outcomes"]>;

/** Resolves the outcomes; there must be a kind of them by which something can be judged. */
export function resolveOutcomes(
  resolution: Resolution,
  sources: Sources,
  declared: BookDocument["outcomes"],
): Outcomes | undefined {
  if (!declared) return undefined;
  const { document, problems } = resolution;
  const { events, lapse, renewals, interventions } = declared;
  if (!events && !lapse && !renewals) problems.push(problem("outcomes-kind", {}, document.spanOfKey(["outcomes"])));
  const completeThrough = readDay(document, ["outcomes", "completeThrough"], declared.completeThrough, problems);
  return {
    completeThrough: completeThrough ?? 0,
    ...(events && { events: resolveEvents(resolution, sources, events) }),
    ...(lapse && { lapse: resolveLapse(resolution, sources, lapse) }),
    ...(renewals && { renewals: resolveRenewals(resolution, sources, renewals) }),
    ...(interventions && { interventions: resolveOwnSource(resolution, sources, "interventions", interventions) }),
  };
}

/** A source that is declared among the outcomes. */
function resolveOwnSource(
  resolution: Resolution,
  sources: Sources,
  key: "events" | "interventions",
  declared: SourceDeclaration,
): Source {
  const path = ["outcomes", key];
  const name = key === "events" ? eventsSourceName : interventionsSourceName;
  return withMatch(resolution, path, resolveSource(resolution, path, name, declared), declared.account, sources);
}

function resolveEvents(
  resolution: Resolution,
  sources: Sources,
  { kind, noticed, amount, reason, ...declared }: NonNullable<OutcomesDeclaration["events"]>,
): NonNullable<Outcomes["events"]> {
  const implied: Record<string, ValueType> = {
    ...(typeof kind === "string" && { [kind]: "string" }),
    ...(noticed && { [noticed]: "date" }),
    ...(amount && { [amount]: "number" }),
    ...(reason && { [reason]: "string" }),
  };
  const columns: NonNullable<SourceDeclaration["columns"]> = { ...declared.columns, ...implied };
  const noticedType = noticed && declared.columns?.[noticed];
  // of a date only its format can be declared beside
  if (noticedType && typeof noticedType !== "string") Object.assign(columns, { [noticed]: noticedType });
  const own = resolveOwnSource(resolution, sources, "events", { ...declared, columns });
  // a table of customers with the day on which they left: of those who are still there it is empty
  const source: Source = typeof kind === "string" ? own : { ...own, atMayBeEmpty: true };
  return { source, kind, ...(noticed && { noticed }), ...(amount && { amount }), ...(reason && { reason }) };
}

function resolveLapse(
  resolution: Resolution,
  sources: Sources,
  { activity, where, after }: NonNullable<OutcomesDeclaration["lapse"]>,
): NonNullable<Outcomes["lapse"]> {
  const { document, problems } = resolution;
  const path = ["outcomes", "lapse"];
  const source = datedSource(resolution, sources, activity, "lapse", [...path, "activity"]);
  const condition =
    source && readExpression(document, [...path, "where"], where, rowScope(source, false), "condition", problems);
  return { activity, after: parseDuration(after)!, ...(condition && { where: condition.expression }) };
}

function resolveRenewals(
  resolution: Resolution,
  sources: Sources,
  { source: name, due, deadline, start, amount, where }: NonNullable<OutcomesDeclaration["renewals"]>,
): NonNullable<Outcomes["renewals"]> {
  const { document, problems } = resolution;
  const path = ["outcomes", "renewals"];
  const source = datedSource(resolution, sources, name, "renewals", [...path, "source"]);
  if (source) {
    for (const [key, column] of Object.entries({ due, deadline, start })) {
      requireColumn(resolution, [...path, key], source, column, "date");
    }
    requireColumn(resolution, [...path, "amount"], source, amount, "number");
  }
  const condition =
    source && readExpression(document, [...path, "where"], where, rowScope(source, false), "condition", problems);
  return {
    source: name,
    due,
    ...(deadline && { deadline }),
    ...(start && { start }),
    ...(amount && { amount }),
    ...(condition && { where: condition.expression }),
  };
}

/** A column that is named must be there and be of the type. */
function requireColumn(
  { document, problems }: Resolution,
  path: Path,
  source: Source,
  column: string | undefined,
  type: ValueType,
): void {
  if (column === undefined) return;
  const { names } = rowScope(source, false);
  const found = names.get(column)?.type;
  if (found === type) return;
  const span = document.spanOf(path);
  if (found === undefined) {
    const known = [...names.keys()];
    const suggestion = nearestName(column, known);
    const parameters = { source: source.name, column, known, ...(suggestion && { suggestion }) };
    problems.push(problem("unknown-column", parameters, span));
    return;
  }
  const parameters = { fact: "renewals", kind: String(path.at(-1)), column, expected: type, found };
  problems.push(problem("fact-column-type", parameters, span));
}
