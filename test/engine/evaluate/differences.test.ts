/**
 * Where json-rules-engine does other than we do: first what it does by itself, so that a version that changes it is
 * noticed, then what comes of the same here, with json-rules-engine deciding.
 */
import { Engine, type EngineOptions, type TopLevelCondition } from "json-rules-engine";
import { describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { accountEvaluator } from "#engine/evaluate/account.ts";
import { jsonRules } from "#engine/evaluate/jsonRules.ts";
import type { Explanation, Truth } from "#engine/explain/explanation.ts";
import { type PartialSnapshot, ready } from "../../parity/evaluators.ts";
import type { NaiveRules } from "../../parity/naive.ts";

type Tree = Readonly<Record<string, unknown>>;

/** Does a condition hold in json-rules-engine alone? */
async function holds(
  condition: Tree,
  facts: Readonly<Record<string, unknown>>,
  options?: EngineOptions,
): Promise<boolean> {
  const conditions = { all: [condition] } as TopLevelCondition;
  const { events } = await new Engine([{ conditions, event: { type: "holds" } }], options).run({ ...facts });
  return events.length > 0;
}

const rulesWith = (when: string | Tree, more: object = {}): NaiveRules =>
  ({
    ...more,
    groups: [{ id: "g", weight: 1, components: [{ id: "c", decisions: [{ points: 100 }] }] }],
    adjustments: [{ id: "asked", when, cap: 0 }],
    bands: [{ id: "red", below: 50 }, { id: "green" }],
  }) as never;

/** What the account evaluator says of a snapshot, with an adjustment that asks for a condition. */
function explained(when: string | Tree, facts: PartialSnapshot, more?: object): Promise<Explanation> {
  const { runnable } = ready(rulesWith(when, more), [facts]);
  return accountEvaluator(runnable.ruleSet.program).explain(snapshotReader(runnable.table, 0));
}

const truth = async (when: string | Tree, facts: PartialSnapshot): Promise<Truth> =>
  (await explained(when, facts)).adjustments[0]!.applied;

/** The codes of the problems for which a condition is refused. */
function refused(when: string | Tree): string[] {
  try {
    ready(rulesWith(when), [{}]);
  } catch (error) {
    return (JSON.parse((error as Error).message) as { code: string }[]).map(({ code }) => code);
  }
  return [];
}

describe("comparisons with what is missing", () => {
  const usage = { fact: "usage" };

  test.each([
    ["5 > null", "greaterThan", 5],
    ["0 >= null", "greaterThanInclusive", 0],
    ["-2 < null", "lessThan", -2],
    ["0 <= null", "lessThanInclusive", 0],
  ])(
    "only the left side is looked at, and null counts as 0: %s is true; here it is unknown",
    async (_, operator, logins) => {
      const tree = { fact: "logins", operator, value: usage };
      expect(await holds(tree, { logins, usage: null })).toBe(true);
      expect(await truth(tree, { logins, usage: null })).toBe(null);
    },
  );

  test("a constant null on the right side is taken likewise; here it is refused", async () => {
    const tree = { fact: "logins", operator: "greaterThan", value: null };
    expect(await holds(tree, { logins: 5 })).toBe(true);
    expect(refused(tree)).toEqual(["tree-null"]);
  });

  test("null < 5 is false, so that its contrary is true; here both are unknown", async () => {
    const tree = { fact: "usage", operator: "lessThan", value: 5 };
    expect(await holds(tree, { usage: null })).toBe(false);
    expect(await holds({ not: tree }, { usage: null })).toBe(true);
    expect(await truth(tree, { usage: null })).toBe(null);
    expect(await truth({ not: tree }, { usage: null })).toBe(null);
  });

  test("null is unequal to everything, and in no list; here both are unknown", async () => {
    for (const tree of [
      { fact: "plan", operator: "notEqual", value: "growth" },
      { fact: "plan", operator: "notIn", value: ["growth", "starter"] },
    ]) {
      expect(await holds(tree, { plan: null })).toBe(true);
      expect(await truth(tree, { plan: null })).toBe(null);
    }
  });

  test("two missing facts are equal; here that is unknown", async () => {
    const tree = { fact: "usage", operator: "equal", value: { fact: "logins" } };
    expect(await holds(tree, { usage: null, logins: null })).toBe(true);
    expect(await truth(tree, { usage: null, logins: null })).toBe(null);
  });

  test("`equal null` asks whether something is missing in both", async () => {
    const tree = { fact: "usage", operator: "equal", value: null };
    for (const usage of [null, 5]) {
      expect(await holds(tree, { usage })).toBe(usage === null);
      expect(await truth(tree, { usage })).toBe(usage === null);
    }
  });
});

describe("facts that are not there", () => {
  const tree = { fact: "usage", operator: "lessThan", value: 5 };

  test("reject the run; here they are missing", async () => {
    await expect(holds(tree, {})).rejects.toThrow("Undefined fact: usage");
    expect(await truth(tree, {})).toBe(null);
  });

  test("are only noticed when somebody looks at them; here a name that does not exist is refused at once", async () => {
    const either = {
      any: [
        { fact: "usage", operator: "lessThan", value: 5, priority: 2 },
        { fact: "usagee", operator: "lessThan", value: 5, priority: 1 },
      ],
    };
    expect(await holds(either, { usage: 1 })).toBe(true);
    await expect(holds(either, { usage: 9 })).rejects.toThrow("Undefined fact: usagee");
    expect(refused("usage < 5 or usagee < 5")).toEqual(["unknown-name"]);
  });

  test("allowed to be undefined, are unequal to everything and not even null; here they are missing", async () => {
    const options = { allowUndefinedFacts: true };
    const unequal = { fact: "plan", operator: "notEqual", value: "growth" };
    const missing = { fact: "plan", operator: "equal", value: null };
    expect(await holds(unequal, {}, options)).toBe(true);
    expect(await holds(missing, {}, options)).toBe(false);
    expect(await truth(unequal, {})).toBe(null);
    expect(await truth(missing, {})).toBe(true);
  });
});

describe("values of another type", () => {
  test("are converted by comparisons; here they are refused", async () => {
    expect(await holds({ fact: "plan", operator: "greaterThan", value: 9 }, { plan: "10" })).toBe(true);
    expect(refused({ fact: "plan", operator: "greaterThan", value: 9 })).toEqual(["types-not-comparable"]);
  });

  test("behind `in` reject the run, or are searched as a text; here the list has to be one", async () => {
    const number = { fact: "usage", operator: "in", value: 5 };
    const text = { fact: "plan", operator: "in", value: "growth" };
    await expect(holds(number, { usage: 5 })).rejects.toThrow("indexOf is not a function");
    expect(await holds(text, { plan: "row" })).toBe(true);
    expect(refused(number)).toEqual(["value-kind"]);
    expect(refused(text)).toEqual(["value-kind"]);
  });
});

describe("trees that json-rules-engine takes and we refuse", () => {
  const yes = { fact: "flag", operator: "equal", value: true };
  const no = { fact: "champion", operator: "equal", value: true };
  const facts = { flag: true, champion: false };

  test("decorated operators, which do not know what is missing", async () => {
    const plan = { fact: "plan", value: ["growth"] };
    expect(await holds({ ...plan, operator: "not:in" }, { plan: null })).toBe(true);
    expect(await holds({ fact: "usage", operator: "swap:greaterThan", value: 5 }, { usage: null })).toBe(true);
    expect(refused({ ...plan, operator: "not:in" })).toEqual(["tree-decorator"]);
    expect(refused({ fact: "usage", operator: "swap:greaterThan", value: 5 })).toEqual(["tree-decorator"]);
  });

  test("any and all in one node, of which only any is looked at", async () => {
    expect(await holds({ any: [yes], all: [no] }, facts)).toBe(true);
    expect(await holds({ all: [yes], any: [no] }, facts)).toBe(false);
    expect(refused({ any: [yes], all: [no] })).toEqual(["tree-several"]);
  });

  test("any of nothing, which is true", async () => {
    expect(await holds({ any: [] }, facts)).toBe(true);
    expect(refused({ any: [] })).toEqual(["tree-empty"]);
  });

  test("paths, whose expressions are run", async () => {
    const tree = { fact: "usage", operator: "equal", value: 3, path: "$[(@.length - 1)]" };
    expect(await holds(tree, { usage: [1, 2, 3] })).toBe(true);
    expect(refused(tree)).toEqual(["tree-key"]);
  });
});

describe("what is told of a rule", () => {
  const flag = { fact: "flag", operator: "equal", value: true };

  test("an event keeps type and params only; here an alert keeps what it has, and an export puts it into params", async () => {
    const event = { type: "alert", params: { id: "a" }, reason: "Said", to: "owner" };
    const { events } = await new Engine([{ conditions: { all: [flag] }, event }]).run({ flag: true });
    expect(events).toEqual([{ type: "alert", params: { id: "a" } }]);

    const alerts = [{ id: "a", when: flag, reason: "Said", to: "owner" }];
    const { runnable } = ready(rulesWith("flag", { alerts }), [{ flag: true }]);
    const read = snapshotReader(runnable.table, 0);
    expect((await accountEvaluator(runnable.ruleSet.program).explain(read)).alerts).toEqual([
      { id: "a", when: "flag", raised: true },
    ]);
    expect(runnable.ruleSet.program.alerts[0]).toMatchObject({ reason: "Said", to: "owner" });
    expect(jsonRules(runnable.ruleSet, runnable.book).rules.alerts[0]!.event).toEqual({
      type: "alert",
      params: { id: "a", when: "flag", reason: "Said", to: "owner" },
    });
  });

  test("a reference loses its name in the result; here the whole condition is told as text", async () => {
    const engine = new Engine([{ conditions: { all: [{ condition: "keen" }] }, event: { type: "x" } }]);
    engine.setCondition("keen", { all: [flag] });
    const { results } = await engine.run({ flag: true });
    expect(JSON.stringify(results[0])).not.toContain("keen");

    const conditions = { keen: { any: [flag, { fact: "logins", operator: "greaterThan", value: 3 }] } };
    const { adjustments } = await explained({ condition: "keen" }, { logins: 5 }, { conditions });
    expect(adjustments).toMatchObject([{ when: "flag or logins > 3", applied: true }]);
  });

  test("a reference to nothing rejects the run; here it is refused", async () => {
    await expect(holds({ condition: "keen" }, {})).rejects.toThrow("No condition keen exists");
    expect(refused({ condition: "keen" })).toEqual(["unknown-condition"]);
  });
});

describe("runs that overlap", () => {
  test("skip rules silently in one engine; here calls wait for each other", async () => {
    const rule = (name: string, priority: number) => ({
      conditions: { all: [{ fact: "flag", operator: "equal", value: true }] },
      event: { type: name },
      priority,
    });
    const engine = new Engine([rule("first", 2), rule("second", 1)]);
    const typesOf = async (run: ReturnType<Engine["run"]>) => (await run).events.map(({ type }) => type);
    const quick = engine.run({ flag: true });
    const slow = engine.run({ flag: () => quick.then(() => true) });
    expect(await typesOf(quick)).toEqual(["first", "second"]);
    expect(await typesOf(slow)).toEqual(["first"]);

    const { runnable } = ready(rulesWith("flag"), [{ flag: true }, { flag: false }, {}]);
    const { explain } = accountEvaluator(runnable.ruleSet.program);
    const rows = [0, 1, 2, 0, 1, 2, 0, 1, 2];
    const results = await Promise.all(rows.map((row) => explain(snapshotReader(runnable.table, row))));
    expect(results.map(({ adjustments }) => adjustments[0]!.applied)).toEqual(
      rows.map((row) => [true, false, null][row]),
    );
  });
});
