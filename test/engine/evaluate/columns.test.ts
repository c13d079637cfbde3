/**
 * Whole tables: what is true of many rows, of many distinct values, of conditions over several facts.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CodedName, isTrue, isUnknown, type NameColumns } from "#engine/evaluate/codes.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { encodeColumn, encodeTable } from "#engine/evaluate/encode.ts";
import { compileTruth } from "#engine/evaluate/truth.ts";
import type { Value, ValueType } from "#engine/language/expression.ts";
import { parseExpression } from "#engine/language/parse.ts";
import { bookText, type ParitySnapshot, runnableCase, singleSnapshots, typeOfFact } from "../../parity/cases.ts";
import { conditionsOver, factsByType } from "../../parity/conditions.ts";
import { byColumns, ready, scored } from "../../parity/evaluators.ts";
import { type NaiveRules, truth } from "../../parity/naive.ts";
import { columnOf } from "../tables.ts";

/** The values of a column, encoded and decoded. */
function comesBack(type: ValueType, given: readonly Value[]): (Value | undefined)[] {
  const { codes, values } = encodeColumn(columnOf(type, given));
  return Array.from(codes, (code) => values[code]);
}

const bands = [{ id: "red", below: 40 }, { id: "green" }];

describe("encoding", () => {
  test("code 0 is missing, and values of numbers rise with their codes", () => {
    const { codes, values } = encodeColumn(columnOf("number", [3, null, -1, 3, -0, 0]));
    expect(values).toEqual([null, -1, 0, 3]);
    expect([...codes]).toEqual([3, 0, 1, 3, 2, 2]);
  });

  test("of columns in which everything is missing, or nothing is there", () => {
    for (const type of ["number", "string", "boolean", "date"] as const) {
      expect(encodeColumn(columnOf(type, [null, null]))).toMatchObject({ type, values: [null] });
      expect(encodeColumn(columnOf(type, [])).codes.length).toBe(0);
    }
  });

  test.each<["boolean" | "string" | "date", Value[]]>([
    ["boolean", [true, null, false, true]],
    ["string", ["b", null, "a", "", "b"]],
    ["date", [20_454, null, -3]],
  ])("a %s comes back as it was", (type, given) => {
    expect(comesBack(type, given)).toEqual(given);
  });

  test.each([65_533, 65_534, 65_535, 65_536, 70_000])("%d distinct values and missing ones keep apart", (distinct) => {
    const given = [...Array.from({ length: distinct }, (_, k) => 1 + k * 1.5), null];
    expect(comesBack("number", given)).toEqual(given);
    const words = given.map((value) => value && `word ${value}`);
    expect(comesBack("string", words)).toEqual(words);
  });

  test("scores of 70,000 distinct values", () => {
    const rules: NaiveRules = {
      groups: [
        {
          id: "g",
          weight: 1,
          components: [
            {
              id: "c",
              fact: "usage",
              curve: [
                [0, 0],
                [70_000, 100],
              ],
            },
          ],
        },
      ],
      bands,
    };
    const rows = Array.from({ length: 70_001 }, (_, k) => ({ usage: k === 70_000 ? null : k }));
    const { runnable } = ready(rules, rows);
    const expected = rows.map(({ usage }) => (usage === null ? -1 : Math.floor(usage / 70 + 0.5 + 1e-9)));
    expect(Array.from(scoreColumns(runnable.ruleSet.program, runnable.table).tenths)).toEqual(expected);
  });

  test("a fact that the table lacks is an error of the program", () => {
    const { runnable } = ready(
      { groups: [{ id: "g", weight: 1, components: [{ id: "c", decisions: [{ points: 1 }] }] }], bands },
      [{}],
    );
    expect(() => encodeTable(runnable.table, ["nothing"])).toThrow(RangeError);
  });
});

