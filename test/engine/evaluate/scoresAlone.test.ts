/**
 * One component alone is looked up; the whole evaluator says the same of a rule set in which nothing else has a weight.
 *
 * @module
 */
import { expect, test } from "vitest";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { decideTable } from "#engine/evaluate/decided.ts";
import { encodeTable } from "#engine/evaluate/encode.ts";
import { bandsAlone, rowsOfCells, scoresAlone, standingAlone } from "#engine/evaluate/scoresAlone.ts";
import { scoresOfRows } from "#engine/evaluate/someRows.ts";
import { onlyComponent } from "#engine/rules/program.ts";
import { ready } from "../../parity/evaluators.ts";
import type { NaiveRules } from "../../parity/naive.ts";

/** Curves, decisions, points for missing data, a group that small accounts do not have, a band edge of a segment. */
const rules: NaiveRules = {
  segments: [{ id: "large", when: "usage >= 40" }, { id: "small" }],
  groups: [
    {
      id: "f",
      weight: 3,
      variants: [{ for: { segment: "small" }, weight: 0 }],
      components: [
        {
          id: "curved",
          fact: "usage",
          weight: 2,
          curve: [
            [0, 0],
            [100, 100],
          ],
        },
        { id: "decided", decisions: [{ when: "logins > 3", points: 20 }, { points: 90 }] },
      ],
    },
    {
      id: "g",
      weight: 1,
      components: [
        { id: "steps", fact: "logins", onMissing: 65, steps: [{ below: 3, points: 10 }, { points: 80 }] },
        { id: "worst", fact: "usage", onMissing: "worst", steps: [{ below: 50, points: 33.35 }, { points: 100 }] },
      ],
    },
  ],
  adjustments: [{ id: "up", when: "logins < 3", add: 7 }],
  bands: [{ id: "red", below: 40, variants: [{ for: { segment: "large" }, below: 25 }] }, { id: "green" }],
};
const snapshots = Array.from({ length: 200 }, (_, k) => ({ usage: k % 9 ? k % 101 : null, logins: k % 7 || null }));

test.each([0, 0.4])("with a minimum of coverage of %d", (minimum) => {
  const { ruleSet, table } = ready({ ...rules, coverage: { minimum } }, snapshots).runnable;
  const { program } = ruleSet;
  const encoded = encodeTable(table, program.facts);
  const decided = decideTable(program, encoded);
  const all = scoresAlone(program, decided, rowsOf(table));
  const thirds = rowsOfCells(program, decided, everyThird(rowsOf(table)));
  const components = program.groups.flatMap(({ components }, g) => components.map(({ id }, c) => ({ id, g, c })));
  for (const [number, { id, g, c }] of components.entries()) {
    const { tenths, band, segment, stage } = scoreColumns(onlyComponent(program, id), table, encoded);
    expect(standingAlone(program, decided, { g, c })).toEqual({ tenths, band, segment, stage });
    expect(all[number]).toEqual(tenths);
    expect(everyThird(bandsAlone(program, decided, { g, c }, thirds))).toEqual(everyThird(band));
  }
});

test("some rows of a table have the scores that they have among all", () => {
  const { ruleSet, table } = ready(rules, snapshots).runnable;
  const { program } = ruleSet;
  const decided = decideTable(program, encodeTable(table, program.facts));
  const { tenths } = scoresOfRows(program, table, decided, everyThird(rowsOf(table)));
  expect(tenths).toEqual(scoreColumns(program, table).tenths.map((one, row) => (row % 3 === 0 ? one : -1)));
});

const rowsOf = ({ length }: { readonly length: number }) => Int32Array.from({ length }, (_, row) => row);
const everyThird = <T extends Int32Array | Uint8Array>(of: T): T => of.filter((_, row) => row % 3 === 0) as T;
