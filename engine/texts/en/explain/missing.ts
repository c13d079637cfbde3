/**
 * Why the value of a fact is missing, in English.
 *
 * @module
 */
import type { Fact } from "../../../book/book.ts";
import type { Provenance } from "../../../book/facts.ts";
import { formatNumberOf } from "../../numbers.ts";
import { either, listed } from "../lists.ts";
import { exactValue, factName, factValue } from "./values.ts";

/** `NPS: its last value, 6, is 231 days old and counts for 180 days.` */
export function missingFact(
  fact: Fact,
  { age, withheld }: Provenance,
  /** The facts that it is computed from and that are missing. */
  lacking: readonly Fact[],
  currency: string | null,
): string {
  const name = factName(fact);
  const { definition, range, values } = fact;
  if (withheld?.why === "stale" && definition.by === "aggregate") {
    const value = factValue(withheld.value, fact, currency);
    const days = (count: number) => formatNumberOf(count, "day");
    return `${name}: its last value, ${value}, is ${days(age!)} old and counts for ${days(definition.freshFor!)}.`;
  }
  if (withheld) {
    const value = exactValue(withheld.value, fact, currency);
    if (range) {
      const [low, high] = range.map((limit) => exactValue(limit, fact, currency));
      return `${name}: ${value} is outside its range, ${low} to ${high}.`;
    }
    return `${name}: ${value} is none of its values (${either((values ?? []).map((one) => exactValue(one, fact, currency)))}).`;
  }
  if (lacking.length > 0) {
    return `${name}: it is computed from ${listed(lacking.map(factName))}, which ${lacking.length === 1 ? "is" : "are"} missing.`;
  }
  return definition.by === "aggregate"
    ? `${name}: there are no data.`
    : `${name}: its formula has no result for these values.`;
}

/** How old a value is: `61 days old`. */
export const ageOf = (days: number): string => `${formatNumberOf(days, "day")} old`;
