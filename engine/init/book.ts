/**
 * From tables that nobody has described to a book: sources, facts, outcomes, calendar, each with its reason.
 *
 * @module
 */
import { formatDay } from "../book/days.ts";
import type { BookDocument, FactDeclaration, SourceDeclaration } from "../document/schema/book.ts";
import { factTitles } from "../texts/en/init/titles.ts";
import { bookRemarks, type RemarkedParts } from "./bookRemarks.ts";
import { inCondition } from "./expressions.ts";
import { factsOf } from "./facts.ts";
import { activityOf, completeThrough, outcomeOf, type ProposedOutcome } from "./outcomes.ts";
import { type Answers, columnOf, type TableProfile } from "./profile.ts";
import { type ProposedFact, type ProposedFacts, runningName } from "./proposedFact.ts";
import { type LeftOut, leftOut, type Remark } from "./remarks.ts";
import { fewestEach, type RenewalsSeen, renewalPeriodsOf, termsOf } from "./renewals.ts";
import { rolesOf, type TableRole } from "./roles.ts";
import { type DataSpan, daysOf, type Periods, periodsOf, saysWhen, spanOf } from "./span.ts";
import { wordsOf } from "./words.ts";

/** A book that is proposed. */
export interface BookProposal {
  readonly document: BookDocument;
  /** Remarks on parts of the document, by path with `/` between the keys. */
  readonly remarks: ReadonlyMap<string, readonly Remark[]>;
  readonly leftOut: readonly LeftOut[];
  readonly facts: readonly ProposedFact[];
  readonly names: Pick<ProposedFacts, "tenure" | "revenue" | "activity">;
  readonly roles: readonly TableRole[];
  readonly span: DataSpan;
  readonly outcome?: ProposedOutcome;
  /** On which dates is learned and judged; without it, no outcome is complete. */
  readonly periods?: Periods;
}

/** Why no book can be proposed; with what was found out about the tables. */
export interface NoBook {
  readonly refused: "no-account" | "no-date" | "no-history";
  readonly leftOut: readonly LeftOut[];
}

export interface BookNames {
  readonly id: string;
  readonly title: string;
}

/** What a book that was proposed before showed. */
export interface Seen {
  /** What four in five customers do not exceed between two rows of their activity, in days. */
  readonly gap?: number;
  /** How many renewed and did not, where these are too few to go by. */
  readonly renewals?: RenewalsSeen;
}

/** Proposes a book. */
export function proposeBook(
  tables: readonly TableProfile[],
  answers: Answers,
  names: BookNames,
  seen: Seen = {},
): BookProposal | NoBook {
  const { roles: found, unused } = rolesOf(tables, answers.account, answers.mapping);
  const notUsed = unused.map(({ table, because }): LeftOut => {
    if (because === "no-rows") return leftOut("table-empty", table.name, {});
    if (because === "no-date") return leftOut("table-without-date", table.name, { rows: table.rows });
    return leftOut("table-without-account", table.name, { columns: table.columns.slice(0, 6).map(({ name }) => name) });
  });
  if (found.length === 0) {
    const refused = unused.some(({ because }) => because === "no-date") ? "no-date" : "no-account";
    return { refused, leftOut: notUsed };
  }
  const span = spanOf(found, answers.today);
  const activity = activityOf(found);
  if (!span) return { refused: saysWhen(found) ? "no-history" : "no-date", leftOut: notUsed };
  const outcome = outcomeOf(found, span, activity, answers.after, seen.renewals);
  const proposed = factsOf(found, span, activity);
  const facts = [...proposed.facts, ...leavingFacts(outcome)];
  const through = outcome && completeThrough(outcome, span, answers.today);
  const periods =
    outcome && (outcome.by === "renewals" ? renewalPeriodsOf : periodsOf)(span, outcome.horizon, through!);
  const roles = found.filter((role) => isUsed(role, facts, found));
  const { leftOut: left, ...factNames } = proposed;
  const parts: Parts = {
    roles,
    span,
    facts,
    factNames,
    gap: seen.gap ?? null,
    ...(outcome && { outcome, through: through! }),
  };
  return {
    document: documentOf(parts, names),
    remarks: bookRemarks(parts),
    leftOut: [...notUsed, ...(outcome?.by === "lapse" ? whyNoRenewals(found, seen) : []), ...left],
    facts,
    names: factNames,
    roles,
    span,
    ...(outcome && { outcome }),
    ...(periods && { periods }),
  };
}

interface Parts extends RemarkedParts {
  readonly factNames: BookProposal["names"];
}

/** Where silence has to say who left: why contracts do not. */
function whyNoRenewals(roles: readonly TableRole[], { renewals }: Seen): readonly LeftOut[] {
  const { terms, leftOut: left } = termsOf(roles);
  if (!terms || !renewals) return left;
  return [...left, leftOut("renewals-few", `${terms.role.source}.${terms.due}`, { ...renewals, needed: fewestEach })];
}

const leftName = "left_so_far";

/** Whether somebody has left already: those have no snapshots. */
function leavingFacts(outcome: ProposedOutcome | undefined): ProposedFact[] {
  if (!outcome || outcome.by === "lapse" || outcome.by === "renewals") return [];
  const { source, outcome: kind } = outcome.role;
  const where =
    outcome.by === "left"
      ? `${inCondition(outcome.column)} < as_of`
      : kind === undefined
        ? undefined
        : `${inCondition(kind)} == "churned"`;
  const declaration: FactDeclaration = { count: source, ...(where && { where }), title: factTitles.left(source) };
  return [{ name: leftName, source, candidate: false, declaration }];
}

/** A table stays if a fact reads it, or a customer is found by it. */
function isUsed(role: TableRole, facts: readonly ProposedFact[], roles: readonly TableRole[]): boolean {
  return (
    facts.some(({ source }) => source === role.source) || roles.some(({ account }) => account.by?.table === role.table)
  );
}

