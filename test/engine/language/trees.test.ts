import fc from "fast-check";
import { Engine } from "json-rules-engine";
import { describe, expect, it, test } from "vitest";
import { formatDay } from "#engine/book/days.ts";
import { bind } from "#engine/language/bind.ts";
import { canonicalExpression } from "#engine/language/canonical.ts";
import { checkCondition, checkExpression } from "#engine/language/check.ts";
import type { Declared, Expression, NamedConditions, Scope, Value } from "#engine/language/expression.ts";
import { printExpression } from "#engine/language/print.ts";
import { readTree } from "#engine/language/trees/read.ts";
import type { ConditionTree } from "#engine/language/trees/tree.ts";
import { writeTree } from "#engine/language/trees/write.ts";
import { assignments, conditions, parsed, scope, withoutRanges } from "./expressions.ts";
import { trees } from "./randomTrees.ts";

const nps = { fact: "a", operator: "greaterThan", value: 6 };

/** The condition of a tree that is known to be right. */
function readAs(tree: unknown, within: Scope = scope): Expression {
  const { expression, problems } = readTree(tree, within);
  if (!expression) throw new Error(`${JSON.stringify(tree)}: ${JSON.stringify(problems)}`);
  return expression;
}

/** The problems of a tree, each with the place that it points at: a path, with `!` where its last key is meant. */
function problemsOf(tree: unknown, within: Scope = scope): unknown[] {
  const { expression, problems, places } = readTree(tree, within);
  const found = expression ? checkCondition(expression, within).problems : problems;
  return found.map(({ code, parameters, from }) => {
    const { path, part } = places[from]!;
    return { code, ...parameters, at: path.join(".") + (part === "key" ? "!" : "") };
  });
}

describe("a tree as text", () => {
  it.each<[string, unknown]>([
    ["a == 5", { fact: "a", operator: "equal", value: 5 }],
    ["a != 5", { fact: "a", operator: "notEqual", value: 5 }],
    ["a < 5", { fact: "a", operator: "lessThan", value: 5 }],
    ["a <= 5", { fact: "a", operator: "lessThanInclusive", value: 5 }],
    ["a > 5", { fact: "a", operator: "greaterThan", value: 5 }],
    ["a >= 5", { fact: "a", operator: "greaterThanInclusive", value: 5 }],
    ['plan in ["starter", "growth"]', { fact: "plan", operator: "in", value: ["starter", "growth"] }],
    ["a not in [1, 2]", { fact: "a", operator: "notIn", value: [1, 2] }],
    ["a is missing", { fact: "a", operator: "equal", value: null }],
    ["a is not missing", { fact: "a", operator: "notEqual", value: null }],
    ["a < b", { fact: "a", operator: "lessThan", value: { fact: "b" } }],
    ["flag", { fact: "flag", operator: "equal", value: true }],
    ["not flag", { fact: "flag", operator: "equal", value: false }],
    ["not flag", { fact: "flag", operator: "notEqual", value: true }],
    ["flag", { fact: "flag", operator: "notEqual", value: false }],
    ["flag is missing", { fact: "flag", operator: "equal", value: null }],
    ["flag in [true]", { fact: "flag", operator: "in", value: [true] }],
    ["as_of >= 2026-06-15", { fact: "as_of", operator: "greaterThanInclusive", value: "2026-06-15" }],
    ["as_of in [2026-06-15]", { fact: "as_of", operator: "in", value: ["2026-06-15"] }],
    ['`in` == "2026-06-15"', { fact: "in", operator: "equal", value: "2026-06-15" }],
    ["`net sales (£)` > 0", { fact: "net sales (£)", operator: "greaterThan", value: -0 }],
    ["a > 1e+21", { fact: "a", operator: "greaterThan", value: 1e21 }],
    ["a > -2.5e-7", { fact: "a", operator: "greaterThan", value: -2.5e-7 }],
    ["a > 6 and flag", { all: [nps, { fact: "flag", operator: "equal", value: true }] }],
    ["a > 6 or flag", { any: [nps, { fact: "flag", operator: "equal", value: true }] }],
    [
      "a > 6 and (b < 1 or flag)",
      {
        all: [
          nps,
          {
            any: [
              { fact: "b", operator: "lessThan", value: 1 },
              { fact: "flag", operator: "equal", value: true },
            ],
          },
        ],
      },
    ],
    [
      "a > 6 and flag and b < 1",
      {
        all: [
          { all: [nps, { fact: "flag", operator: "equal", value: true }] },
          { fact: "b", operator: "lessThan", value: 1 },
        ],
      },
    ],
    ["a > 6", { all: [{ any: [nps] }] }],
    ["not (a > 6 and a > 6)", { not: { all: [nps, nps] } }],
  ])("%s", (text, tree) => {
    const expression = readAs(tree);
    expect(printExpression(expression)).toBe(text);
    expect(checkCondition(expression, scope).problems).toEqual([]);
    expect(canonicalExpression(expression)).toEqual(canonicalExpression(parsed(text)));
  });

  test("is read again as the same condition, whatever the tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const expression = readAs(tree);
        expect(withoutRanges(parsed(printExpression(expression)))).toEqual(withoutRanges(expression));
        expect(checkCondition(expression, scope)).toEqual({ type: "boolean", problems: [] });
      }),
      { numRuns: 1_000 },
    );
  });

  test("has a place for every node", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const { expression, places } = readTree(tree, scope);
        const at = ({ from }: Expression) =>
          places[from]!.path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], tree);
        expect(at(expression!)).toBeTypeOf("object");
        visit(expression!, (part) => {
          if (part.kind === "name") expect(nameAt(at(part))).toBe(part.name);
          if (part.kind === "number" || part.kind === "string") expect(at(part)).toBe(part.value);
          if (part.kind === "date") expect(at(part)).toBe(formatDay(part.value));
        });
      }),
    );
  });
});

