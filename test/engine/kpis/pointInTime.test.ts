import { describe, expect, test } from "vitest";
import { bookFrom, type Rows, report, results } from "./build.ts";

const book = bookFrom(`
book: shop
sources:
  tickets: { file: t.csv, account: a, at: opened_on, known: synced_on, columns: { hours: number, closed_on: date } }
  seats: { file: s.csv, account: a, at: day, known: loaded_on, columns: { n: number, plan: string } }
  costs: { file: c.csv, at: booked_on, known: loaded_on, columns: { amount: number } }
snapshots: { every: month, from: 2025-01-01, to: 2026-06-01 }
facts:
  seats: { latest: seats.n, role: revenue }
  plan: { latest: seats.plan }
`);

const kpis = `
customers: seats > 0
kpis:
  tickets: { family: delivery, count: tickets }
  closed: { family: delivery, count: tickets, on: closed_on }
  seats: { family: transactions, sum: customers.seats }
  costs: { family: delivery, sum: costs.amount }
  weekly: { family: delivery, count: tickets, period: 7d }
`;

const ask = async (rows: Rows, to: string) => {
  const found = await results({ book, kpis, rows, to });
  return (name: string) => found[name]!;
};

describe("late rows count in the period in which they happened, as known at the end of what is asked for", () => {
  const rows: Rows = {
    a: {
      tickets: [
        { at: "2026-02-10", hours: 1 },
        { at: "2026-02-20", known: "2026-03-05", hours: 1 },
        { at: "2026-03-31", known: "2026-04-02", hours: 1 },
        { at: "2026-03-30", hours: 1 },
        { at: "2026-04-20", hours: 1 },
      ],
    },
    "": {
      costs: [
        { at: "2026-02-01", amount: 10 },
        { at: "2026-02-02", known: "2026-04-01", amount: 5 },
        { at: "2026-04-02", amount: 7 },
      ],
    },
  };

  test.each([
    ["2026-02-28", 1, undefined],
    ["2026-03-04", 1, undefined],
    ["2026-03-05", 2, undefined],
    // the first of March is the first instant that what was known on the fourth is past
    ["2026-03-31", 1, 2],
    ["2026-04-01", 1, 2],
    ["2026-04-02", 2, 2],
  ])("to %s: %i in the last month, %s in the one before", async (to, current, earlier) => {
    const tickets = (await ask(rows, to))("tickets");
    expect(tickets.current).toMatchObject({ value: current });
    if (earlier !== undefined) expect(tickets.previous).toMatchObject({ value: earlier });
  });

  test("costs of the book as a whole too", async () => {
    expect((await ask(rows, "2026-03-31"))("costs").previous).toMatchObject({ value: 10 });
    expect((await ask(rows, "2026-04-30"))("costs").series).toEqual([]);
    const found = await report({ book, kpis, rows, from: "2026-02-01", to: "2026-04-30" });
    expect(found.kpis.find(({ name }) => name === "costs")!.series.map(({ value }) => value)).toEqual([15, 0, 7]);
  });

  test("how accounts stood is restated by what became known", async () => {
    const late: Rows = {
      a: {
        seats: [
          { at: "2026-01-01", n: 5 },
          { at: "2026-02-10", known: "2026-03-20", n: 9 },
        ],
      },
    };
    expect((await ask(late, "2026-02-28"))("seats").current).toMatchObject({ value: 5 });
    expect((await ask(late, "2026-03-31"))("seats").previous).toMatchObject({ value: 9 });
  });
});

describe("the edges of a period", () => {
  test.each([
    ["2026-02-28T23:59", 0],
    ["2026-03-01", 1],
    ["2026-03-31T23:59", 1],
    ["2026-04-01", 0],
  ])("a ticket at %s", async (at, expected) => {
    const around = [{ at: "2026-01-01" }, { at: "2026-05-01" }].map((row) => ({ ...row, hours: 1, closed_on: null }));
    const rows: Rows = { a: { tickets: [...around, { at, hours: 1, closed_on: null }] } };
    const found = await report({ book, kpis, rows, from: "2026-03-01", to: "2026-05-31" });
    expect(found.kpis[0]!.series[0]).toMatchObject({ from: "2026-03-01", to: "2026-03-31", value: expected });
  });

  test("a column of dates decides where it is asked to", async () => {
    const day = (text: string) => Date.parse(text) / 86_400_000;
    const rows: Rows = {
      a: {
        tickets: [
          { at: "2026-02-10", closed_on: day("2026-03-01") },
          { at: "2026-03-10", closed_on: day("2026-04-01") },
          { at: "2026-03-11", closed_on: day("2026-03-31") },
          { at: "2026-03-12", closed_on: null },
        ],
      },
    };
    const found = await ask(rows, "2026-03-31");
    expect(found("closed").current).toMatchObject({ value: 2 });
    expect(found("tickets").current).toMatchObject({ value: 3 });
  });

  test("days count back from the last one", async () => {
    const rows: Rows = {
      a: { tickets: ["2026-03-10", "2026-03-16", "2026-03-17", "2026-03-09"].map((at) => ({ at })) },
    };
    const weekly = (await ask(rows, "2026-03-16"))("weekly");
    expect(weekly.current).toMatchObject({ from: "2026-03-10", to: "2026-03-16", value: 2 });
    expect(weekly.previous).toMatchObject({ from: "2026-03-03", to: "2026-03-09", value: 1 });
  });
});

test("lost by silence: counted on the day on which it is over", async () => {
  const shop = bookFrom(`
book: shop
sources: { purchases: { file: p.csv, account: a, at: day, columns: { n: number } } }
snapshots: { every: month, from: 2025-01-01, to: 2026-06-01 }
facts: { bought: { count: purchases } }
outcomes: { lapse: { activity: purchases, after: 30d }, completeThrough: 2026-05-31 }
`);
  const text = "customers: bought > 0 and not lost\nkpis: { churn: { use: logo_churn }, why: { use: churn_reasons } }";
  const rows: Rows = {
    // silent since 14 February: lost on 16 March
    gone: { purchases: [{ at: "2026-02-14", n: 1 }] },
    stays: {
      purchases: [
        { at: "2026-02-20", n: 1 },
        { at: "2026-03-20", n: 1 },
      ],
    },
  };
  const found = await results({ book: shop, kpis: text, rows, to: "2026-03-31" });
  expect(found["churn"]!.current).toMatchObject({ value: 0.5, n: 2 });
  // no outcome states a reason in such a book
  expect(found["why"]!.current).toMatchObject({ value: null, lacks: [{ code: "outcomes" }] });
  const beyond = await results({ book: shop, kpis: text, rows, to: "2026-06-30" });
  expect(beyond["churn"]!.current).toMatchObject({ value: null, lacks: [{ code: "incomplete" }] });
});
