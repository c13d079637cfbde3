/**
 * What a column is good for: whether it tells anything, whether it adds up, whether more of it is better.
 *
 * @module
 */
import type { Direction } from "../book/book.ts";
import type { ColumnProfile } from "./profile.ts";
import { type LeftOut, leftOut } from "./remarks.ts";
import { isFreeText, type TableRole } from "./roles.ts";
import { speaksOf } from "./words.ts";

/** Names that rows have besides their columns. */
const reserved: ReadonlySet<string> = new Set(["at", "known", "as_of", "__proto__", "constructor", "prototype"]);

/** Why no fact is proposed of a column, as a function of its name; `undefined` if one may be. */
export function whyNot({ kind }: TableRole, column: ColumnProfile): ((what: string) => LeftOut) | undefined {
  const { name, present, distinct, frequent, type } = column;
  if (present === 0 && column.unfit > 0) return (what) => leftOut("column-nested", what, {});
  if (present === 0) return (what) => leftOut("column-empty", what, {});
  if (reserved.has(name)) return (what) => leftOut("column-reserved", what, {});
  if (distinct === 1) return (what) => leftOut("column-constant", what, { value: frequent[0]?.value ?? "" });
  if (type !== "date" && speaksOf(name, "churn") && !speaksOf(name, "good")) {
    const yes = type === "boolean" ? frequent.find(({ value }) => isYes(value)) : undefined;
    const share = yes ? yes.rows / present : null;
    return (what) => leftOut("column-after-loss", what, { share });
  }
  if (kind === "accounts" && type === "string" && isFreeText(column)) return (what) => leftOut("column-text", what, {});
  return undefined;
}

const isYes = (value: string): boolean => /^(?:true|t|yes|y|1)$/i.test(value);

/** Is more of it better, as far as a name tells? */
export function directionOf(name: string): Direction | undefined {
  if (speaksOf(name, "bad")) return speaksOf(name, "good") && !speaksOf(name, "refund") ? betterOf(name) : "down";
  return speaksOf(name, "good") ? "up" : undefined;
}

/** Satisfaction with support is good, however bad it is to need it. */
const betterOf = (name: string): Direction | undefined =>
  /satisf|score|rating|nps|csat/i.test(name)
    ? "up"
    : /error|fail|late|escal|return|refund/i.test(name)
      ? "down"
      : undefined;

/** Amounts and numbers of things add up; scores, rates and times do not. */
export function isSummed({ name, low, isWhole }: ColumnProfile): boolean {
  if (speaksOf(name, "level")) return false;
  if (speaksOf(name, "money")) return true;
  return isWhole && low !== null && low >= 0;
}