const nameAt = (place: unknown) => (typeof place === "object" ? (place as { fact: string }).fact : place);

function visit(expression: Expression, look: (part: Expression) => void): void {
  look(expression);
  for (const part of Object.values(expression).flat()) {
    if (typeof part === "object" && part !== null && "kind" in part) visit(part as Expression, look);
  }
}

describe("what is refused", () => {
  const node = "a mapping with `all`, `any`, `not`, `condition` or `fact`";
  it.each<[string, unknown, unknown[]]>([
    ["both any and all", { all: [nps], any: [nps] }, [{ code: "tree-several", keys: ["all", "any"], at: "any!" }]],
    ["a comparison beside all", { ...nps, all: [nps] }, [{ code: "tree-several", keys: ["fact", "all"], at: "all!" }]],
    ["all of nothing", { not: { all: [] } }, [{ code: "tree-empty", key: "all", at: "not.all!" }]],
    ["any of nothing", { any: [] }, [{ code: "tree-empty", key: "any", at: "any!" }]],
    [
      "all of no list",
      { all: nps },
      [{ code: "value-kind", key: "all", expected: "array", found: "mapping", at: "all" }],
    ],
    ["not of a list", { not: [nps] }, [{ code: "value-kind", key: "not", expected: node, found: "list", at: "not" }]],
    ["nothing", { any: [null] }, [{ code: "value-kind", key: "", expected: node, found: "nothing", at: "any.0" }]],
    ["text in a tree", { all: [nps, "b > 1"] }, [{ code: "tree-text", text: "b > 1", at: "all.1" }]],
    ["an empty node", {}, [{ code: "key-missing", key: "fact", at: "" }]],
    ["no fact", { operator: "equal", value: 1 }, [{ code: "key-missing", key: "fact", at: "operator!" }]],
    ["no value", { fact: "a", operator: "equal" }, [{ code: "key-missing", key: "value", at: "fact!" }]],
    [
      "a misspelt key",
      { al: [nps] },
      [
        {
          code: "unknown-key",
          key: "al",
          known: ["all", "any", "not", "condition", "fact"],
          suggestion: "all",
          at: "al!",
        },
      ],
    ],
    [
      "a key beside all",
      { all: [nps], operator: "equal" },
      [{ code: "unknown-key", key: "operator", known: ["all"], at: "operator!" }],
    ],
    ["path", { ...nps, path: "$.x" }, [{ code: "tree-key", key: "path", at: "path!" }]],
    ["params", { any: [{ ...nps, params: {} }] }, [{ code: "tree-key", key: "params", at: "any.0.params!" }]],
    [
      "path of the other fact",
      { fact: "a", operator: "equal", value: { fact: "b", path: "$.x" } },
      [{ code: "tree-key", key: "path", at: "value.path!" }],
    ],
    [
      "priority and name",
      { all: [nps], priority: 1, name: "x" },
      [
        { code: "tree-key", key: "priority", at: "priority!" },
        { code: "tree-key", key: "name", at: "name!" },
      ],
    ],
    [
      "a whole rule",
      { conditions: { all: [nps] }, event: { type: "x" } },
      [
        { code: "tree-key", key: "conditions", at: "conditions!" },
        { code: "tree-key", key: "event", at: "event!" },
      ],
    ],
    [
      "a decorator",
      { ...nps, operator: "everyFact:greaterThan" },
      [
        {
          code: "tree-decorator",
          decorator: "everyFact",
          operator: "greaterThan",
          instead: "greaterThan",
          at: "operator",
        },
      ],
    ],
    [
      "the decorator not",
      { ...nps, operator: "not:greaterThan" },
      [
        {
          code: "tree-decorator",
          decorator: "not",
          operator: "greaterThan",
          instead: "lessThanInclusive",
          at: "operator",
        },
      ],
    ],
    [
      "the decorator swap",
      { ...nps, operator: "swap:greaterThan" },
      [{ code: "tree-decorator", decorator: "swap", operator: "greaterThan", instead: "lessThan", at: "operator" }],
    ],
    [
      "a decorator over a list",
      { ...nps, operator: "someValue:equal" },
      [{ code: "tree-decorator", decorator: "someValue", operator: "equal", instead: "in", at: "operator" }],
    ],
    [
      "several decorators",
      { ...nps, operator: "not:swap:in" },
      [{ code: "tree-decorator", decorator: "not", operator: "swap:in", at: "operator" }],
    ],
    [
      "another list than `in` takes",
      { fact: "a", operator: "in", value: 5 },
      [{ code: "value-kind", key: "value", expected: "array", found: "number", value: "5", at: "value" }],
    ],
    [
      "an empty list",
      { fact: "a", operator: "notIn", value: [] },
      [{ code: "list-length", key: "value", least: 1, at: "value" }],
    ],
    [
      "null in a list",
      { fact: "a", operator: "in", value: [1, null] },
      [{ code: "tree-null", operator: "in", at: "value.1" }],
    ],
    [
      "less than null",
      { fact: "a", operator: "lessThan", value: null },
      [{ code: "tree-null", operator: "lessThan", at: "value" }],
    ],
    [
      "equal to a list",
      { fact: "a", operator: "equal", value: [1] },
      [
        {
          code: "value-kind",
          key: "value",
          expected: "a number, text, `true`, `false`, `null` or `{ fact: … }`",
          found: "list",
          at: "value",
        },
      ],
    ],
    [
      "NaN",
      { fact: "a", operator: "equal", value: Number.NaN },
      [{ code: "number-impossible", text: "NaN", at: "value" }],
    ],
    [
      "a day that does not exist",
      { fact: "as_of", operator: "equal", value: "2026-02-30" },
      [{ code: "date-impossible", text: "2026-02-30", at: "value" }],
    ],
    [
      "yes for true",
      { fact: "flag", operator: "equal", value: "yes" },
      [{ code: "yaml-boolean", found: "yes", meant: true, at: "value" }],
    ],
    [
      "an unknown reference",
      { condition: "vip" },
      [{ code: "unknown-condition", id: "vip", known: [], at: "condition" }],
    ],
    [
      "two mistakes",
      { any: [{ all: [] }, { fact: "a", operator: "is", value: 1 }] },
      [
        { code: "tree-empty", key: "all", at: "any.0.all!" },
        { code: "tree-operator", operator: "is", at: "any.1.operator" },
      ],
    ],
    [
      "an unknown fact",
      { any: [nps, { fact: "ab", operator: "equal", value: 1 }] },
      [{ code: "unknown-name", name: "ab", at: "any.1.fact" }],
    ],
    [
      "an unknown other fact",
      { fact: "a", operator: "equal", value: { fact: "bb" } },
      [{ code: "unknown-name", name: "bb", at: "value.fact" }],
    ],
    [
      "types that differ",
      { not: { fact: "a", operator: "equal", value: "5" } },
      [{ code: "types-not-comparable", left: "number", right: "string", at: "not" }],
    ],
    [
      "true for a number",
      { fact: "a", operator: "equal", value: true },
      [{ code: "types-not-comparable", left: "number", right: "boolean", at: "" }],
    ],
    [
      "another type in a list",
      { fact: "a", operator: "in", value: [1, "2"] },
      [{ code: "types-not-comparable", operator: "in", left: "number", right: "string", at: "value.1" }],
    ],
    [
      "a value that cannot occur",
      { fact: "plan", operator: "in", value: ["growth", "startr"] },
      [{ code: "value-cannot-occur", value: "startr", at: "value.1" }],
    ],
  ])("%s", (_, tree, expected) => {
    expect(problemsOf(tree)).toMatchObject(expected);
    expect(problemsOf(tree)).toHaveLength(expected.length);
  });

  it.each([
    ["equals", "equal"],
    ["==", "equal"],
    [">=", "greaterThanInclusive"],
    ["greaterThanOrEqual", "greaterThanInclusive"],
    ["lessThen", "lessThan"],
    ["notin", "notIn"],
    ["contains", undefined],
    ["constructor", undefined],
  ])("the operator %s", (operator, suggestion) => {
    const [found] = problemsOf({ fact: "a", operator, value: 1 }) as [{ code: string; suggestion?: string }];
    expect(found.code).toBe("tree-operator");
    expect(found.suggestion).toBe(suggestion);
  });

  test("more than a hundred levels", () => {
    const nested = (levels: number) => {
      let tree: unknown = nps;
      for (let level = 1; level < levels; level++) tree = level % 2 === 0 ? { all: [tree, nps] } : { any: [tree, nps] };
      return tree;
    };
    // a comparison is two levels of an expression: itself and what it compares
    expect(problemsOf(nested(99))).toEqual([]);
    expect(problemsOf(nested(100))).toMatchObject([{ code: "expression-too-deep", limit: 100, at: "" }]);
    expect(problemsOf(nested(50_000))).toMatchObject([{ code: "expression-too-deep", limit: 100 }]);
  });

  test("more than a text may hold", () => {
    const list = (length: number) => ({ fact: "a", operator: "in", value: Array.from({ length }, () => 1234567) });
    expect(problemsOf(list(1_110))).toEqual([]);
    expect(problemsOf(list(1_120))).toEqual([{ code: "tree-too-long", limit: 10_000, at: "" }]);
  });

  test("whatever is no tree, without falling over", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.object({ key: fc.constantFrom("all", "any", "not", "fact", "operator", "value", "condition", "x") }),
        ),
        (tree) => {
          const { expression, problems } = readTree(tree, scope);
          expect(expression === undefined).toBe(problems.length > 0);
        },
      ),
    );
  });
});