describe("a table is scored row by row, however long it is", () => {
  // around the size of a block, and several of them
  test.each([0, 1, 2047, 2048, 2049, 5000])("%d rows", (length) => {
    const rules: NaiveRules = {
      segments: [{ id: "large", when: "usage >= 40 and logins < 3" }, { id: "small" }],
      groups: [
        {
          id: "g",
          weight: 1,
          components: [
            {
              id: "a",
              fact: "usage",
              curve: [
                [0, 0],
                [100, 100],
              ],
              variants: [{ for: { segment: "large" }, weight: 2 }],
            },
            { id: "b", decisions: [{ when: "usage > logins * 10", points: 5 }, { points: 90 }] },
          ],
        },
      ],
      adjustments: [{ id: "up", when: "flag and score < 50", add: 7 }],
      bands,
    };
    const rows = Array.from({ length }, (_, k) => ({
      usage: k % 11 === 0 ? null : (k * 37) % 101,
      logins: k % 7 === 0 ? null : k % 13,
      flag: k % 3 === 0,
    }));
    expect(scored(rules, ...rows).length).toBe(length);
  });

  test("what is encoded once may be scored again and again", () => {
    const rules = (points: number): NaiveRules => ({
      groups: [
        { id: "g", weight: 1, components: [{ id: "c", fact: "usage", steps: [{ below: 5, points }, { points: 9 }] }] },
      ],
      bands,
    });
    const { runnable } = ready(rules(1), [{ usage: 3 }, { usage: 7 }]);
    const encoded = encodeTable(runnable.table, ["usage"]);
    const tenths = [1, 2].map((points) => {
      const { program } = ready(rules(points), []).runnable.ruleSet;
      return [...scoreColumns(program, runnable.table, encoded).tenths];
    });
    expect(tenths).toEqual([
      [10, 90],
      [20, 90],
    ]);
  });
});

