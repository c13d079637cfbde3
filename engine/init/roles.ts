/**
 * What each table is: customers, what they did, contracts, losses; and which of its dates says when.
 *
 * @module
 */
import { type OutcomeKind, outcomeKinds } from "../book/outcomes.ts";
import { type AccountWay, accountsOf, namesOnce } from "./accounts.ts";
import type { Mapping } from "./mapping.ts";
import { type ColumnProfile, coverageOf, orderOf, type TableProfile } from "./profile.ts";
import { Names, nameFor, speaksOf } from "./words.ts";

/**
 * - `accounts`: a row for each customer, with the day on which it came; or without, `state`.
 * - `contracts`: rows that begin and end.
 * - `losses`: rows that say when a customer left, or what else became of a contract.
 * - `events`: everything else that happened on a day.
 */
export type TableKind = "accounts" | "state" | "contracts" | "losses" | "events";

/** A table that says something of customers. */
export interface TableRole {
  readonly table: TableProfile;
  readonly kind: TableKind;
  /** What the book calls it. */
  readonly source: string;
  readonly account: AccountWay;
  /** When it happened; with the share of the rows that have it. */
  readonly at?: string;
  /** When it became known. */
  readonly known?: string;
  /** When it ended, or was closed: empty, or later than what is known today. */
  readonly end?: string;
  /** The day on which the customer left, in a table that is not of losses. */
  readonly left?: string;
  /** Of losses: the column that says what became of it. */
  readonly outcome?: string;
  /** Of losses: the column with the stated reason. */
  readonly reason?: string;
}

/** Why a table is not used. */
export type UnusedTable = {
  readonly table: TableProfile;
  readonly because: "no-rows" | "no-account" | "no-date";
};

/** What every table is; in the order in which they came. */
export function rolesOf(
  tables: readonly TableProfile[],
  given?: string,
  mapping: Mapping = {},
): { readonly roles: readonly TableRole[]; readonly unused: readonly UnusedTable[] } {
  const filled = tables.filter(({ rows }) => rows > 0);
  const accounts = accountsOf(filled, given, mapping);
  const names = new Names();
  const shared = sharedBeginning(tables.map(({ name }) => name));
  const roles: TableRole[] = [];
  const unused: UnusedTable[] = [];
  for (const table of tables) {
    const account = accounts.get(table);
    if (table.rows === 0) unused.push({ table, because: "no-rows" });
    else if (!account) unused.push({ table, because: "no-account" });
    else {
      const said = mapping[table.name]?.at;
      const role = roleOf(table, account, said, () => names.take(sourceName(table.name.slice(shared.length))));
      if (role) roles.push(role);
      else unused.push({ table, because: "no-date" });
    }
  }
  return { roles, unused };
}

/** @param said the column with the day of each row, where somebody said so */
function roleOf(
  table: TableProfile,
  account: AccountWay,
  said: string | undefined,
  source: () => string,
): TableRole | undefined {
  const isOnce = !account.by && namesOnce(table, account.column);
  const dates = table.columns.filter(({ type, name }) => type === "date" && name !== account.column);
  const outcome = outcomeColumn(table);
  const chosen = said === undefined ? undefined : dates.find(({ name }) => name === said);
  const found = lossesOf(table, dates, outcome);
  const losing = found && (chosen ?? found);
  if (losing) {
    const reason = table.columns.find(({ name, type }) => type === "string" && speaksOf(name, "reason"))?.name;
    return {
      table,
      kind: "losses",
      source: source(),
      account,
      at: losing.name,
      ...(outcome !== undefined && { outcome }),
      ...(reason !== undefined && { reason }),
    };
  }
  const at = chosen ?? happened(table, dates);
  const state = (): TableRole => ({ table, kind: "state", source: source(), account });
  if (!at) return isOnce ? state() : undefined;
  const left = dates.find((one) => one !== at && speaksOfLeaving(one.name) && isLater(table, at, one))?.name;
  const end = dates.find(
    (one) => one !== at && one.name !== left && speaksOf(one.name, "end") && isLater(table, at, one),
  )?.name;
  const known = dates.find((one) => one !== at && speaksOf(one.name, "known") && isLater(table, at, one, 0.99))?.name;
  const kind = kindOf(table, isOnce, end, left);
  // when a customer was seen last is not since when it is one
  if (!chosen && kind === "accounts" && speaksOf(at.name, "changed") && !speaksOf(at.name, "start")) return state();
  return {
    table,
    kind,
    source: source(),
    account,
    at: at.name,
    ...(known !== undefined && { known }),
    ...(end !== undefined && { end }),
    ...(left !== undefined && { left }),
  };
}