function documentOf(parts: Parts, { id, title }: BookNames): BookDocument {
  const { roles, facts, span } = parts;
  const days = daysOf(span);
  const currency = currencyIn(roles);
  const where = eligibility(parts);
  return {
    book: id,
    title,
    ...(currency && { currency }),
    sources: Object.fromEntries(roles.map((role) => [role.source, sourceOf(role, parts)])),
    snapshots: {
      every: span.every,
      from: formatDay(days[0] ?? span.first + 1),
      to: formatDay(days.at(-1) ?? span.last + 1),
      ...(where && { where }),
    },
    facts: Object.fromEntries(facts.map(({ name, declaration }) => [name, declaration])),
    ...outcomesOf(parts),
    checks: { "fact-unused": "off" },
  };
}

function sourceOf(
  role: TableRole,
  { roles, facts, outcome }: Pick<Parts, "roles" | "facts" | "outcome">,
): SourceDeclaration {
  const { table, account, at, known } = role;
  const own = facts.filter(({ source }) => source === role.source);
  const judged = outcome?.by === "renewals" && outcome.role === role ? outcome : undefined;
  const isRead = ({ name }: { readonly name: string }) =>
    (judged && [judged.due, judged.deadline, judged.amount].includes(name)) ||
    own.some(({ declaration }) =>
      Object.values(declaration).some(
        (value) =>
          value === `${role.source}.${name}` || (typeof value === "string" && value.includes(inCondition(name))),
      ),
    );
  const typed = table.columns.filter(
    (column) =>
      // the header of a file names its columns; those of a database are known if they are declared
      (column.type !== "string" || table.place.connection !== undefined) &&
      column.name !== account.column &&
      !reservedFor(role, column.name) &&
      (isRead(column) || (column.name === at && column.format !== undefined)),
  );
  const way = account.by && {
    column: account.column,
    lookup: `${roles.find((one) => one.table === account.by!.table)!.source}.${account.by.column}`,
  };
  return {
    ...table.place,
    ...(table.decimal && { decimal: table.decimal }),
    account: way ?? account.column,
    ...(at !== undefined && { at }),
    ...(known !== undefined && { known }),
    ...columnsOf(typed),
  };
}

/** Names that rows have besides their columns: a column may have one only if it is what that is read from. */
const reservedFor = ({ at, known }: TableRole, name: string): boolean =>
  (name === "at" && at !== "at") || (name === "known" && known !== "known") || name === "as_of";

function columnsOf(columns: readonly TableProfile["columns"][number][]): Pick<SourceDeclaration, "columns"> {
  if (columns.length === 0) return {};
  return {
    columns: Object.fromEntries(
      columns.map(({ name, type, format }) => [name, format === undefined ? type : { type: "date" as const, format }]),
    ),
  };
}

/** Who has a snapshot: customers who are there. */
function eligibility({ outcome, span, factNames: { tenure, revenue, activity }, facts }: Parts): string | undefined {
  const atLeast = (days: number) => (tenure === undefined ? [] : [`${tenure} >= ${days}`]);
  if (outcome?.by === "lapse" && activity) {
    const { since, soFar } = activity;
    return [`${since} <= ${2 * outcome.horizon}`, ...atLeast(span.window), `${soFar} >= 3`].join(" and ");
  }
  const runs = facts.find(({ name, declaration }) => name === revenue && declaration.over === undefined);
  const isRenewal = outcome?.by === "renewals";
  const running = runs?.name ?? (isRenewal ? runningName(outcome.role.source) : undefined);
  const parts = [
    ...atLeast(Math.min(30, span.window)),
    ...(outcome && !isRenewal ? [`${leftName} == 0`] : []),
    ...(running !== undefined ? [`${running} > 0`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(" and ");
}

function outcomesOf({ outcome, through, roles }: Parts): Pick<BookDocument, "outcomes"> {
  if (!outcome) return {};
  const complete = formatDay(through!);
  if (outcome.by === "lapse") {
    return {
      outcomes: { lapse: { activity: outcome.role.source, after: `${outcome.horizon}d` }, completeThrough: complete },
    };
  }
  const { role } = outcome;
  if (outcome.by === "renewals") {
    const { due, deadline, amount } = outcome;
    const columns = { ...(deadline !== undefined && { deadline }), ...(amount !== undefined && { amount }) };
    return { outcomes: { renewals: { source: role.source, due, ...columns }, completeThrough: complete } };
  }
  const at = outcome.by === "left" ? outcome.column : role.at!;
  const column = columnOf(role.table, at)!;
  const { columns: _, known: __, ...place } = sourceOf(role, { roles, facts: [] });
  return {
    outcomes: {
      events: {
        ...place,
        account: place.account!,
        at,
        kind: role.outcome ?? { always: "churned" },
        ...(role.reason !== undefined && { reason: role.reason }),
        ...(column.format !== undefined && columnsOf([column])),
      },
      completeThrough: complete,
    },
  };
}

const currencies = [
  "eur",
  "usd",
  "gbp",
  "chf",
  "sek",
  "nok",
  "dkk",
  "pln",
  "czk",
  "huf",
  "ron",
  "jpy",
  "cad",
  "aud",
  "brl",
  "inr",
];

/** A currency that columns of amounts name, if they name one. */
function currencyIn(roles: readonly TableRole[]): string | undefined {
  const named = new Set(
    roles.flatMap(({ table }) =>
      table.columns.flatMap(({ name, type }) =>
        type === "number" ? wordsOf(name).filter((word) => currencies.includes(word)) : [],
      ),
    ),
  );
  return named.size === 1 ? [...named][0]!.toUpperCase() : undefined;
}
