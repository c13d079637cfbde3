/**
 * How accounts stand on the last day under both rule sets.
 *
 * @module
 */
import { factOfRole, type Role } from "#engine/book/book.ts";
import { type FactColumn, type SnapshotTable, valueAt } from "#engine/book/table.ts";
import { noBand } from "#engine/evaluate/arithmetic.ts";
import type { ScoredRules } from "#engine/live/index.ts";
import type { Standing } from "./protocol.ts";
import type { Workbench } from "./workbench.ts";

/** Tells how accounts stand. */
export class Standings {
  readonly #workbench: Workbench;
  readonly #saved: ScoredRules | undefined;
  readonly #draft: ScoredRules | undefined;
  readonly #name: FactColumn | undefined;
  readonly #revenue: FactColumn | undefined;

  /** @param saved, draft over the same rows of the book */
  constructor(workbench: Workbench, saved: ScoredRules | undefined, draft: ScoredRules | undefined) {
    this.#workbench = workbench;
    this.#saved = saved;
    this.#draft = draft;
    this.#name = columnOfRole(workbench, "name");
    this.#revenue = columnOfRole(workbench, "revenue");
  }

  /**
   * The account of a row.
   *
   * @param row of the whole book
   * @param scored the same among the rows that were scored
   */
  at(row: number, scored = row): Standing {
    const { table } = this.#workbench.live;
    const side = (rules: ScoredRules | undefined) =>
      rules ? { score: scoreOf(rules, scored), band: bandOf(rules, scored) } : null;
    return {
      account: table.accounts[table.account[row]!]!,
      name: textAt(this.#name, row),
      revenue: numberAt(this.#revenue, row),
      before: side(this.#saved),
      after: side(this.#draft),
    };
  }
}

/** The column of the fact that is this to the business. */
export function columnOfRole({ live }: Workbench, role: Role): FactColumn | undefined {
  const fact = factOfRole(live.book, role);
  return fact && live.table.facts.get(fact.name);
}

/** A text of a row; `null` where it is missing. */
export function textAt(column: FactColumn | undefined, row: number): string | null {
  const value = column && valueAt(column, row);
  return typeof value === "string" ? value : null;
}

/** A number or a day of a row; `null` where it is missing. */
export function numberAt(column: FactColumn | undefined, row: number): number | null {
  const value = column && valueAt(column, row);
  return typeof value === "number" ? value : null;
}

/** A score; `null` where there is none. */
export function scoreOf({ scores }: ScoredRules, row: number): number | null {
  const tenths = scores.tenths[row]!;
  return tenths < 0 ? null : tenths / 10;
}

/** Number of the band held; behind the last the unknown one. */
export function bandOf({ ruleSet, scores }: ScoredRules, row: number): number {
  const band = scores.band[row]!;
  return band === noBand ? ruleSet.program.bands.length : band;
}

/** The place of an account among those of the last day. */
export function lastPlaceOf({ live }: Workbench, account: string): number | undefined {
  const { rows } = live.last;
  const { table } = live;
  const number = accountNumber(table.accounts, account);
  if (number < 0) return undefined;
  const place = firstPlace(rows.length, (at) => table.account[rows[at]!]! < number);
  return place < rows.length && table.account[rows[place]!] === number ? place : undefined;
}

/** The first row of an account, as they ascend by its number; behind the last row that one below it would have. */
export const firstRowOf = ({ account, length }: SnapshotTable, number: number): number =>
  firstPlace(length, (row) => account[row]! < number);

/** The number of an account among those that ascend by code unit; −1 if it is not there. */
export function accountNumber(accounts: readonly string[], account: string): number {
  const place = firstPlace(accounts.length, (at) => accounts[at]! < account);
  return accounts[place] === account ? place : -1;
}

/** By halving: the first of so many places, ascending, that lies not before what is looked for; their count if all do. */
function firstPlace(count: number, isBefore: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
