/**
 * A rule set as plain json-rules-engine rules: what an unmodified json-rules-engine makes of them, and what the runner
 * that ships with them does in a process that has nothing else.
 */
import fc from "fast-check";
import { Engine } from "json-rules-engine";
import { beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { formatDay } from "#engine/book/days.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import { snapshotReader } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/index.ts";
import { type JsonRules, jsonRules } from "#engine/evaluate/jsonRules.ts";
import { explain } from "#engine/explain/explanation.ts";
import { bind } from "#engine/language/bind.ts";
import type { Value } from "#engine/language/expression.ts";
import { functionsByName } from "#engine/language/functions.ts";
import { operators } from "#engine/language/operators.ts";
import { parseExpression } from "#engine/language/parse.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { factsFor, type GivenFacts, resultOf, scoreExported } from "../../exportedRunner.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { parityCases, type RunnableCase, runnableCase } from "../../parity/cases.ts";
import { type PartialSnapshot, ready } from "../../parity/evaluators.ts";
import type { NaiveComponent, NaiveRules } from "../../parity/naive.ts";

const bands = [{ id: "red", below: 40 }, { id: "amber", below: 70 }, { id: "green" }];
const one = { id: "one", decisions: [{ points: 60 }] };

/** Everything that a rule set of a file may have and the naive implementation does not know. */
type AnyRules = NaiveRules & { alerts?: unknown; conditions?: unknown };

function exported(rules: AnyRules, snapshots: readonly PartialSnapshot[] = [{}]) {
  const { runnable } = ready(rules, snapshots);
  return { runnable, document: jsonRules(runnable.ruleSet, runnable.book) };
}

/** What was missing is left out of every second account; dates are given as texts in two of three. */
function givenIn({ table }: RunnableCase, document: JsonRules): GivenFacts[] {
  return Array.from({ length: table.length }, (_, row) => {
    const facts = Object.entries(factsFor(document, snapshotReader(table, row)));
    return Object.fromEntries(
      facts
        .filter(([, value]) => value !== null || row % 2 === 0)
        .map(([name, value]) => {
          const asText = document.facts[name]!.type === "date" && value !== null && row % 3 !== 0;
          return [name, asText ? formatDay(value as number) : value];
        }),
    );
  });
}

const explainedIn = ({ ruleSet: { program }, table }: RunnableCase): unknown[] =>
  Array.from({ length: table.length }, (_, row) => resultOf(explain(program, snapshotReader(table, row)), program));

describe("the rules", () => {
  const rules: AnyRules = {
    segments: [{ id: "large", when: 'usage >= 1000 and plan in ["growth"]' }, { id: "small" }],
    lifecycle: [{ id: "new", when: "as_of - due < 90" }, { id: "old" }],
    groups: [
      {
        id: "group",
        weight: 1,
        components: [
          {
            id: "alone",
            decisions: [{ when: "logins > 3", points: 10 }, { when: "not flag", points: 20 }, { points: 30 }],
          },
          {
            id: "with-fact",
            fact: "usage",
            decisions: [{ when: "logins > 3", points: 40 }, { points: 50 }],
            variants: [
              {
                for: { segment: "large", stage: "new" },
                decisions: [{ when: 'owner != "Ann"', points: 60 }, { points: 70 }],
              },
            ],
          },
        ],
      },
    ],
    adjustments: [
      { id: "capped", when: "champion", cap: 29.9 },
      { id: "more", when: "score < 50", add: 5 },
    ],
    alerts: [{ id: "quiet", title: "Nobody logs in", when: "logins == 0", to: "owner", reason: "No logins" }],
    bands,
  };
  const { document } = exported(rules);

  test("are rules of json-rules-engine, with what follows in their events", () => {
    expect(document.rules.segments).toEqual([
      {
        name: "large",
        priority: 2,
        conditions: {
          all: [
            {
              all: [
                { fact: "usage", operator: "greaterThanInclusive", value: 1000 },
                { fact: "plan", operator: "in", value: ["growth"] },
              ],
            },
          ],
        },
        event: { type: "segment", params: { id: "large", when: 'usage >= 1000 and plan in ["growth"]' } },
      },
      { name: "small", priority: 1, conditions: { all: [] }, event: { type: "segment", params: { id: "small" } } },
    ]);
    expect(document.rules.adjustments[0]).toEqual({
      name: "capped",
      priority: 2,
      conditions: { all: [{ fact: "champion", operator: "equal", value: true }] },
      event: { type: "adjustment", params: { id: "capped", kind: "cap", amount: 29.9, when: "champion" } },
    });
    expect(document.rules.alerts[0]!.event).toEqual({
      type: "alert",
      params: { id: "quiet", title: "Nobody logs in", to: "owner", reason: "No logins", when: "logins == 0" },
    });
  });

  test("name what they cannot say, and give it as plain data", () => {
    expect(document.rules.lifecycle[0]!.conditions).toEqual({
      all: [{ fact: "= as_of - due < 90", operator: "equal", value: true }],
    });
    expect(document.computed["= as_of - due < 90"]).toEqual({
      "<": [{ "-": [{ fact: "as_of" }, { fact: "due" }] }, 90],
    });
  });

  test("come with everything else as plain data that JSON keeps", () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document.cells).toEqual([
      { segment: "large", stage: "new" },
      { segment: "large", stage: "old" },
      { segment: "small", stage: "new" },
      { segment: "small", stage: "old" },
    ]);
    expect(document.groups[0]!.components[1]).toEqual({
      id: "with-fact",
      title: "with-fact",
      fact: "usage",
      weights: [1, 1, 1, 1],
      onMissing: ["skip", "skip", "skip", "skip"],
      shapes: [{ kind: "decisions" }, { kind: "decisions" }],
      shapeOf: expect.arrayContaining([0, 1]),
    });
    expect(document.bands.map(({ id, below }) => [id, below])).toEqual([
      ["red", [40, 40, 40, 40]],
      ["amber", [70, 70, 70, 70]],
      ["green", undefined],
    ]);
    expect(document.ruleSet.identity).toMatch(/^[0-9a-f]{64}$/);
  });

  test("list the facts that they read, and no others", () => {
    expect(Object.keys(document.facts).sort()).toEqual(
      ["as_of", "champion", "due", "flag", "logins", "owner", "plan", "usage"].sort(),
    );
  });

  test("of a shape that variants have replaced everywhere, there are none", () => {
    const everywhere = {
      id: "c",
      decisions: [{ when: "flag", points: 1 }, { points: 2 }],
      variants: [{ for: { segment: "all" }, decisions: [{ points: 3 }] }],
    };
    const { document } = exported({ groups: [{ id: "g", weight: 1, components: [everywhere] }], bands });
    expect(document.rules.decisions.map(({ event }) => event.params)).toEqual([
      { component: "c", decision: 0, points: 3 },
    ]);
  });

  test("decide alone as we do, in an unmodified json-rules-engine", async () => {
    const check = async (run: RunnableCase) => {
      const { program } = run.ruleSet;
      const document = jsonRules(run.ruleSet, run.book);
      const engines = {
        segments: new Engine([...document.rules.segments]),
        lifecycle: new Engine([...document.rules.lifecycle]),
        decisions: new Engine([...document.rules.decisions]),
      };
      for (let row = 0; row < run.table.length; row++) {
        const read = snapshotReader(run.table, row);
        const known = new Map<string, Value>(Object.entries(factsFor(document, read)));
        // whoever runs the rules gives the computed facts as well
        const given = () => ({ ...Object.fromEntries(known), ...computedIn(document, known) });
        const explanation = explain(program, read);
        const segment = (await engines.segments.run(given())).events[0]!.params!["id"];
        known.set("segment", segment);
        const stage = (await engines.lifecycle.run(given())).events[0]!.params!["id"];
        known.set("stage", stage);
        const { events } = await engines.decisions.run(given());
        expect({ segment, stage }).toEqual({ segment: explanation.segment.id, stage: explanation.stage.id });
        for (const { id, shape, match } of explanation.components) {
          if (shape !== "decisions") continue;
          const first = events.find(({ params }) => params!["component"] === id);
          expect(first?.params?.["points"]).toBe(match?.points);
        }
      }
    };
    await fc.assert(
      fc.asyncProperty(parityCases, (one) => check(runnableCase(one))),
      { numRuns: 60, seed: 5 },
    );
  });
});

