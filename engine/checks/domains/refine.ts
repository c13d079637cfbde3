/**
 * Where a condition can be true, false or unknown: domains narrowed by what it says of single names.
 *
 * The answer is a list of boxes, each a domain for every name; the condition may come out as asked only within them. No
 * box at all is a proof that it never does. A box is no proof that it does: names are looked at one by one, and
 * formulas by their hulls.
 *
 * @module
 */
import type { Expression, Literal } from "../../language/expression.ts";
import { operators } from "../../language/operators.ts";
import { type Domain, type Domains, everything, isImpossible, type Values } from "./domain.ts";
import { hullOfExpression } from "./hull.ts";
import { comparedWith, intersection, type NumberSet } from "./numbers.ts";

/** How a condition is to come out: true; false; not true (false or unknown); not false (true or unknown). */
export type Outcome = "true" | "false" | "not-true" | "not-false";

/** More boxes than this are not looked at one by one: then nothing is claimed. */
const mostBoxes = 256;

const contrary: Readonly<Record<Outcome, Outcome>> = {
  true: "false",
  false: "true",
  "not-true": "not-false",
  "not-false": "not-true",
};

/** The boxes in which a condition may come out as asked. */
export function refine(condition: Expression, outcome: Outcome, domains: Domains): readonly Domains[] {
  switch (condition.kind) {
    case "not":
      return refine(condition.operand, contrary[outcome], domains);
    case "and":
    case "or": {
      // true of `and`, and everything but true of `or`, asks it of every part; else one part is enough
      const ofAll = (condition.kind === "and") === (outcome === "true" || outcome === "not-false");
      return ofAll
        ? inTurn(condition.operands, outcome, domains)
        : limited(
            condition.operands.flatMap((one) => refine(one, outcome, domains)),
            domains,
          );
    }
    case "boolean": {
      const isTrue = condition.value;
      const fits = outcome === "true" || outcome === "not-false" ? isTrue : !isTrue;
      return fits ? [domains] : [];
    }
    case "name":
      return narrowed(domains, condition.name, everything("boolean"), truths(true), outcome);
    case "missing": {
      // never unknown
      const asked = (outcome === "true" || outcome === "not-false") !== condition.negated;
      return presence(condition.operand, asked, domains);
    }
    case "compare":
      return compared(condition, outcome, domains);
    case "in":
      return among(condition, outcome, domains);
    default:
      return [domains];
  }
}

function inTurn(conditions: readonly Expression[], outcome: Outcome, domains: Domains): readonly Domains[] {
  let boxes: readonly Domains[] = [domains];
  for (const one of conditions) {
    boxes = limited(
      boxes.flatMap((box) => refine(one, outcome, box)),
      domains,
    );
  }
  return boxes;
}

/** Too many boxes become the one in which they all lie. */
const limited = (boxes: readonly Domains[], around: Domains): readonly Domains[] =>
  boxes.length > mostBoxes ? [around] : boxes;

/** `x is missing`, or that it is not. */
function presence(operand: Expression, missing: boolean, domains: Domains): readonly Domains[] {
  if (operand.kind !== "name") return canBeMissing(operand, domains) || !missing ? [domains] : [];
  const domain = domains.get(operand.name);
  if (!domain) return [domains];
  const empty: Values =
    domain.values.kind === "numbers"
      ? { kind: "numbers", set: [] }
      : domain.values.kind === "truths"
        ? { kind: "truths", set: new Set() }
        : { kind: "texts", known: new Set() };
  return withDomain(
    domains,
    operand.name,
    missing ? { missing: domain.missing, values: empty } : { missing: false, values: domain.values },
  );
}

/** Can an expression be missing? Some that can not are said to. */
function canBeMissing(expression: Expression, domains: Domains): boolean {
  switch (expression.kind) {
    case "number":
    case "string":
    case "boolean":
    case "date":
    case "missing":
      return false;
    case "name":
      return domains.get(expression.name)?.missing ?? true;
    default:
      return true;
  }
}

type Comparison = Expression & { readonly kind: "compare" };

function compared({ operator, left, right }: Comparison, outcome: Outcome, domains: Domains): readonly Domains[] {
  if (left.kind === "name" && isConstant(right)) return comparedName(left.name, operator, right, outcome, domains);
  if (right.kind === "name" && isConstant(left)) {
    return comparedName(right.name, operators[operator].mirrored, left, outcome, domains);
  }
  return comparedHulls(operator, left, right, outcome, domains);
}

const isConstant = (expression: Expression): expression is Literal =>
  expression.kind === "number" ||
  expression.kind === "string" ||
  expression.kind === "boolean" ||
  expression.kind === "date";

function comparedName(
  name: string,
  operator: Comparison["operator"],
  { value }: Literal,
  outcome: Outcome,
  domains: Domains,
): readonly Domains[] {
  const domain = domains.get(name);
  if (!domain) return [domains];
  if (typeof value === "number") {
    const { negated } = operators[operator];
    return narrowed(
      domains,
      name,
      domain.values,
      { kind: "numbers", set: comparedWith(operator, value) },
      outcome,
      comparedWith(negated, value),
    );
  }
  const isEqual = operator === "==";
  const values: Values = typeof value === "boolean" ? truths(isEqual ? value : !value) : texts([value], isEqual);
  return narrowed(domains, name, domain.values, values, outcome);
}