describe("conditions over columns", () => {
  /** Every fact of some snapshots, as codes. */
  function columnsOf(rows: readonly ParitySnapshot[], ofBlock: boolean): NameColumns {
    const coded = new Map<string, CodedName>();
    for (const [name, type] of typeOfFact) {
      const column = encodeColumn(
        columnOf(
          type,
          rows.map(({ facts }) => facts[name]!),
        ),
      );
      coded.set(name, { codes: column.codes, values: column.values, ofBlock });
    }
    const asOf = encodeColumn(
      columnOf(
        "date",
        rows.map((row) => row.asOf),
      ),
    );
    coded.set("as_of", { codes: asOf.codes, values: asOf.values, ofBlock });
    return { coded: (name) => coded.get(name), value: (name) => expect.fail(`${name} has codes`) };
  }

  const truths = new Map<boolean | null, number>([
    [false, 0],
    [null, isUnknown],
    [true, isTrue],
  ]);
  const rowsOfThem = singleSnapshots(1, 6);

  test("have the truth that the page says, be they over one fact or several", () => {
    fc.assert(
      fc.property(conditionsOver({}), rowsOfThem, fc.nat(3), (text, rows, start) => {
        const expression = parseExpression(text).expression!;
        const from = Math.min(start, rows.length - 1);
        const expected = rows.map(({ asOf, facts }) => truths.get(truth(text, { ...facts, as_of: asOf }))!);
        const out = new Uint8Array(rows.length);
        compileTruth(expression, columnsOf(rows, false))(from, rows.length - from, out);
        expect([...out].slice(0, rows.length - from)).toEqual(expected.slice(from));
        compileTruth(expression, columnsOf(rows, true))(from, rows.length, out);
        expect([...out]).toEqual(expected);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  test("over several facts are the same as over one fact that says as much", () => {
    const numbers = factsByType.number;
    fc.assert(
      fc.property(fc.constantFrom("<", "<=", "==", "!=", ">", ">="), rowsOfThem, (operator, rows) => {
        const rules = (when: string): NaiveRules => ({
          groups: [
            { id: "g", weight: 1, components: [{ id: "c", decisions: [{ when, points: 10 }, { points: 80 }] }] },
          ],
          bands,
        });
        const [a, b] = numbers;
        const compared = (left: Value, right: Value): Value => {
          if (left === null || right === null) return null;
          const holds = {
            "<": left < right,
            "<=": left <= right,
            "==": left === right,
            "!=": left !== right,
            ">": left > right,
            ">=": left >= right,
          };
          return holds[operator as keyof typeof holds];
        };
        const told = rows.map(({ account, asOf, facts }) => ({
          account,
          asOf,
          facts: { ...facts, flag: compared(facts[a]!, facts[b]!) },
        }));
        const scoresOf = (when: string) =>
          byColumns(
            runnableCase({ bookText, rulesText: JSON.stringify({ rules: "r", ...rules(when) }), snapshots: told }),
          );
        expect(scoresOf(`${a} ${operator} ${b}`)).toEqual(scoresOf("flag"));
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe("groups of every size", () => {
  const names = ["usage", "logins"] as const;
  const rows = Array.from({ length: 60 }, (_, k) => ({
    usage: k % 5 === 0 ? null : (k * 37) % 101,
    logins: k % 3 === 0 ? null : k % 13,
  }));
  /** So many components, each with another curve and weight; every third differs by segment. */
  const groupOf = (id: string, size: number, more: object = {}) => ({
    id,
    weight: 1,
    components: Array.from({ length: size }, (_, c) => ({
      id: `${id}${String(c).padStart(2, "0")}`,
      fact: names[c % 2]!,
      weight: 1 + (c % 4) / 3,
      curve: [
        [0, c],
        [10 + c, 50],
        [100, 100 - c],
      ] as [number, number][],
      ...(c % 4 === 1 && { onMissing: 33.3 }),
      ...(c % 3 === 0 && { variants: [{ for: { segment: "large" }, weight: 0.7, onMissing: 12 }] }),
    })),
    ...more,
  });
  const segments = [{ id: "large", when: "usage >= 40" }, { id: "small" }];

  // four components are added in one turn; a table knows at most sixteen of a group in one cell
  test.each([1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 17, 20])("%d components", (size) => {
    const other = groupOf("h", 3, { weight: 2 });
    expect(scored({ segments, groups: [groupOf("g", size), other], bands }, ...rows).length).toBe(rows.length);
  });

  test("the worst and the best of some segments beside the mean of others", () => {
    const worst = groupOf("g", 6, { rollUp: "worst", variants: [{ for: { segment: "large" }, rollUp: "mean" }] });
    expect(scored({ segments, groups: [worst, groupOf("h", 2)], bands }, ...rows).length).toBe(rows.length);
  });

  test("more distinct values than stay near the processor, several times", () => {
    const many = Array.from({ length: 40_000 }, (_, k) => ({ usage: k % 9 === 0 ? null : k / 400, logins: k % 13 }));
    const { runnable } = ready({ segments, groups: [groupOf("g", 9)], bands }, many);
    const { program } = runnable.ruleSet;
    const { tenths, coverage } = scoreColumns(program, runnable.table);
    const few = Array.from({ length: 40 }, (_, k) => k * 999);
    const alone = scored({ segments, groups: [groupOf("g", 9)], bands }, ...few.map((row) => many[row]!));
    expect(few.map((row) => [tenths[row]! / 10, coverage[row]!])).toEqual(
      alone.map(({ score, coverage }) => [score, coverage]),
    );
  });

  test("a coverage that lies between two millionths is summed in the order of the ids", () => {
    const halves = [0.5, 1, 999_998.5].map((weight, c) => ({
      id: `c${c}`,
      fact: c === 2 ? "logins" : "usage",
      weight,
      curve: [
        [0, 0],
        [1, 100],
      ] as [number, number][],
    }));
    const few = scored({ groups: [{ id: "g", weight: 1, components: halves }], bands }, { usage: 1 }, { logins: 1 });
    expect(few.map(({ coverage }) => coverage)).toEqual([0.000002, 0.999999]);
  });
});

describe("the largest rule sets", () => {
  const component = {
    id: "c",
    fact: "usage",
    curve: [
      [0, 0],
      [100, 100],
    ] as [number, number][],
  };
  const groups = [{ id: "g", weight: 1, components: [component] }];

  const numbered = (count: number, edge: (k: number) => object) =>
    Array.from({ length: count }, (_, k) => ({ id: `x${k}`, ...(k < count - 1 && edge(k)) }));
  const whenUsage = (k: number) => ({ when: `usage == ${k}` });
  const belowTenth = (k: number) => ({ below: (k + 1) / 10 });

  test("200 segments and 50 stages are told apart", () => {
    const segments = numbered(200, whenUsage);
    const stages = numbered(50, whenUsage).map((stage) => ({ ...stage, id: `stage-${stage.id}` }));
    const snapshots = Array.from({ length: 200 }, (_, usage) => ({ usage }));
    const scores = byColumns(ready({ segments, lifecycle: stages, groups, bands }, snapshots).runnable);
    expect(scores.map(({ segment }) => segment)).toEqual(segments.map(({ id }) => id));
    expect(scores.map(({ stage }) => stage)).toEqual(snapshots.map(({ usage }) => stages[Math.min(usage, 49)]!.id));
  });

  test("100 bands are told apart", () => {
    const many = numbered(100, belowTenth);
    const { runnable } = ready(
      { groups, bands: many },
      Array.from({ length: 100 }, (_, k) => ({ usage: k / 10 })),
    );
    expect(byColumns(runnable).map(({ band }) => band)).toEqual(many.map(({ id }) => id));
  });

  // the numbers of segments, stages and bands are stored in a byte
  test.each([
    ["segments", numbered(256, whenUsage)],
    ["lifecycle", numbered(256, whenUsage)],
    ["bands", numbered(256, belowTenth)],
  ])("more %s than can be told apart are refused", (key, list) => {
    expect(() => ready({ groups, bands, [key]: list } as NaiveRules, [])).toThrow("list-length");
  });
});