describe("a reference", () => {
  const vip = parsed("a > 6 and flag");
  const named: Record<string, ReturnType<NamedConditions["take"]>> = {
    vip,
    late: parsed("score > 1"),
    sad: "broken",
    long: "too-much",
  };
  const within: Scope = {
    ...scope,
    conditions: { ids: Object.keys(named), limit: 9, take: (id) => named[id] ?? "unknown" },
  };

  test("stands for the condition", () => {
    expect(printExpression(readAs({ condition: "vip" }, within))).toBe("a > 6 and flag");
    expect(printExpression(readAs({ all: [{ condition: "vip" }, nps] }, within))).toBe("a > 6 and flag and a > 6");
    expect(printExpression(readAs({ not: { condition: "vip" } }, within))).toBe("not (a > 6 and flag)");
  });

  test("lends the condition its place", () => {
    const { expression, places } = readTree({ any: [nps, { condition: "vip" }] }, within);
    const operand = (expression as Expression & { kind: "or" }).operands[1]!;
    visit(operand, ({ from }) => expect(places[from]!.path).toEqual(["any", 1, "condition"]));
  });

  test("that leads nowhere, or to something that is not known here", () => {
    expect(problemsOf({ condition: "vib" }, within)).toMatchObject([
      { code: "unknown-condition", suggestion: "vip", known: ["vip", "late", "sad", "long"] },
    ]);
    expect(problemsOf({ all: [{ condition: "late" }] }, within)).toEqual([
      { code: "condition-out-of-scope", id: "late", name: "score", at: "all.0.condition" },
    ]);
    expect(problemsOf({ condition: "long" }, within)).toEqual([{ code: "condition-limit", limit: 9, at: "condition" }]);
    expect(problemsOf({ condition: 5 }, within)).toMatchObject([{ code: "value-kind", key: "condition" }]);
  });

  test("to a condition with problems of its own causes no more of them", () => {
    expect(readTree({ any: [nps, { condition: "sad" }] }, within)).toMatchObject({ problems: [] });
    expect(readTree({ any: [nps, { condition: "sad" }] }, within).expression).toBeUndefined();
  });
});

