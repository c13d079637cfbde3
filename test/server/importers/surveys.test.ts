/**
 * The exports of survey tools, each from the file to the facts. See `test/fixtures/README.md` for where the layouts are
 * from.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type SnapshotTable, valueAt } from "#engine/book/table.ts";
import type { Value } from "#engine/language/expression.ts";
import { load } from "#server/folder/load.ts";
import { takeSnapshots } from "#server/folder/snapshots.ts";
import { folderWith } from "../books.ts";

interface Expected {
  /** NPS in points, share of satisfied answers in per cent, mean ease, and of how many answers each is. */
  readonly figures: Record<"nps" | "csat" | "ces", readonly [figure: number, answers: number]>;
  /** By account: its latest NPS answer, share of satisfied answers, mean ease, answers, comments, topics. */
  readonly accounts: Record<string, readonly (number | null)[]>;
  readonly problems: readonly object[];
}

const account = (nps: number | null, csat: number | null, ces: number | null, ...counts: number[]) => [
  nps,
  csat,
  ces,
  ...counts,
];
const unmatched = (reason: string, ...examples: readonly { key: string; rows: number }[]) => {
  const rows = examples.reduce((sum, one) => sum + one.rows, 0);
  return {
    code: "rows-unmatched",
    parameters: expect.objectContaining({ reason, rows, keys: examples.length, examples }),
  };
};
const unfit = (column: string, line: number, example: string) => ({
  code: "values-unfit",
  parameters: { source: "surveys", column, type: "score", values: 1, line, example },
});
const setAside = (reason: string, line: number) => ({
  code: "rows-set-aside",
  parameters: { source: "surveys", rows: 1, line, reason },
});

const tools: Record<string, Expected> = {
  "google-forms": {
    // 9 10 6 3 8: two promoters, two detractors. The answer at half past eleven in the evening of GMT+1 is from April in Berlin
    figures: { nps: [0, 5], csat: [60, 5], ces: [34 / 8, 8] },
    accounts: {
      A1: account(6, 2 / 3, 5, 13, 3, 4),
      A2: account(3, 0, 2, 6, 1, 4),
      A3: account(8, 1, 5, 6, 0, 3),
    },
    problems: [
      unmatched("account-ambiguous", { key: "holding.example", rows: 1 }),
      unmatched("account-free-mail", { key: "gmail.com", rows: 1 }),
      unmatched("account-unmatched", { key: "hooli.example", rows: 1 }),
      unfit("How satisfied are you with our product?", 12, "So so"),
    ],
  },
  surveymonkey: {
    // 10 9 0 7: two promoters, one detractor
    figures: { nps: [25, 4], csat: [(3 / 7) * 100, 7], ces: [19 / 4, 4] },
    accounts: {
      A1: account(9, 2 / 4, 6.5, 11, 1, 5),
      A2: account(0, 0, 1, 5, 1, 3),
      A3: account(7, 1, 5, 5, 0, 3),
    },
    problems: [setAside("account-empty", 6), unfit("Please rate each aspect: / Speed", 7, "N/A")],
  },
  sogosurvey: {
    // 10 7 2 9; effort of 1 2 5 is ease of 5 4 1
    figures: { nps: [25, 4], csat: [50, 4], ces: [10 / 3, 3] },
    accounts: {
      A1: account(7, 1, 4.5, 9, 1, 2),
      A2: account(2, 0, 1, 3, 1, 0),
      A3: account(9, 0, null, 5, 0, 2),
    },
    problems: [
      unmatched("account-unmatched", { key: "umbrella.example", rows: 2 }),
      unfit("Q4. How much effort did you have to put forth? (1 = very low, 5 = very high)", 5, "6"),
    ],
  },
  surveylegend: {
    // 10 8 5; satisfied are 4.5, not 3.5 and 2
    figures: { nps: [0, 3], csat: [(1 / 3) * 100, 3], ces: [14 / 3, 3] },
    accounts: {
      A1: account(8, 1 / 2, 5.75, 7, 3, 0),
      A2: account(5, 0, 2.5, 3, 0, 0),
      A3: account(null, null, null, 1, 1, 0),
    },
    problems: [setAside("date-empty", 5)],
  },
  delighted: {
    // 9 10 0 7
    figures: { nps: [25, 4], csat: [50, 4], ces: [13 / 4, 4] },
    accounts: {
      A1: account(10, 1, 4, 9, 1, 2),
      A2: account(0, 0, 1, 3, 1, 0),
      A3: account(7, 0, 4, 3, 0, 0),
    },
    problems: [unmatched("account-free-mail", { key: "yahoo.co.uk", rows: 1 })],
  },
  qualtrics: {
    // 10 8 1 9
    figures: { nps: [25, 4], csat: [(2 / 3) * 100, 3], ces: [21 / 5, 5] },
    accounts: {
      A1: account(8, 1, 6, 10, 1, 4),
      A2: account(1, 0, 1.5, 6, 1, 4),
      // the one answer of somebody who did not finish
      A3: account(9, null, null, 0, 0, 0),
    },
    problems: [setAside("account-empty", 10), unmatched("account-unmatched", { key: "C-99", rows: 1 })],
  },
};

describe.each(Object.entries(tools))("%s", async (tool, { figures, accounts, problems }) => {
  const { book, folder, problems: found } = await load(join(import.meta.dirname, "../../fixtures/surveys", tool));
  const taken = await takeSnapshots(book!, folder, { store: join(folderWith(), "store.sqlite") });
  const { table } = taken.snapshots;

  test("the book has no problem, the data have those that they have", () => {
    expect(found).toEqual([]);
    expect(taken.imported.sources.flatMap((source) => source.problems)).toMatchObject(problems);
    expect(taken.snapshots.problems).toEqual([]);
  });

  test.each(Object.entries(accounts))("the facts of %s", (name, expected) => {
    const facts = ["nps", "csat", "ces", "answers", "comments", "topics"].map((fact) => factOf(table, name, fact));
    expect(facts).toEqual(expected.map((value) => (value === null ? null : expect.closeTo(value, 6))));
  });

  test("NPS, CSAT and CES over all accounts", () => {
    const answered = (kind: string) => (kind === "nps" ? ["promoters", "detractors"] : [kind, kind]);
    for (const [kind, [figure, n]] of Object.entries(figures)) {
      const [first, second] = answered(kind);
      const sums = table.accounts.map((name) => {
        const count = Number(factOf(table, name, `${kind}_answers`));
        const share = (fact: string) => Number(factOf(table, name, fact) ?? 0) * count;
        return { count, first: share(first!), second: share(second!) };
      });
      const count = sums.reduce((sum, one) => sum + one.count, 0);
      const mean = (side: "first" | "second") => sums.reduce((sum, one) => sum + one[side], 0) / count;
      const value =
        kind === "nps" ? 100 * (mean("first") - mean("second")) : mean("first") * (kind === "csat" ? 100 : 1);
      expect([count, value], kind).toEqual([n, expect.closeTo(figure, 5)]);
    }
  });
});

test("SurveyLegend's numbers are those of the continent", async () => {
  const { book, folder } = await load(join(import.meta.dirname, "../../fixtures/surveys/surveylegend"));
  const { snapshots } = await takeSnapshots(book!, folder, { store: join(folderWith(), "store.sqlite") });
  const spend = ["A1", "A2", "A3"].map((name) => factOf(snapshots.table, name, "spend"));
  expect(spend).toEqual([1250, 980, 2_000_000]);
});

function factOf(table: SnapshotTable, account: string, fact: string): Value {
  return valueAt(table.facts.get(fact)!, table.account.indexOf(table.accounts.indexOf(account)));
}
