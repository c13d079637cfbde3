/**
 * How accounts stand on a day is the same whether their whole past is scored or only as much of it as decides.
 *
 * @module
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import { scoreColumns } from "#engine/evaluate/columns.ts";
import { heldBands } from "#engine/evaluate/stability.ts";
import { type Standings, standingsBy, standingsOfBoth } from "#engine/plan/standings.ts";
import { compileRules } from "#engine/rules/compile.ts";
import { tableOf } from "../tables.ts";

const book = resolveBook(
  readDocument(
    `book: daily
sources:
  days: { file: d.csv, account: a, at: at, columns: { usage: number, logins: number } }
snapshots: { every: day, from: 2026-01-01, to: 2026-02-01 }
facts:
  usage: { latest: days.usage, role: revenue }
  logins: { latest: days.logins }
outcomes: { lapse: { activity: days, after: 30d }, completeThrough: 2026-02-01 }
`,
    "book.yaml",
  ).document!,
).book!;

/** The score is the usage; without logins the band is unknown. */
const rulesWith = (stability: string) =>
  compileRules(
    readDocument(
      `rules: daily
groups:
  - id: g
    weight: 1
    rollUp: worst
    components:
      - { id: usage, fact: usage, curve: [[0, 0], [100, 100]] }
      - { id: logins, fact: logins, steps: [{ points: 100 }] }
bands: [{ id: red, below: 40 }, { id: amber, below: 70 }, { id: green }]
coverage: { minimum: 0.6 }
${stability}
`,
      "daily.rules.yaml",
    ).document!,
    book,
  ).ruleSet!;

const patience = fc
  .record({ snapshots: fc.integer({ min: 1, max: 4 }), margin: fc.constantFrom(0, 3, 20) })
  .map(({ snapshots, margin }) => `{ snapshots: ${snapshots}, margin: ${margin} }`);
const ruleSet = fc
  .oneof(
    fc.constant(""),
    fc
      .record({ worsen: patience, improve: patience })
      .map(({ worsen, improve }) => `stability: { worsen: ${worsen}, improve: ${improve} }`),
  )
  .map(rulesWith);
/** A day of an account: its score, on the edges more often than not, what may be missing, and days since the last. */
const moment = fc.record({
  usage: fc.constantFrom(10, 38, 40, 42, 55, 69, 70, 73, 90),
  known: fc.constantFrom(true, true, true, true, false),
  after: fc.constantFrom(1, 1, 1, 1, 1, 2),
  beside: fc.constantFrom(0, 0, 0, 0, 1),
});

describe("standings on a day", () => {
  test("rest on the whole past, however little of it is scored", () => {
    let looked = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(moment, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 4 }),
        ruleSet,
        ruleSet,
        (histories, one, other) => {
          const rows = histories.flatMap((history, account) => {
            let day = 20_454;
            return history.map(({ usage, known, after }) => ({
              account: `a${account}`,
              asOf: (day += after),
              facts: { usage, logins: known ? 1 : null },
            }));
          });
          const beside = Uint8Array.from(histories.flat(), (moment) => moment.beside);
          const table = { ...tableOf(book, rows), beside };
          const sides = [one, other].map((ruleSet) => ({ ruleSet, book, table }));
          const whole = sides.map((side) => {
            const scores = scoreColumns(side.ruleSet.program, table);
            return { side, scores, held: heldBands(side.ruleSet.program, table, scores, "day") };
          });
          for (const day of new Set(table.asOf)) {
            const expected = whole.map(({ side, scores, held }) => [...standingsBy(side, scores, held, day).byAccount]);
            const bands = ({ byAccount }: Standings) => [...byAccount];
            expect(standingsOfBoth(sides[0]!, sides[1]!, day).map(bands)).toEqual(expected);
            const apart = { ...sides[1]!, table: { ...table } };
            expect(standingsOfBoth(sides[0]!, apart, day).map(bands)).toEqual(expected);
            looked += expected[0]!.length;
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(looked).toBeGreaterThan(400);
  });
});