describe("a text as a tree", () => {
  it.each<[string, ConditionTree]>([
    ["5 < a", { fact: "a", operator: "greaterThan", value: 5 }],
    ["5 == a", { fact: "a", operator: "equal", value: 5 }],
    ["a > b", { fact: "a", operator: "greaterThan", value: { fact: "b" } }],
    ["a > 12w", { fact: "a", operator: "greaterThan", value: 84 }],
    ["as_of > 2026-06-15", { fact: "as_of", operator: "greaterThan", value: "2026-06-15" }],
    ["flag", { fact: "flag", operator: "equal", value: true }],
    ["not flag", { fact: "flag", operator: "equal", value: false }],
    ["flag == false", { fact: "flag", operator: "equal", value: false }],
    ["not a > 1", { not: { fact: "a", operator: "greaterThan", value: 1 } }],
    [
      "a is not missing and (b not in [1] or flag)",
      {
        all: [
          { fact: "a", operator: "notEqual", value: null },
          {
            any: [
              { fact: "b", operator: "notIn", value: [1] },
              { fact: "flag", operator: "equal", value: true },
            ],
          },
        ],
      },
    ],
  ])("%s", (text, tree) => {
    expect(writeTree(parsed(text))).toEqual({ tree, unnamed: [] });
  });

  it.each<[string, string[]]>([
    ["a + b > 3", ["a + b"]],
    ["3 < a + b or a + b > b * 2", ["a + b", "b * 2"]],
    ["as_of - renewal_on <= 90d and flag", ["as_of - renewal_on"]],
    ["min(a, b) in [1]", ["min(a, b)"]],
    ["(a > 1) is missing", ["a > 1"]],
    ["coalesce(flag, true)", ["coalesce(flag, true)"]],
    ["not coalesce(flag, true)", ["coalesce(flag, true)"]],
    ["(a > 1) == flag", ["a > 1"]],
    ["1 < 2", ["1"]],
    ["true and a > 1", ["true"]],
    ["-a > 1", ["-a"]],
  ])("%s needs facts of its own", (text, needed) => {
    const { tree, unnamed } = writeTree(parsed(text));
    expect(tree).toBeUndefined();
    expect(unnamed.map(printExpression)).toEqual(needed);
  });

  test("has facts of its own where they are named", () => {
    expect(
      writeTree(parsed("a + b > 3 and flag"), (part) => (printExpression(part) === "a + b" ? "both" : undefined)),
    ).toEqual({
      tree: {
        all: [
          { fact: "both", operator: "greaterThan", value: 3 },
          { fact: "flag", operator: "equal", value: true },
        ],
      },
      unnamed: [],
    });
  });
});

