/**
 * Whatever was scored before, a program gives the scores that it gives the first time.
 *
 * @module
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Scores, scoreColumns } from "#engine/evaluate/columns.ts";
import { type DecidedTable, decideTable } from "#engine/evaluate/decided.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { KeptMeans } from "#engine/evaluate/keptMeans.ts";
import { ready } from "../../parity/evaluators.ts";
import type { NaiveComponent, NaiveRules } from "../../parity/naive.ts";

const snapshots = Array.from({ length: 2500 }, (_, k) => ({
  usage: k % 9 ? (k * 37) % 101 : null,
  logins: k % 7 || null,
}));

interface Knobs {
  readonly segment: number;
  readonly stages: number;
  readonly decision: number;
  readonly adjustment: number;
  readonly points: number;
  readonly weights: readonly [number, number, number];
  readonly onMissing: "skip" | number;
  readonly rollUp: "mean" | "worst";
  readonly edge: number;
}

/** Five groups, so that more are added than stand together in one turn. */
function rulesOf({ segment, stages, decision, adjustment, points, weights, ...knobs }: Knobs): NaiveRules {
  const steps = (id: string, weight: number): NaiveComponent => ({
    id,
    fact: "logins",
    weight,
    steps: [{ below: 3, points }, { points: 80 }],
  });
  return {
    segments: [{ id: "large", when: `usage >= ${segment}` }, { id: "small" }],
    lifecycle: [
      { id: "new", when: 'segment == "small" and logins < 2' },
      { id: "late", when: "logins > 5" },
      { id: "old" },
    ].slice(-stages),
    groups: [
      { id: "a", weight: weights[0], components: [steps("a1", 1), steps("a2", weights[1])] },
      {
        id: "b",
        weight: 2,
        rollUp: knobs.rollUp,
        components: [
          steps("b1", 1),
          { id: "b2", decisions: [{ when: `logins > ${decision} and segment == "large"`, points: 20 }, { points }] },
        ],
      },
      {
        id: "c",
        weight: 1,
        variants: [{ for: { segment: "small" }, weight: weights[2] }],
        components: [
          {
            id: "c1",
            fact: "usage",
            onMissing: knobs.onMissing,
            curve: [
              [0, 0],
              [points + 1, 60],
              [200, 100],
            ],
          },
        ],
      },
      { id: "d", weight: 1, components: [steps("d1", 1)] },
      { id: "e", weight: 1, components: [{ ...steps("e1", 1), onMissing: "worst" }] },
    ],
    adjustments: [{ id: "up", when: `logins < ${adjustment}`, add: 7 }],
    bands: [{ id: "red", below: knobs.edge }, { id: "green" }],
    coverage: { minimum: 0.3 },
  };
}

const knobs: fc.Arbitrary<Knobs> = fc.record({
  segment: fc.constantFrom(40, 41, 80),
  stages: fc.constantFrom(1, 2, 3),
  decision: fc.constantFrom(2, 3),
  adjustment: fc.constantFrom(2, 3),
  points: fc.constantFrom(10, 10, 12),
  weights: fc.tuple(fc.constantFrom(1, 3), fc.constantFrom(0, 1), fc.constantFrom(0, 1)),
  onMissing: fc.constantFrom<"skip" | number>("skip", "skip", 50),
  rollUp: fc.constantFrom("mean", "mean", "worst"),
  edge: fc.constantFrom(40, 50),
});

const { table } = ready(rulesOf(fc.sample(knobs, { numRuns: 1, seed: 1 })[0]!), snapshots).runnable;
const programs = new Map<string, ReturnType<typeof programOf>>();

function programOf(rules: NaiveRules) {
  return ready(rules, []).runnable.ruleSet.program;
}

/** Of thousands of rows that are compared again and again. */
const textOf = ({ tenths, band, segment, stage, coverage }: Scores) =>
  [tenths, band, segment, stage, coverage].map((one) => one.join()).join(";");

test("whatever a hand moved past", () => {
  fc.assert(
    fc.property(fc.array(knobs, { minLength: 2, maxLength: 6 }), (passed) => {
      const kept = new KeptMeans();
      let [before, spare]: (DecidedTable | undefined)[] = [];
      let into: Scores | undefined;
      const encoded = encodeTable(table, ["usage", "logins"]);
      for (const one of passed) {
        const key = JSON.stringify(one);
        const program = programs.get(key) ?? programOf(rulesOf(one));
        programs.set(key, program);
        const decided = decideTable(program, encoded, before, spare);
        if (decided !== before) [before, spare] = [decided, before];
        into = scoreColumns(program, table, encoded, decided, into, kept);
        expect(textOf(into) === textOf(scoreColumns(program, table, encoded))).toBe(true);
      }
    }),
    { numRuns: 20 },
  );
});