/** The computed facts of exported rules by our own evaluation; each has its text in its name. */
function computedIn({ computed }: JsonRules, known: ReadonlyMap<string, Value>): Record<string, Value> {
  const values = Object.keys(computed).map((name) => {
    const parsed = parseExpression(name.replace(/^= /, ""));
    if (!parsed.expression) throw new Error(`${name} cannot be read`);
    return [name, bind(parsed.expression, (read) => () => known.get(read) ?? null)()] as const;
  });
  return Object.fromEntries(values);
}

describe("the runner, in a process that has nothing but json-rules-engine, gives what is explained", () => {
  test("for random rule sets and snapshots", async () => {
    const runs = fc.sample(parityCases, { numRuns: 150, seed: 23 }).map(runnableCase);
    const documents = runs.map(({ ruleSet, book }) => jsonRules(ruleSet, book));
    const results = await scoreExported(
      runs.map((run, index) => ({ document: documents[index]!, accounts: givenIn(run, documents[index]!) })),
    );
    expect(results).toEqual(runs.map(explainedIn));
  });

  /** Snapshots that differ in everything that the constructed rule sets look at. */
  const snapshots: PartialSnapshot[] = [
    {},
    { usage: 25, logins: 4, plan: "growth", flag: true, champion: true, due: 20_400 },
    { usage: 2000, logins: 0, plan: "starter", flag: false, champion: false, due: 20_500, owner: "Ann" },
    { usage: 0, logins: 2, min: 3, in: 0, plan: "Growth", owner: "" },
    { usage: -7.5, min: 0, in: 0.1, flag: true },
    { logins: 100, plan: "growth", champion: true, owner: "otherwise" },
    { usage: 50, logins: 10, min: 7, in: 12, plan: "starter", flag: false, champion: true, owner: "Bob", due: 20_454 },
  ];
  const usage = {
    id: "usage",
    fact: "usage",
    onMissing: "worst" as const,
    steps: [{ below: 10, points: 20 }, { points: 90 }],
  };
  const plan = { id: "plan", fact: "plan", lookup: { starter: 40, otherwise: 75.5 } };
  const flag = { id: "flag", fact: "flag", lookup: { true: 100, false: 10 } };
  const curve = {
    id: "curve",
    fact: "logins",
    curve: [
      [0, 0],
      [3, 33.3],
      [10, 100],
    ] as [number, number][],
  };
  const group = (...components: NaiveComponent[]) => [{ id: "g", weight: 1, components }];

  const constructed: readonly (readonly [string, AnyRules])[] = [
    ["one component and nothing else", { groups: group(one), bands }],
    ["nothing that has a weight", { groups: [{ id: "g", weight: 0, components: [one] }], bands }],
    [
      "segments and stages, each condition of another kind",
      {
        segments: [
          { id: "multi", when: "usage > logins and logins != min" },
          { id: "listed", when: 'plan not in ["starter"] and owner is not missing' },
          { id: "formula", when: "usage / logins >= 1 or sqrt(usage) < 3" },
          { id: "rest" },
        ],
        lifecycle: [
          { id: "late", when: "due < as_of" },
          { id: "by-segment", when: 'segment in ["listed", "rest"] and (flag == champion) is missing' },
          { id: "steady" },
        ],
        groups: [
          { id: "b", weight: 3, components: [usage, curve], variants: [{ for: { segment: "multi" }, weight: 0 }] },
          { id: "B", weight: 0.1, components: [plan, flag] },
        ],
        bands,
      },
    ],
    [
      "decisions with and without a fact, by segment and stage",
      {
        segments: [{ id: "s", when: "flag" }, { id: "r" }],
        lifecycle: [{ id: "t", when: "champion" }, { id: "u" }],
        groups: group(
          { id: "with", fact: "usage", decisions: [{ when: "logins > 3 and not flag", points: 5 }, { points: 55 }] },
          {
            id: "without",
            onMissing: 12.5,
            decisions: [
              { when: "logins > 3", points: 10 },
              { when: "due - as_of > 30 or usage is missing", points: 20 },
              { when: 'stage == "t"', points: 30 },
              { points: 40 },
            ],
            variants: [
              { for: { segment: "s" }, decisions: [{ when: "min < 1", points: 1 }, { points: 2 }] },
              { for: { stage: "u" }, decisions: [{ points: 77 }] },
            ],
          },
        ),
        bands,
      },
    ],
    [
      "adjustments that look at the score, the coverage and each other",
      {
        groups: group(usage, plan, flag, curve),
        adjustments: [
          { id: "low", when: "score < 60.1 and coverage >= 0.5", add: -15.25 },
          { id: "floor", when: "score <= 20", floor: 33.35 },
          { id: "top", when: "score + coverage * 10 > 70", cap: 69.95 },
          { id: "unknown", when: "champion", add: 100 },
          { id: "turned", when: "score >= 80", cap: 5 },
        ],
        coverage: { minimum: 0.5 },
        bands,
      },
    ],
    [
      "alerts, which change nothing",
      {
        groups: group(usage),
        alerts: [
          { id: "a", when: "logins < 3", to: "owner", reason: "Few logins", title: "Quiet" },
          { id: "b", when: 'segment == "all" and plan != "growth"' },
          { id: "c", when: "abs(usage) > 5" },
        ],
        bands,
      },
    ],
    [
      "groups that roll up to their worst or best",
      {
        segments: [{ id: "s", when: "flag" }, { id: "r" }],
        groups: [
          { id: "w", weight: 2, rollUp: "worst", components: [usage, curve, { ...plan, onMissing: "best" }] },
          {
            id: "x",
            weight: 1,
            rollUp: "best",
            variants: [{ for: { segment: "s" }, rollUp: "worst" }],
            components: [
              { ...flag, weight: 3 },
              { id: "tie", decisions: [{ points: 10 }] },
            ],
          },
        ] as never,
        bands,
      },
    ],
    [
      "condition trees and named conditions",
      {
        conditions: {
          busy: {
            any: [
              { fact: "logins", operator: "greaterThan", value: 3 },
              { fact: "usage", operator: "equal", value: null },
            ],
          },
        },
        segments: [{ id: "s", when: { not: { condition: "busy" } } }, { id: "r" }],
        groups: group(one),
        adjustments: [
          {
            id: "cap",
            when: { all: [{ condition: "busy" }, { fact: "usage", operator: "lessThan", value: { fact: "min" } }] },
            cap: 5,
          },
        ],
        bands,
      } as never,
    ],
  ];

  test.each(constructed)("for %s", async (_, rules) => {
    const { runnable, document } = exported(rules, snapshots);
    const [results] = await scoreExported([{ document, accounts: givenIn(runnable, document) }]);
    expect(results).toEqual(explainedIn(runnable));
  });
});