describe("there and back", () => {
  test("a tree means the same", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const expression = readAs(tree);
        const written = writeTree(expression);
        expect(written.unnamed).toEqual([]);
        expect(canonicalExpression(readAs(written.tree))).toEqual(canonicalExpression(expression));
      }),
      { numRuns: 1_000 },
    );
  });

  test("a condition that has a tree means the same", () => {
    let written = 0;
    fc.assert(
      fc.property(conditions, (condition) => {
        const { tree } = writeTree(condition);
        if (!tree) return;
        written++;
        expect(canonicalExpression(readAs(tree))).toEqual(canonicalExpression(condition));
      }),
      { numRuns: 2_000 },
    );
    expect(written).toBeGreaterThan(200);
  });

  test("any condition gives the same value, once what a tree cannot say is a fact", () => {
    fc.assert(
      fc.property(conditions, assignments, (condition, values) => {
        const facts = new Map<string, { readonly name: string; readonly part: Expression }>();
        const { tree } = writeTree(condition, (part) => {
          const text = printExpression(part);
          const fact = facts.get(text) ?? { name: `formula_${facts.size}`, part };
          facts.set(text, fact);
          return fact.name;
        });
        const read = (name: string) => () => values.get(name)!;
        const more = new Map<string, Value>([...facts.values()].map(({ name, part }) => [name, bind(part, read)()]));
        const declared = [...facts.values()].map(({ name, part }): [string, Declared] => [
          name,
          { type: checkExpression(part, scope).type! },
        ]);
        const expression = readAs(tree, { ...scope, names: new Map([...scope.names, ...declared]) });
        const again = bind(expression, (name) => () => more.get(name) ?? values.get(name) ?? null)();
        expect(again).toBe(bind(condition, read)());
      }),
      { numRuns: 2_000 },
    );
  });
});