/** A deadline for notice has every contract, also those that go on. */
const speaksOfLeaving = (name: string): boolean => speaksOf(name, "churn") && !speaksOf(name, "notice");

function kindOf(table: TableProfile, isOnce: boolean, end: string | undefined, left: string | undefined): TableKind {
  const money = table.columns.some(({ name, type }) => type === "number" && speaksOf(name, "money"));
  if (end !== undefined && (speaksOf(table.name, "contract") || (money && !isOnce))) return "contracts";
  return isOnce && (left !== undefined || table.rows >= 2) ? "accounts" : "events";
}

/** The column that says what became of customers in the words of a book: churned, renewed … */
function outcomeColumn({ columns }: TableProfile): string | undefined {
  const known: ReadonlySet<string> = new Set<OutcomeKind>(outcomeKinds);
  return columns.find(
    ({ type, frequent, distinct }) =>
      type === "string" &&
      distinct > 0 &&
      distinct <= outcomeKinds.length &&
      frequent.every(({ value }) => known.has(value)) &&
      frequent.some(({ value }) => value === "churned"),
  )?.name;
}

/** The date of a table of losses: its name or that of its only date says so, or a column tells outcomes. */
function lossesOf(
  table: TableProfile,
  dates: readonly ColumnProfile[],
  outcome: string | undefined,
): ColumnProfile | undefined {
  const full = dates.filter((one) => coverageOf(one, table) >= 0.95);
  if (outcome !== undefined) return happened(table, dates);
  const speaking = full.find(({ name }) => speaksOfLeaving(name));
  if (speaksOf(table.name, "churn")) return speaking ?? happened(table, dates);
  return speaking && dates.length === 1 ? speaking : undefined;
}

/** The date on which something happened: hardly ever empty, and the earliest of several. */
function happened(table: TableProfile, dates: readonly ColumnProfile[]): ColumnProfile | undefined {
  const full = dates.filter((one) => coverageOf(one, table) >= 0.9);
  const worth = ({ name }: ColumnProfile): number => {
    const earlier = full.filter((other) => other.name !== name && (orderOf(table, name, other.name) ?? 0) >= 0.95);
    return (
      2 * earlier.length +
      (speaksOf(name, "start") ? 2 : 0) +
      (speaksOf(name, "date") ? 1 : 0) -
      (speaksOf(name, "end") && !speaksOf(name, "start") ? 4 : 0) -
      (speaksOf(name, "changed") ? 3 : 0) -
      (speaksOf(name, "known") ? 3 : 0) -
      (speaksOf(name, "churn") ? 6 : 0)
    );
  };
  return full.toSorted((a, b) => worth(b) - worth(a))[0];
}

const isLater = (table: TableProfile, at: ColumnProfile, other: ColumnProfile, from = 0.9): boolean =>
  (orderOf(table, at.name, other.name) ?? 0) >= from;

/** What all names begin with, up to a mark between words: the name of the export. */
export function sharedBeginning(names: readonly string[]): string {
  if (names.length < 2) return "";
  const [first, ...others] = names as [string, ...string[]];
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length++;
  const beginning = /^.*[\s_.-]/.exec(first.slice(0, length))?.[0] ?? "";
  return names.some((name) => name.length === beginning.length) ? "" : beginning;
}

/** A date or a number at the end of a file's name is that of the export. */
function sourceName(name: string): string {
  return nameFor(name.replace(/[\s_.-]*(?:\d{4}[-_.]?\d{2}[-_.]?\d{2}|export|data)$/i, "") || name, "table");
}

/** The column that names the customer's rows, and those that only mark rows or customers: nothing is computed of them. */
export function isMark({ account, at, known, end, left }: TableRole, column: ColumnProfile): boolean {
  const { name } = column;
  if ([account.column, at, known, end, left].includes(name)) return true;
  if (column.type === "number") return column.isWhole && speaksOf(name, "key");
  return column.type === "string" && (speaksOf(name, "key") || isFreeText(column));
}

/** Texts that people write, or that are hardly ever the same. */
export function isFreeText({ distinct, present, length }: ColumnProfile): boolean {
  return length > 40 || (distinct > 50 && distinct > 0.2 * present);
}