describe("what the runner takes", () => {
  const text = `book: b
sources: { s: { file: s.csv, account: a, at: t, columns: { n: number, w: string, on: date, yes: boolean } } }
snapshots: { every: month, from: 2026-01-01, to: 2026-01-01 }
facts:
  n: { latest: s.n, range: [0, 50] }
  w: { latest: s.w, values: [x, y] }
  on: { latest: s.on }
  yes: { latest: s.yes }
  age: { formula: as_of - on }
  half: { formula: n / 2, range: [0, 10] }
  zero: { formula: n / (n - n) }
`;
  const rulesText = `rules: r
groups:
  - id: g
    weight: 1
    components:
      - { id: age, fact: age, curve: [[0, 0], [100, 100]] }
      - { id: half, fact: half, curve: [[0, 0], [100, 100]] }
      - { id: w, fact: w, lookup: { x: 1, y: 2 } }
      - { id: yes, fact: yes, lookup: { "true": 3, "false": 4 } }
      - { id: zero, fact: zero, curve: [[0, 0], [1, 1]] }
bands: [{ id: red, below: 50 }, { id: green }]
`;
  const ask = async (...accounts: GivenFacts[]): Promise<unknown[]> => {
    const { book } = resolveBook(readDocument(text, "book.yaml").document!);
    const { ruleSet } = compileRules(readDocument(rulesText, "r.rules.yaml").document!, book!);
    const [results] = await scoreExported([{ document: jsonRules(ruleSet!, book!), accounts }]);
    return results!.map((result) =>
      typeof result === "string"
        ? result
        : Object.fromEntries(
            (result as { components: { id: string; value: Value }[] }).components.map((c) => [c.id, c.value]),
          ),
    );
  };
  const missing = { age: null, half: null, w: null, yes: null, zero: null };

  test("a formula is computed where it is left out, and taken as it is where it is given", async () => {
    expect(
      await ask(
        { as_of: "2026-03-01", on: "2026-02-01", n: 8 },
        { as_of: 20_513, on: 20_485, n: 8 },
        { as_of: "2026-03-01", on: "2026-02-01", n: 8, age: 3, half: null },
        { as_of: "2026-03-01", n: null, on: null },
      ),
    ).toEqual([{ ...missing, age: 28, half: 4 }, { ...missing, age: 28, half: 4 }, { ...missing, age: 3 }, missing]);
  });

  test("what is out of range, or not among the values, is missing; computed values too", async () => {
    const as_of = "2026-03-01";
    expect(
      await ask({ as_of, n: 51 }, { as_of, n: 30 }, { as_of, w: "z" }, { as_of, w: "y" }, { as_of, on: 9e15 }),
    ).toEqual([missing, missing, missing, { ...missing, w: "y" }, missing]);
  });

  test("nothing is converted, and a date is a date", async () => {
    const as_of = "2026-03-01";
    expect(
      await ask(
        { as_of, n: "8" },
        { as_of, yes: 1 },
        { as_of, w: ["x"] },
        { as_of, on: "2026-02-30" },
        { as_of, on: "2026-02-01T10:00:00Z" },
        { as_of, on: true },
        { n: 8 },
        { as_of: null },
      ),
    ).toEqual([
      'n: expected a number, found "8"',
      "yes: expected a boolean, found 1",
      'w: expected a string, found ["x"]',
      'on: expected a date such as "2026-06-15", found "2026-02-30"',
      'on: expected a date such as "2026-06-15", found "2026-02-01T10:00:00Z"',
      "on: expected a date, found true",
      'as_of: a date such as "2026-06-15" is needed',
      'as_of: a date such as "2026-06-15" is needed',
    ]);
  });

  test("a refused account does not disturb the next, and what is not read is ignored", async () => {
    expect(await ask({ as_of: 0, n: "8" }, { as_of: 0, n: 8, constructor: 1, other: {} })).toEqual([
      'n: expected a number, found "8"',
      { ...missing, half: 4 },
    ]);
  });
});