/** What json-rules-engine itself says of a tree: is the rule fired? It knows no dates, but the order of their texts. */
async function fires(tree: ConditionTree, values: ReadonlyMap<string, Value>): Promise<boolean> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addRule({ conditions: { all: [tree as never] }, event: { type: "fired" } });
  const facts = [...values].map(([name, value]) => {
    const isDate = scope.names.get(name)!.type === "date" && typeof value === "number";
    return [name, isDate ? formatDay(value as number) : value];
  });
  return (await engine.run(Object.fromEntries(facts))).events.length > 0;
}

const ours = (tree: ConditionTree, values: ReadonlyMap<string, Value>) =>
  bind(readAs(tree), (name) => () => values.get(name)!)();

describe("json-rules-engine", () => {
  test("says the same as long as nothing is missing", async () => {
    const there = assignments.filter((values) => ![...values.values()].includes(null));
    await fc.assert(
      fc.asyncProperty(trees, there, async (tree, values) => {
        expect(await fires(tree, values)).toBe(ours(tree, values));
      }),
      { numRuns: 500 },
    );
  });

  test("says otherwise only of names that are noted", async () => {
    let differed = 0;
    await fc.assert(
      fc.asyncProperty(trees, assignments, async (tree, values) => {
        if ((await fires(tree, values)) === (ours(tree, values) === true)) return;
        differed++;
        expect(readTree(tree, scope).differsOn.some((name) => values.get(name) === null)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(differed).toBeGreaterThan(20);
  });

  it.each<[string, ConditionTree, string[]]>([
    ["notEqual", { fact: "a", operator: "notEqual", value: 5 }, ["a"]],
    ["notIn", { fact: "a", operator: "notIn", value: [5] }, ["a"]],
    ["not", { not: { fact: "a", operator: "greaterThan", value: 5 } }, ["a"]],
    ["a missing fact on the right", { fact: "b", operator: "greaterThan", value: { fact: "a" } }, ["b", "a"]],
  ])("fires on a missing fact by %s, and here it is unknown", async (_, tree, noted) => {
    const values = new Map<string, Value>([
      ["a", null],
      ["b", 5],
    ]);
    expect(await fires(tree, values)).toBe(true);
    expect(ours(tree, values)).toBe(null);
    expect(readTree(tree, scope).differsOn).toEqual(noted);
  });

  it.each<[string, ConditionTree]>([
    ["equal null", { fact: "a", operator: "equal", value: null }],
    ["not equal null", { not: { fact: "a", operator: "equal", value: null } }],
    ["a comparison", { fact: "a", operator: "lessThan", value: 5 }],
    ["not of notEqual", { not: { fact: "a", operator: "notEqual", value: 5 } }],
    ["equal false", { fact: "flag", operator: "equal", value: false }],
    ["what is never missing", { not: { fact: "as_of", operator: "equal", value: "2026-06-15" } }],
  ])("says the same of %s", (_, tree) => {
    const names = new Map([...scope.names, ["as_of", { type: "date", neverMissing: true } as const]]);
    expect(readTree(tree, { ...scope, names }).differsOn).toEqual([]);
  });

  test("takes all and any of nothing for true", async () => {
    for (const tree of [{ all: [] }, { any: [] }]) {
      expect(await fires(tree, new Map())).toBe(true);
      expect(readTree(tree, scope).expression).toBeUndefined();
    }
  });
});
