/**
 * Which column of each table names the customer, and by way of which other table where none does.
 *
 * @module
 */

import type { Mapping } from "./mapping.ts";
import { type ColumnProfile, columnOf, coverageOf, isUnique, type TableProfile } from "./profile.ts";
import { nameFor, speaksOf } from "./words.ts";

/** How the rows of a table say whose they are. */
export interface AccountWay {
  /** The column that names the customer, or what the customer is found by. */
  readonly column: string;
  /** The table and its column that have the same key, and whose rows name the customer. */
  readonly by?: { readonly table: TableProfile; readonly column: string; readonly matched: number };
  /** How the column was found. */
  readonly because: "name" | "shared" | "repeated" | "lookup" | "given";
}

/** The share of different values that must be found elsewhere. */
const sharedFrom = 0.3;
const lookedUpFrom = 0.6;

/**
 * The customer of every table; those that name none are left out.
 *
 * @param given the name of the column, where somebody said so
 * @param mapping what somebody said of single tables
 */
export function accountsOf(
  tables: readonly TableProfile[],
  given?: string,
  mapping: Mapping = {},
): Map<TableProfile, AccountWay> {
  const found = new Map<TableProfile, AccountWay>();
  for (const table of tables) {
    const said = columnOf(table, mapping[table.name]?.account);
    if (said) found.set(table, { column: said.name, because: "given" });
  }
  const anchor = anchorAmong(found) ?? anchorOf(tables, given);
  if (!anchor) return found;
  if (!found.has(anchor.table)) found.set(anchor.table, { column: anchor.column.name, because: anchor.because });
  for (const table of tables) {
    if (found.has(table)) continue;
    const own = ownColumn(table, anchor.column);
    if (own) found.set(table, own);
  }
  for (const table of tables) {
    if (found.has(table)) continue;
    const way = lookUp(table, found);
    if (way) found.set(table, way);
  }
  return found;
}

/** Columns that may name something: short, hardly ever empty, no dates, no truths. */
function keyColumns(table: TableProfile): ColumnProfile[] {
  return table.columns.filter(
    (column) =>
      column.keys !== undefined &&
      column.distinct >= 2 &&
      (column.type === "string" || (column.type === "number" && column.isWhole)) &&
      coverageOf(column, table) >= 0.9,
  );
}

/** How much a name sounds like that of a customer: 0, not at all. */
function sound(name: string, table: TableProfile): number {
  const isKey = speaksOf(name, "key");
  if (speaksOf(name, "account")) return isKey ? 5 : 3;
  if (speaksOf(name, "person")) return isKey ? 2 : 1;
  // `id` in a table of customers
  return isKey && speaksOf(table.name, "account") && nameFor(name, "") === "id" ? 4 : 0;
}

interface Anchor {
  readonly table: TableProfile;
  readonly column: ColumnProfile;
  readonly because: AccountWay["because"];
}

/** Where it was said of tables, the column that names most customers. */
function anchorAmong(found: ReadonlyMap<TableProfile, AccountWay>): Anchor | undefined {
  const said = [...found].map(([table, { column, because }]) => ({ table, column: columnOf(table, column)!, because }));
  return mostOf(said, ({ column }) => column.distinct);
}