describe("formulas", () => {
  const formulas = [
    "n + m, n - m, n * m, n / m, -n, -(n * 0)",
    "min(n, m), max(n, m, 1), abs(n), round(n), floor(n), ceil(n), sqrt(n)",
    "clamp(n, m, 3), coalesce(n, m), coalesce(yes, no)",
    "n == m, n != m, n < m, n <= m, n > m, n >= m, yes == no, yes != no",
    "n in [0, 3], n not in [0, 3], n is missing, n is not missing",
    "(yes and no) == true, (yes or no) == true, (not yes) == true, (yes and no) is missing, (yes or no) is missing",
    "on - as_of, on + n, on < 2026-03-01, on in [2026-02-01], max(on, 2026-02-15)",
  ].flatMap((line) => line.split(/, (?![^([]*[)\]])/));
  const names = formulas.map((_, index) => `f${index}`);
  const inputs: Record<string, "number" | "boolean" | "date"> = {
    n: "number",
    m: "number",
    yes: "boolean",
    no: "boolean",
    on: "date",
  };
  const { book } = resolveBook(
    readDocument(
      stringify({
        book: "b",
        sources: { s: { file: "s.csv", account: "a", at: "t", columns: inputs } },
        snapshots: { every: "month", from: "2026-01-01", to: "2026-01-01" },
        facts: {
          ...Object.fromEntries(Object.keys(inputs).map((name) => [name, { latest: `s.${name}` }])),
          ...Object.fromEntries(names.map((name, index) => [name, { formula: formulas[index] }])),
        },
      }),
      "book.yaml",
    ).document!,
  );
  const shapeOf = (name: string) => {
    const { type } = book!.facts.get(name)!;
    if (type === "boolean") return { lookup: { true: 1, false: 0 } };
    return type === "number"
      ? {
          curve: [
            [0, 0],
            [1, 1],
          ],
        }
      : { decisions: [{ points: 1 }] };
  };
  const rules = {
    rules: "r",
    groups: [{ id: "g", weight: 1, components: names.map((name) => ({ id: name, fact: name, ...shapeOf(name) })) }],
    bands: [{ id: "red", below: 50 }, { id: "green" }],
  };
  const { ruleSet } = compileRules(readDocument(JSON.stringify(rules), "r.rules.yaml").document!, book!);
  const document = jsonRules(ruleSet!, book!);

  test("of every operator and function are among these", () => {
    const found = new Set<string>();
    JSON.stringify(document.facts, (key, value) => {
      found.add(key);
      return value;
    });
    const known = [...Object.keys(operators), ...functionsByName.keys()];
    expect(known.filter((name) => !found.has(name))).toEqual([]);
  });

  test("give what our own evaluation gives, whatever is there and whatever is missing", async () => {
    const numbers = [null, 0, 3, -2.5, 0.49999999999999994, 1e308];
    const truths = [null, true, false];
    const accounts = numbers.flatMap((n) =>
      numbers.flatMap((m) => truths.flatMap((yes) => truths.map((no) => ({ as_of: 20_500, n, m, yes, no, on: null })))),
    );
    const dated = [20_485, 20_512, 20_513].flatMap((on) =>
      accounts.filter((_, i) => i % 27 === 0).map((a) => ({ ...a, on })),
    );
    const all = [...accounts, ...dated];
    const [results] = await scoreExported([{ document, accounts: all }]);
    const computed = results!.map((result) => {
      const { components } = result as { components: { id: string; value: Value }[] };
      const values = new Map(components.map(({ id, value }) => [id, value]));
      return names.map((name) => values.get(name)!);
    });
    const expected = all.map((facts: Readonly<Record<string, Value>>) =>
      names.map((name) => {
        const { type, definition } = book!.facts.get(name)!;
        if (definition.by !== "formula") throw new Error(`${name} is no formula`);
        const value = bind(definition.formula, (read) => () => facts[read]!)();
        if (type !== "date" || value === null) return value;
        // a date is a whole day, and beyond the year 9999 it is missing
        return Math.abs(value as number) < 2_932_897 ? Math.floor(value as number) : null;
      }),
    );
    expect(computed).toEqual(expected);
  });
});

