/**
 * Books that have little to say: every verb says what can be said and what cannot, and nothing crashes.
 *
 * @module
 */
import { describe, expect, test } from "vitest";
import { bookText, rulesText, spoiled } from "../../engine/documents.ts";
import { barograph, type Ran, shop } from "../commands.ts";

const customers = 60;

/** Customers who buy every 20 to 49 days; the first so many stop in the autumn of 2025. */
function purchases(stopping: number): string {
  const day = (number: number) => new Date(Date.UTC(2024, 6, 1 + number)).toISOString().slice(0, 10);
  const lines = ["customer,date,orders,sales,country"];
  for (let customer = 0; customer < customers; customer++) {
    const last = customer < stopping ? 480 + 3 * customer : 728;
    for (let at = customer % 20; at <= last; at += 20 + (customer % 30)) {
      lines.push(`c${100 + customer},${day(at)},1,${100 + ((customer * 37 + at) % 900)},DE`);
    }
  }
  return `${lines.join("\n")}\n`;
}

const crm = `customer,plan,seats\n${Array.from({ length: customers }, (_, i) => `c${100 + i},${i % 3 ? "starter" : "growth"},${i}`).join("\n")}\n`;

/** A rule set of one component. */
const single = (shape: string) =>
  rulesText.replace(
    /groups:[\s\S]*?bands:/,
    `groups:\n  - id: all\n    weight: 1\n    components:\n      - id: one\n${shape}\nbands:`,
  );
const same = "        fact: recency_days\n        steps: [{ below: 10000, points: 55 }, { points: 55 }]";
const bySales = "        fact: sales_90\n        curve: [[0, 0], [100, 100]]";
const complete = "completeThrough: 2026-06-30";

async function ran(verb: string, files: Record<string, string>): Promise<Ran> {
  const folder = shop({ "data/crm.csv": crm, "data/purchases.csv": purchases(20), ...files });
  const one = await barograph([verb, folder, ...(verb === "backtest" ? ["--draws", "100"] : [])]);
  expect(one.err).toBe("");
  expect(one.code).toBe(0);
  // no number that is none, nothing that is not there
  expect(one.out).not.toMatch(/NaN|Infinity|∞|undefined|null|\[object/);
  return one;
}

const stopping = (count: number) => ({ "data/purchases.csv": purchases(count) });
const constant = { "health.rules.yaml": single(same) };
const unknown = {
  "health.rules.yaml": single(bySales),
  "book.yaml": spoiled(bookText, "range: [0, 1000000]", "range: [-2, -1]"),
};
const unfinished = { "book.yaml": spoiled(bookText, complete, "completeThrough: 2025-10-20") };

describe("backtest", () => {
  test.each<[string, Record<string, string>, string]>([
    ["nobody was lost", stopping(0), "Nothing can be said of these rules: in 360 snapshots nobody was lost"],
    ["one was lost", stopping(1), "Too few left to judge an order (360 snapshots, 1 account lost). "],
    ["five were lost", stopping(5), "Too few left to judge an order (360 snapshots, 5 accounts lost). "],
    ["a constant score", constant, "No order can be judged (360 snapshots, 20 accounts lost): everybody has the same"],
    ["all unknown", unknown, "No order can be judged: all 360 snapshots have too little data for a band."],
    [
      "an unfinished horizon",
      unfinished,
      "Nothing can be judged yet: of 360 snapshots in these dates none has a complete horizon by the last complete day. The first will be complete on 29 Dec 2025.",
    ],
  ])("%s: its first line says what can be said", async (_, files, verdict) => {
    const { out } = await ran("backtest", files);
    expect(out.startsWith(verdict)).toBe(true);
  });

  test("fewer than ten lost: why there is no AUC, and how uncertain one would be with more", async () => {
    const { out } = await ran("backtest", stopping(5));
    expect(out.replace(/\s+/g, " ")).toContain(
      "Very few accounts left (5), and with fewer than 10 no AUC is shown: chance would make it. Expect one of 0.7 to be uncertain by ± 0.19 with 10, 0.13 with 20, 0.084 with 50 and 0.059 with 100.",
    );
  });

  test("an unfinished horizon: how large the book is, how long accounts stayed, what was left out", async () => {
    const { out } = await ran("backtest", unfinished);
    const text = out.replace(/\s+/g, " ");
    expect(text).toContain("The book: 1 080 snapshots of 60 accounts; 420 with a complete horizon, of 60 accounts");
    expect(text).toContain("60 accounts from their first snapshots in these dates on: 0 of them lost");
    expect(text).toContain("360 snapshots are left out because what followed was not over by 20 Oct 2025.");
  });
});

describe("predictors", () => {
  test("fewer than ten lost: no AUC, and why", async () => {
    const { out } = await ran("predictors", stopping(5));
    expect(out.replace(/\s+/g, " ")).toContain("with fewer than 10 no AUC is shown");
    expect(out).toMatch(/\nWhich facts have values\nfact +has a value\n/);
    expect(out).not.toContain("—");
  });

  test("nothing is complete: when something will be", async () => {
    const { out } = await ran("predictors", {
      "book.yaml": spoiled(bookText, complete, "completeThrough: 2025-02-10"),
    });
    expect(out).toContain("The first will be complete on 31 Mar 2025.");
  });
});

test.each<[string, Record<string, string>, string]>([
  [
    "few were lost",
    stopping(5),
    "Nothing is proposed: 4 weights need 40 accounts lost, ten for each, and there are 0.",
  ],
  ["one component", constant, "Nothing to tune: only one component has a weight."],
  [
    "nothing is complete",
    { "book.yaml": spoiled(bookText, complete, "completeThrough: 2025-02-10") },
    "Nothing is proposed: on the training dates nothing has a complete outcome yet.",
  ],
])("tune: %s", async (_, files, verdict) => {
  const { out } = await ran("tune", files);
  expect(out.startsWith(verdict)).toBe(true);
});