/** The column that names customers most surely: those of the other tables are held against it. */
function anchorOf(tables: readonly TableProfile[], given: string | undefined): Anchor | undefined {
  const all = tables.flatMap((table) => keyColumns(table).map((column) => ({ table, column })));
  const sharedBy = ({ table, column }: Pick<Anchor, "table" | "column">) =>
    tables.filter((other) => other !== table && keyColumns(other).some((one) => shared(one, column) >= sharedFrom))
      .length;
  if (given !== undefined) {
    const named = all.filter(({ column }) => column.name === given);
    const best = mostOf(named, (one) => (isUnique(one.column) ? 1 : 0) + sharedBy(one));
    return best && { ...best, because: "given" };
  }
  const sounding = all.filter(({ table, column }) => sound(column.name, table) > 0);
  if (sounding.length > 0) {
    const best = mostOf(sounding, (one) => {
      const others = sharedBy(one);
      // a list of customers of whom nobody else knows is worth less than a table that knows when
      const isBetter = others > 0 ? isUnique(one.column) : isDated(one.table);
      return 10 * sound(one.column.name, one.table) + 3 * others + (isBetter ? 1 : 0);
    });
    return best && { ...best, because: "name" };
  }
  // nothing sounds like a customer: what comes again and again, in a table that knows when
  const repeated = all.filter(
    ({ table, column }) =>
      isDated(table) &&
      column.distinct >= 2 &&
      column.distinct <= 0.6 * column.present &&
      !speaksOf(column.name, "good"),
  );
  const best = mostOf(repeated, (one) => {
    // an amount comes again and again too
    return 10 * sharedBy(one) + (one.column.type === "string" ? 2 : 0) + one.column.distinct / one.column.present;
  });
  return best && { ...best, because: "repeated" };
}

const isDated = ({ columns }: TableProfile): boolean => columns.some(({ type }) => type === "date");

/** The share of the different values of one column that another one has. */
function shared({ keys }: ColumnProfile, { keys: others }: ColumnProfile): number {
  if (!keys || !others || keys.size === 0) return 0;
  let count = 0;
  for (const key of keys) if (others.has(key)) count++;
  return count / keys.size;
}

/**
 * The column with the same customers; of several the one that sounds most like it. Of the same name, either may have
 * customers whom the other has not: who bought once is no customer of today.
 */
function ownColumn(table: TableProfile, anchor: ColumnProfile): AccountWay | undefined {
  const columns = keyColumns(table).map((column) => {
    const isNamesake = column.name === anchor.name;
    const likeness = shared(column, anchor);
    return {
      column,
      likeness: isNamesake ? Math.max(likeness, shared(anchor, column)) : likeness,
      sounds: isNamesake ? 6 : sound(column.name, table),
    };
  });
  const fitting = columns.filter(({ likeness, sounds }) => likeness >= (sounds > 0 ? sharedFrom : 0.8));
  const best = mostOf(fitting, ({ likeness, sounds, column }) => 10 * sounds + likeness + column.distinct / 1e9);
  // numbers from 1 on are shared by everything that is counted
  if (!best || (best.sounds === 0 && best.column.type === "number")) return undefined;
  return { column: best.column.name, because: best.sounds > 0 ? "name" : "shared" };
}

/** A key of another table whose rows name the customer. */
function lookUp(table: TableProfile, found: ReadonlyMap<TableProfile, AccountWay>): AccountWay | undefined {
  const ways = keyColumns(table).flatMap((column) =>
    [...found].flatMap(([other, way]) =>
      way.by
        ? []
        : keyColumns(other)
            .filter((key) => isUnique(key) && key.name !== way.column)
            .map((key) => ({ column, other, key, matched: shared(column, key), same: key.name === column.name })),
    ),
  );
  const fitting = ways.filter(({ column, matched, same }) => {
    return matched >= lookedUpFrom && (same || (column.type === "string" && column.distinct > 10));
  });
  const best = mostOf(fitting, ({ matched, same }) => matched + (same ? 1 : 0));
  if (!best) return undefined;
  const { column, other, key, matched } = best;
  return { column: column.name, by: { table: other, column: key.name, matched }, because: "lookup" };
}

function mostOf<T>(list: readonly T[], value: (one: T) => number): T | undefined {
  let best: T | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of list) {
    const own = value(one);
    if (own > most) [best, most] = [one, own];
  }
  return best;
}

/** Does the column name each customer once? Exports may repeat a few. */
export function namesOnce(table: TableProfile, name: string): boolean {
  const column = columnOf(table, name)!;
  return column.present > 0 && column.distinct >= 0.995 * column.present;
}
