/**
 * The law of interval analysis: where it says that a condition never comes out so, it never does.
 *
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Domain, domainOfName } from "#engine/checks/domains/domain.ts";
import { between, contains } from "#engine/checks/domains/numbers.ts";
import { type Outcome, refine } from "#engine/checks/domains/refine.ts";
import { bind } from "#engine/language/bind.ts";
import type { Value } from "#engine/language/expression.ts";
import { parseExpression } from "#engine/language/parse.ts";

const domains = new Map<string, Domain>([
  ["n", { missing: true, values: { kind: "numbers", set: between(0, 10) } }],
  ["m", { missing: false, values: { kind: "numbers", set: between(-5, 5) } }],
  ["p", domainOfName({ type: "string", values: ["a", "b", "c"] })],
  ["t", domainOfName({ type: "boolean" })],
]);
const values = fc.record({
  n: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(null)),
  m: fc.integer({ min: -5, max: 5 }),
  p: fc.constantFrom("a", "b", "c", null),
  t: fc.constantFrom(true, false, null),
});

const number = fc.integer({ min: -7, max: 12 }).map((value) => (value < 0 ? `(${value})` : String(value)));
const side = fc.oneof(
  fc.constantFrom("n", "m"),
  number,
  fc.constantFrom("n + m", "n - m", "n * m", "n / m", "abs(m)", "max(n, m)", "min(n, 3)", "-m", "clamp(m, 0, 3)"),
);
const operator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
const literal = fc.oneof(
  fc.tuple(fc.constantFrom("n", "m"), operator, number).map((parts) => parts.join(" ")),
  fc.tuple(number, operator, fc.constantFrom("n", "m")).map((parts) => parts.join(" ")),
  fc.tuple(side, operator, side).map((parts) => parts.join(" ")),
  fc.constantFrom('p == "a"', 'p != "b"', 'p in ["a", "b"]', 'p not in ["a"]', "n in [1, 2, 3]", "n not in [0]"),
  fc.constantFrom(
    "t",
    "t == true",
    "t != true",
    "n is missing",
    "p is not missing",
    "m is missing",
    "(n + m) is missing",
  ),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    literal,
    tie("condition").map((one) => `not (${one})`),
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => `(${a}) and (${b})`),
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => `(${a}) or (${b})`),
  ),
}));

const fits: Readonly<Record<Outcome, (truth: Value) => boolean>> = {
  true: (truth) => truth === true,
  false: (truth) => truth === false,
  "not-true": (truth) => truth !== true,
  "not-false": (truth) => truth !== false,
};

const holds = ({ missing, values: set }: Domain, value: Value): boolean => {
  if (value === null) return missing;
  if (set.kind === "numbers") return contains(set.set, value as number);
  if (set.kind === "truths") return set.set.has(value as boolean);
  return (set.known?.has(value as string) ?? true) && !set.not?.has(value as string);
};

test("whatever comes out as asked lies in a box", () => {
  fc.assert(
    fc.property(condition, values, (text, account: Record<string, Value>) => {
      const { expression } = parseExpression(text);
      const truth = bind(expression!, (name) => () => account[name]!)();
      for (const outcome of Object.keys(fits) as Outcome[]) {
        if (!fits[outcome](truth)) continue;
        const boxes = refine(expression!, outcome, domains);
        expect(boxes.some((box) => [...box].every(([name, domain]) => holds(domain, account[name]!)))).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ["n > 10", "true"],
  ["n >= 0", "false"],
  ["n > 3 and n < 2", "true"],
  ["n + m > 15", "true"],
  ['p == "d"', "true"],
  ['p in ["a", "b", "c"]', "false"],
  ["m is missing", "true"],
  ["not (n <= 10)", "true"],
  ["n > 8 and not (n > 5 or t)", "true"],
] as const)("%s is never %s", (text, outcome) => {
  expect(refine(parseExpression(text).expression!, outcome, domains)).toEqual([]);
});