const truths = (value: boolean): Values => ({ kind: "truths", set: new Set([value]) });

/** Some texts, or all others. */
const texts = (values: readonly string[], some: boolean): Values =>
  some ? { kind: "texts", known: new Set(values) } : { kind: "texts", known: undefined, not: new Set(values) };

function among(
  { operand, negated, list }: Expression & { readonly kind: "in" },
  outcome: Outcome,
  domains: Domains,
): readonly Domains[] {
  if (operand.kind !== "name") return [domains];
  const domain = domains.get(operand.name);
  if (!domain) return [domains];
  const values = list.map(({ value }) => value);
  if (domain.values.kind === "numbers") {
    const numbers = values.filter((value) => typeof value === "number");
    const inside: NumberSet = numbers.toSorted((a, b) => a - b).flatMap((value) => comparedWith("==", value));
    const outside = numbers.reduce<NumberSet>(
      (set, value) => intersection(set, comparedWith("!=", value)),
      [{ low: Number.NEGATIVE_INFINITY, lowOpen: true, high: Number.POSITIVE_INFINITY, highOpen: true }],
    );
    const [when, unless] = negated ? [outside, inside] : [inside, outside];
    return narrowed(domains, operand.name, domain.values, { kind: "numbers", set: when }, outcome, unless);
  }
  const known = values.filter((value) => typeof value === "string");
  return narrowed(domains, operand.name, domain.values, texts(known, !negated), outcome);
}

/**
 * Narrows a name to the values for which a literal is true, or to the others; missing makes it unknown.
 *
 * @param otherwise of numbers, those for which the literal is false
 */
function narrowed(
  domains: Domains,
  name: string,
  current: Values,
  when: Values,
  outcome: Outcome,
  otherwise: NumberSet = [],
): readonly Domains[] {
  const domain = domains.get(name);
  if (!domain) return [domains];
  const unknownFits = outcome === "not-true" || outcome === "not-false";
  const isTrue = outcome === "true" || outcome === "not-false";
  const values = isTrue ? both(domain.values ?? current, when) : without(domain.values, when, otherwise);
  return withDomain(domains, name, { missing: unknownFits && domain.missing, values });
}

/** What both hold. */
function both(a: Values, b: Values): Values {
  if (a.kind === "numbers" && b.kind === "numbers") return { kind: "numbers", set: intersection(a.set, b.set) };
  if (a.kind === "truths" && b.kind === "truths") {
    return { kind: "truths", set: new Set([...a.set].filter((value) => b.set.has(value))) };
  }
  if (a.kind === "texts" && b.kind === "texts") return textsOfBoth(a, b);
  return a;
}

type Texts = Values & { readonly kind: "texts" };

function textsOfBoth(a: Texts, b: Texts): Texts {
  const not = new Set([...(a.not ?? []), ...(b.not ?? [])]);
  const known = a.known ?? b.known;
  if (!known) return { kind: "texts", known: undefined, not };
  const other = a.known && b.known;
  return {
    kind: "texts",
    known: new Set([...known].filter((value) => !not.has(value) && (!other || other.has(value)))),
  };
}

/** What the first holds and the literal is false for. */
function without(values: Values, when: Values, otherwise: NumberSet): Values {
  if (values.kind === "numbers") return { kind: "numbers", set: intersection(values.set, otherwise) };
  if (values.kind === "truths" && when.kind === "truths") {
    return { kind: "truths", set: new Set([...values.set].filter((value) => !when.set.has(value))) };
  }
  if (values.kind !== "texts" || when.kind !== "texts") return values;
  if (when.known) return textsOfBoth(values, { kind: "texts", known: undefined, not: when.known });
  return textsOfBoth(values, { kind: "texts", known: when.not ?? new Set() });
}

/** Sides that are no single name: their hulls may show that they never compare so. */
function comparedHulls(
  operator: Comparison["operator"],
  left: Expression,
  right: Expression,
  outcome: Outcome,
  domains: Domains,
): readonly Domains[] {
  if (outcome === "not-true" || outcome === "not-false") {
    if (canBeMissing(left, domains) || canBeMissing(right, domains)) return [domains];
  }
  const isTrue = outcome === "true" || outcome === "not-false";
  const asked = isTrue ? operator : operators[operator].negated;
  const a = hullOfExpression(left, domains);
  const b = hullOfExpression(right, domains);
  return canCompare(asked, a, b) ? [domains] : [];
}

function canCompare(
  operator: Comparison["operator"],
  a: { readonly low: number; readonly high: number },
  b: { readonly low: number; readonly high: number },
): boolean {
  switch (operator) {
    case "==":
      return a.low <= b.high && b.low <= a.high;
    case "!=":
      return !(a.low === a.high && b.low === b.high && a.low === b.low);
    case "<":
      return a.low < b.high;
    case "<=":
      return a.low <= b.high;
    case ">":
      return a.high > b.low;
    case ">=":
      return a.high >= b.low;
  }
}

function withDomain(domains: Domains, name: string, domain: Domain): readonly Domains[] {
  return isImpossible(domain) ? [] : [new Map(domains).set(name, domain)];
}
