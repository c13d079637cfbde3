/**
 * Values of facts and names from people's files, inside English sentences.
 *
 * @module
 */
import type { Fact } from "../../../book/book.ts";
import { formatDay } from "../../../book/days.ts";
import type { Value } from "../../../language/expression.ts";
import { absent, formatDate, formatExact, formatExactMoney, formatMeasure, formatMoney } from "../../numbers.ts";
import { shown } from "../../shown.ts";

/** What is known of a fact when its values are shown. */
export type ShownFact = Pick<Fact, "type" | "unit">;

/** Text from a file on one line, made fit to be shown. */
export const plain = (text: string, most = 120): string => shown(text.replace(/\s+/g, " ").trim(), most);

/** A sentence from a file, with its full stop. */
export function sentence(text: string): string {
  const said = plain(text, 200);
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}

/** What a fact is called. */
export const factName = ({ name, title }: Pick<Fact, "name" | "title">): string => plain(title ?? name);

/** A fact's value for people: `23 days`, `£ 1.20 k`, `0.31`, `—` where it is missing. */
export function factValue(value: Value, fact: ShownFact | undefined, currency: string | null): string {
  return valueText(value, fact, currency, formatMeasure, formatMoney);
}

/** A fact's value with all its digits: what a rule compares with, or what would have to be reached. */
export function exactValue(value: Value, fact: ShownFact | undefined, currency: string | null): string {
  return valueText(value, fact, currency, formatExact, formatExactMoney);
}

function valueText(
  value: Value,
  fact: ShownFact | undefined,
  currency: string | null,
  number: (value: number) => string,
  money: (amount: number, currency: string) => string,
): string {
  if (value === null) return absent;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return plain(value);
  if (fact?.type === "date") return formatDate(formatDay(value));
  const unit = fact?.unit && plain(fact.unit);
  if (currency && unit === currency) return money(value, currency);
  if (currency && unit?.startsWith(`${currency} / `)) {
    return `${money(value, currency)} a ${unit.slice(currency.length + 3)}`;
  }
  return unit ? `${number(value)}\u202f${Math.abs(value) === 1 ? singular(unit) : unit}` : number(value);
}

/** One of what a unit counts: day, order; of what ends otherwise, or is an abbreviation, the unit itself. */
const singular = (unit: string): string => (/[a-z]{2,}[^s]s$/.test(unit) ? unit.slice(0, -1) : unit);
