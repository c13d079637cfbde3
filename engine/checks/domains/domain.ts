/**
 * What a value can be: a domain. Too large a one is never wrong, only less telling.
 *
 * @module
 */
import type { Book, Fact } from "../../book/book.ts";
import { declaredAs } from "../../book/declared.ts";
import type { Declared, ValueType } from "../../language/expression.ts";
import { between, everyNumber, intersection, type NumberSet } from "./numbers.ts";

export interface Domain {
  /** Can it be missing? */
  readonly missing: boolean;
  /** What it can be when it is there. */
  readonly values: Values;
}

/** Numbers and dates; texts, of which `undefined` may be any; truths. */
export type Values =
  | { readonly kind: "numbers"; readonly set: NumberSet }
  | { readonly kind: "texts"; readonly known: ReadonlySet<string> | undefined; readonly not?: ReadonlySet<string> }
  | { readonly kind: "truths"; readonly set: ReadonlySet<boolean> };

/** Everything that a value of a type can be. */
export function everything(type: ValueType): Values {
  switch (type) {
    case "number":
    case "date":
      return { kind: "numbers", set: everyNumber };
    case "string":
      return { kind: "texts", known: undefined };
    case "boolean":
      return { kind: "truths", set: new Set([true, false]) };
  }
}

/** Can it be nothing at all: neither missing nor any value? */
export function isImpossible({ missing, values }: Domain): boolean {
  return !missing && isEmpty(values);
}

function isEmpty(values: Values): boolean {
  switch (values.kind) {
    case "numbers":
      return values.set.length === 0;
    case "texts":
      return values.known !== undefined && values.known.size === 0;
    case "truths":
      return values.set.size === 0;
  }
}

/** What a fact can be, by what the book declares of it and by what its aggregate can give. */
function domainOfFact(fact: Fact): Domain {
  const declared = domainOfName(declaredAs(fact));
  if (declared.values.kind !== "numbers") return declared;
  const [low, high] = fact.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return { ...declared, values: { kind: "numbers", set: intersection(between(low, high), givenBy(fact)) } };
}

/** Numbers that an aggregate can give. */
function givenBy({ definition }: Fact): NumberSet {
  if (definition.by === "formula") return everyNumber;
  // a slope of counts falls below zero
  if (definition.rollUp === "slope") return everyNumber;
  switch (definition.kind) {
    case "count":
    case "distinct":
    case "daysSince":
      return between(0, Number.POSITIVE_INFINITY);
    case "share":
      return between(0, 1);
    default:
      return everyNumber;
  }
}

/** What a name can be, by its declaration alone. */
export function domainOfName({ type, values, neverMissing }: Declared): Domain {
  return {
    missing: !neverMissing,
    values: values ? { kind: "texts", known: new Set(values) } : everything(type),
  };
}

/** Domains by name: those that are not there may be anything. */
export type Domains = ReadonlyMap<string, Domain>;

/** The domains of a book's facts, whoever has a snapshot. */
export function domainsOfFacts({ facts }: Pick<Book, "facts">): Map<string, Domain> {
  return new Map([...facts.values()].map((fact) => [fact.name, domainOfFact(fact)]));
}