describe("the real book", () => {
  let runnable: Awaited<ReturnType<typeof onlineRetail>>;
  let document: JsonRules;
  beforeAll(async () => {
    runnable = await onlineRetail();
    document = jsonRules(runnable.ruleSet, runnable.book);
  });

  test("400 snapshots spread over it, as they are, from their raw facts, and with random facts missing", async () => {
    const { ruleSet, snapshots } = runnable;
    const { program } = ruleSet;
    const rows = Array.from({ length: 400 }, (_, index) => Math.floor((index * snapshots.table.length) / 400));
    const whole = rows.map((row) => factsFor(document, snapshotReader(snapshots.table, row)));
    const isFormula = (name: string) => document.facts[name]!.formula !== undefined;
    const raw = whole.map((facts) => Object.fromEntries(Object.entries(facts).filter(([name]) => !isFormula(name))));
    const names = Object.keys(document.facts).filter((name) => name !== "as_of");
    const lacking = fc.sample(fc.subarray(names), { numRuns: rows.length, seed: 3 });
    const partly = whole.map((facts, index) => ({
      ...facts,
      ...Object.fromEntries(lacking[index]!.map((name) => [name, null])),
    }));
    const explained = (list: readonly Readonly<Record<string, Value>>[]) =>
      list.map((facts) =>
        resultOf(
          explain(program, (name) => facts[name]!),
          program,
        ),
      );

    expect(names.filter(isFormula).length).toBeGreaterThan(1);
    expect(Object.keys(raw[0]!).length).toBeLessThan(Object.keys(whole[0]!).length);
    const exports = [whole, raw, partly].map((accounts) => ({ document, accounts }));
    expect(await scoreExported(exports)).toEqual([explained(whole), explained(whole), explained(partly)]);
  });
});
