/**
 * What a snapshot's facts would be if one of them had another value: the formulas that read it follow.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import type { Value } from "../language/expression.ts";
import type { Book, Fact } from "./book.ts";
import { factsReadBy } from "./factsRead.ts";
import { normalised, outsideOf } from "./factValue.ts";

type Reader = (name: string) => Value;

/** One fact that may be given other values. */
export interface Supposed {
  /** The formula facts that rest on it, each after those that it reads. */
  readonly followers: readonly Fact[];
  /** Reads the snapshot in which the fact has a value; good until the next call. */
  readonly with: (value: Value) => Reader;
}

/**
 * Prepares to give other values to a fact.
 *
 * @param book or as much of it as matters, every fact after those that it reads
 * @param read the snapshot's facts and, as a day, `as_of`
 * @returns `undefined` if an aggregate asks its rows about the fact: what it would be, only they could tell
 */
export function suppose(book: Pick<Book, "facts" | "sources">, name: string, read: Reader): Supposed | undefined {
  const values = new Map<string, Value>();
  const current: Reader = (one) => (values.has(one) ? values.get(one)! : read(one));
  const changed = new Set([name]);
  const followers: Fact[] = [];
  const recompute: (() => void)[] = [];
  for (const fact of book.facts.values()) {
    const { definition } = fact;
    if (fact.name === name || ![...factsReadBy(fact, book)].some((one) => changed.has(one))) continue;
    if (definition.by === "aggregate") return undefined;
    changed.add(fact.name);
    followers.push(fact);
    const evaluate = bind(definition.formula, (one) => () => current(one));
    const isOutside = outsideOf(fact);
    recompute.push(() => {
      const value = normalised(evaluate(), fact.type);
      values.set(fact.name, isOutside(value) ? null : value);
    });
  }
  return {
    followers,
    with: (value) => {
      values.set(name, value);
      for (const one of recompute) one();
      return current;
    },
  };
}
