/**
 * Random conditions, as text, over the facts of `cases.ts` and the names that are known where the condition stands.
 *
 * @module
 */
import fc from "fast-check";

/** Facts by type. A name like a function and one like a keyword are among them. */
export const factsByType = {
  number: ["usage", "logins", "min", "in"],
  string: ["plan", "owner"],
  boolean: ["flag", "champion"],
  date: ["due"],
} as const;

/** The declared values of `plan`; `owner` has none. */
export const plans = ["starter", "growth", "Growth"] as const;
export const owners = ["Ann", "Bob", "otherwise", "1", "true", ""] as const;

/** Few numbers, for thresholds and values alike, so that values often lie exactly on a threshold. */
export const numbers = [-2, -0.5, 0, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 7, 12, 29.9, 40, 100, 1e6] as const;

/** 2026-01-01 and some days around it, as days since 1970-01-01. */
export const days = [20_454, 20_423, 20_453, 20_455, 20_484] as const;

/** What may be named besides facts and `as_of`; `undefined`: not decided yet where the condition stands. */
export interface Known {
  readonly segments?: readonly string[];
  readonly stages?: readonly string[];
  readonly scored?: boolean;
}

const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const quoted = (text: string) => JSON.stringify(text);
const named = (name: string) => (name === "in" ? "`in`" : name);
const oneOf = (...items: readonly string[]) => fc.constantFrom(...items);

/** Conditions over all facts, `as_of`, and what is known. */
export function conditionsOver({ segments, stages, scored = false }: Known): fc.Arbitrary<string> {
  const numberName = oneOf(...factsByType.number.map(named), ...(scored ? ["score", "score", "coverage"] : []));
  const numberConstant = fc.oneof(
    fc.constantFrom(...numbers).map(String),
    fc.constantFrom("2w", "30d", "0.0", "5e-1", "29.90"),
    ...(scored ? [fc.integer({ min: 0, max: 1000 }).map((tenths) => String(tenths / 10))] : []),
  );
  const boolean = oneOf(...factsByType.boolean);
  const date = fc.oneof(oneOf("as_of", "due"), fc.constantFrom(...days).map(dayText));
  const ordering = oneOf("<", "<=", ">", ">=", "==", "!=");
  const equality = oneOf("==", "!=");

  const number = fc.letrec<{ number: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 2, depthIdentifier: "number" },
      { weight: 4, arbitrary: numberName },
      { weight: 2, arbitrary: numberConstant },
      fc.tuple(tie("number"), oneOf("+", "-", "*", "/"), tie("number")).map(([a, o, b]) => `(${a} ${o} ${b})`),
      fc.tuple(date, date).map(([a, b]) => `(${a} - ${b})`),
      tie("number").map((a) => `(-(${a}))`),
      fc.tuple(oneOf("abs", "round", "floor", "ceil", "sqrt"), tie("number")).map(([f, a]) => `${f}(${a})`),
      fc
        .tuple(oneOf("min", "max", "coalesce"), fc.array(tie("number"), { minLength: 2, maxLength: 3 }))
        .map(([f, list]) => `${f}(${list.join(", ")})`),
      fc.tuple(tie("number"), tie("number"), tie("number")).map((list) => `clamp(${list.join(", ")})`),
    ),
  })).number;

  // names with the only strings that they may be compared with
  const strings: [string, readonly string[]][] = [
    ["plan", plans],
    ["owner", owners],
    ...(segments ? [["segment", segments] satisfies [string, readonly string[]]] : []),
    ...(stages ? [["stage", stages] satisfies [string, readonly string[]]] : []),
  ];
  const stringTest = fc.constantFrom(...strings).chain(([name, values]) =>
    fc.oneof(
      fc.tuple(equality, oneOf(...values)).map(([o, value]) => `${name} ${o} ${quoted(value)}`),
      fc
        .tuple(oneOf("in", "not in"), fc.array(oneOf(...values), { minLength: 1, maxLength: 3 }))
        .map(([o, list]) => `${name} ${o} [${list.map(quoted).join(", ")}]`),
    ),
  );
  const anyName = fc.oneof(numberName, boolean, oneOf(...strings.map(([name]) => name)), oneOf("as_of", "due"));

  return fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: "condition" },
      { weight: 6, arbitrary: fc.tuple(numberName, ordering, numberConstant).map((parts) => parts.join(" ")) },
      { weight: 2, arbitrary: fc.tuple(number, ordering, number).map((parts) => parts.join(" ")) },
      { weight: 2, arbitrary: stringTest },
      { weight: 2, arbitrary: boolean },
      fc.tuple(date, ordering, date).map((parts) => parts.join(" ")),
      fc
        .tuple(number, oneOf("in", "not in"), fc.array(numberConstant, { minLength: 1, maxLength: 3 }))
        .map(([a, o, list]) => `${a} ${o} [${list.join(", ")}]`),
      fc.tuple(boolean, equality, boolean).map((parts) => parts.join(" ")),
      oneOf("plan == owner", "plan != coalesce(owner, plan)", "coalesce(flag, champion)", "true", "false"),
      {
        weight: 2,
        arbitrary: fc.tuple(anyName, oneOf("is missing", "is not missing")).map((parts) => parts.join(" ")),
      },
      tie("condition").map((a) => `(${a}) is missing`),
      { weight: 2, arbitrary: tie("condition").map((a) => `not (${a})`) },
      {
        weight: 3,
        arbitrary: fc
          .tuple(oneOf(" and ", " or "), fc.array(tie("condition"), { minLength: 2, maxLength: 3 }))
          .map(([o, list]) => list.map((one) => `(${one})`).join(o)),
      },
    ),
  })).condition;
}
