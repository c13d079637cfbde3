import { describe, expect, test } from "vitest";
import { part, valueAgainst } from "#engine/texts/en/kpis.ts";
import type { Row } from "../book/build.ts";
import { bookFrom, type Rows, report, results, rulesFrom } from "./build.ts";

const text = `
book: shop
sources:
  seats: { file: s.csv, account: a, at: day, columns: { n: number, plan: string } }
  tickets: { file: t.csv, account: a, at: day, columns: { channel: string } }
  crm: { file: c.csv, account: a, columns: { region: string } }
snapshots: { every: month, from: 2025-10-01, to: 2026-06-01 }
facts:
  seats: { latest: seats.n, role: revenue }
  plan: { latest: seats.plan }
  region: { latest: crm.region }
`;
const book = bookFrom(text);
const rules = (stability: string) =>
  rulesFrom(
    `rules: r
groups: [{ id: size, weight: 1, components: [{ id: seats, fact: seats, curve: [[0, 0], [100, 100]] }] }]
bands: [{ id: red, below: 50 }, { id: green }]
${stability}`,
    book,
  );

const seats = (at: string, n: number, plan = "basic"): Row => ({ at, n, plan });

describe("a breakdown", () => {
  const rows: Rows = {
    a: { seats: [seats("2025-01-01", 60), seats("2026-03-10", 60, "pro")], tickets: [{ at: "2026-03-20" }] },
    b: { seats: [seats("2025-01-01", 30, "pro")], tickets: [{ at: "2026-03-01" }, { at: "2026-03-02" }] },
    fresh: { seats: [seats("2026-03-05", 10, "pro")], tickets: [{ at: "2026-03-30" }] },
    nobody: { seats: [{ at: "2025-01-01", n: 5, plan: null }] },
  };
  const kpis = `
customers: seats > 0
kpis:
  tickets: { family: delivery, count: tickets }
  seats: { family: transactions, sum: customers.seats }
  before: { family: transactions, sum: customers.seats, at: start }
  per_seat: { family: delivery, formula: tickets / before }
  won: { use: customers_won }
`;
  const parts = async (name: string) =>
    (await results({ book, kpis, rows, to: "2026-03-31", by: "plan" }))[name]!.by.map(({ key, figure }) => [
      key[0],
      figure.value,
    ]);

  test("of what is counted at an instant: as accounts stood then", async () => {
    expect(await parts("seats")).toEqual([
      ["pro", 100],
      [null, 5],
    ]);
    expect(await parts("before")).toEqual([
      ["basic", 60],
      ["pro", 30],
      [null, 5],
    ]);
  });

  test("of what happens: as they stood when the period began, and who came later as at its end", async () => {
    expect(await parts("tickets")).toEqual([
      ["basic", 1],
      ["pro", 3],
    ]);
    expect(await parts("won")).toEqual([["pro", 1]]);
  });

  test("of a formula: over the parts of its terms", async () => {
    const found = await results({ book, kpis, rows, to: "2026-03-31", by: "plan" });
    expect(found["per_seat"]!.by.map(({ key, figure }) => [key[0], figure.value])).toEqual([
      ["basic", 1 / 60],
      ["pro", 3 / 30],
      [null, null],
    ]);
  });

  test("by what is known at import only is marked: it may know the future", async () => {
    const asked = `customers: seats > 0\nkpis: { r: { family: health, distribution: customers.region } }`;
    const found = await results({ book, kpis: asked, rows, to: "2026-03-31" });
    expect(found["r"]!.undatedFacts).toEqual(["region"]);
  });
});

describe("bands", () => {
  // one month of bad news: a band that is held for two snapshots does not follow at once
  const rows: Rows = { a: { seats: [seats("2025-09-01", 80), seats("2026-02-10", 20)] } };
  const kpis = "customers: seats > 0\nkpis: { bands: { use: customers_by_band }, score: { use: health_score } }";
  const bands = async (stability: string, to: string) => {
    const found = await results({ book, ruleSet: rules(stability), kpis, rows, to });
    return found["bands"]!.parts.filter(({ figure }) => figure.value === 1).map(({ key }) => key[0]);
  };

  test("are those that are held", async () => {
    const patient = "stability: { worsen: { snapshots: 2 } }";
    expect(await bands("", "2026-02-28")).toEqual(["red"]);
    expect(await bands(patient, "2026-02-28")).toEqual(["green"]);
    expect(await bands(patient, "2026-03-31")).toEqual(["red"]);
  });

  test("are told by their titles, and those of other columns as they are", async () => {
    const titled = rulesFrom(
      `rules: r
groups: [{ id: g, weight: 1, components: [{ id: c, fact: seats, curve: [[0, 0], [100, 100]] }] }]
bands: [{ id: red, title: At risk, below: 50 }, { id: green }]`,
      book,
    );
    const { kpis: found, titles } = await report({ book, ruleSet: titled, kpis, rows, to: "2026-02-28" });
    const { parts, splitBy } = found.find(({ name }) => name === "bands")!;
    expect(parts.map((one) => part(one, splitBy, titles))).toEqual(["At risk", "green"]);
    const keys = ["unknown", "red", null] as const;
    const told = (name: string) => keys.map((key) => part({ key: [key] }, [name], titles));
    expect(told("band")).toEqual(["Unknown", "At risk", "no value"]);
    expect(told("plan")).toEqual(["unknown", "red", "no value"]);
  });

  test("a period that ends between two snapshots changes nothing for the later ones", async () => {
    const patient = rules("stability: { worsen: { snapshots: 2 } }");
    const weekly = `${kpis}\nperiod: 7d`;
    const found = await results({ book, ruleSet: patient, kpis: weekly, rows, to: "2026-03-10", from: "2026-01-01" });
    const held = found["bands"]!.parts.filter(({ figure }) => figure.value === 1).map(({ key }) => key[0]);
    // the snapshot of March is the first that is worse; the eleventh of March would be the second, but is not scheduled
    expect(held).toEqual(["red"]);
    expect(found["score"]!.current.value).toBe(20);
  });

  test("of ready-made snapshots follow the account's own days", async () => {
    const monthly = bookFrom(`
book: shop
sources: { monthly: { file: m.csv, account: a, at: day, columns: { seats: number } } }
snapshots: { from: monthly }
facts: { seats: { from: monthly.seats, role: revenue } }
`);
    const ruleSet = rulesFrom(
      `rules: r
groups: [{ id: size, weight: 1, components: [{ id: seats, fact: seats, curve: [[0, 0], [100, 100]] }] }]
bands: [{ id: red, below: 50 }, { id: green }]
stability: { worsen: { snapshots: 2 } }`,
      monthly,
    );
    const own: Rows = {
      a: {
        monthly: ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].map((at, i) => ({
          at,
          seats: i < 2 ? 80 : 20,
        })),
      },
    };
    const held = async (to: string) =>
      (await results({ book: monthly, ruleSet, kpis, rows: own, to }))
        ["bands"]!.parts.filter(({ figure }) => figure.value === 1)
        .map(({ key }) => key[0]);
    expect(await held("2026-02-28")).toEqual(["green"]);
    expect(await held("2026-03-31")).toEqual(["red"]);
  });
});

describe("marks and series", () => {
  const rows: Rows = {
    a: {
      tickets: ["2026-01-05", "2026-02-05", "2026-02-06", "2026-04-05", "2026-04-06", "2026-04-07"].map((at) => ({
        at,
      })),
    },
  };
  const kpis = `
marks:
  - { on: 2026-03-17, title: Release, kind: release }
  - { on: 2026-04-01, title: Outage, about: [other] }
  - { on: 2024-01-01, title: Long ago }
kpis:
  tickets: { family: delivery, count: tickets }
  other: { family: delivery, count: tickets, period: 7d }
`;

  test("before and after are the whole periods on both sides, which the mark lies in neither of", async () => {
    const { marks } = await report({ book, kpis, rows, to: "2026-04-30" });
    expect(marks.map(({ title, kind }) => [title, kind])).toEqual([
      ["Release", "release"],
      ["Outage", "other"],
    ]);
    const [release, outage] = marks;
    expect(release!.kpis).toMatchObject([
      { name: "tickets", before: { from: "2026-02-01", value: 2 }, after: { from: "2026-04-01", value: 3 } },
      { name: "other", before: { from: "2026-03-10", value: 0 }, after: { from: "2026-03-17", to: "2026-03-23" } },
    ]);
    expect(outage!.kpis).toMatchObject([
      { name: "other", before: { from: "2026-03-25", to: "2026-03-31" }, after: { from: "2026-04-01", value: 3 } },
    ]);
  });

  test("what follows a mark is unknown until the period is over", async () => {
    const { marks } = await report({ book, kpis, rows, to: "2026-04-15" });
    expect(marks[0]!.kpis[0]).toMatchObject({ name: "tickets", after: null });
  });

  test("a series: every whole period from the first day on", async () => {
    const found = await report({ book, kpis, rows, from: "2026-01-15", to: "2026-04-30" });
    expect(found.asked).toEqual({ from: "2026-01-15", to: "2026-04-30" });
    expect(found.kpis[0]!.series.map(({ from, value }) => [from, value])).toEqual([
      ["2026-02-01", 2],
      ["2026-03-01", 0],
      ["2026-04-01", 3],
    ]);
  });
});

test("only what belongs to accounts that are meant", async () => {
  const rows: Rows = {
    a: { seats: [seats("2025-01-01", 60)], tickets: [{ at: "2026-03-20" }] },
    b: { seats: [seats("2025-01-01", 5)], tickets: [{ at: "2026-03-01" }, { at: "2026-03-02" }] },
  };
  const kpis = "customers: seats > 0\nkpis: { large: { family: delivery, count: tickets, ofAccounts: seats >= 50 } }";
  expect((await results({ book, kpis, rows, to: "2026-03-31" }))["large"]!.current).toMatchObject({ value: 1, n: 1 });
});

test("a formula whose KPI cannot be computed says which, and one that divides by zero that it has no value", async () => {
  const kpis = `
customers: seats > 0
kpis:
  none: { family: delivery, count: nothing }
  reads: { family: delivery, formula: none * 2 }
  zero: { family: delivery, formula: tickets / bugs, terms: { tickets: { count: tickets }, bugs: { count: tickets, where: channel == "bug" } } }
`;
  const rows: Rows = { a: { tickets: [{ at: "2026-03-20", channel: "x" }] } };
  const found = await results({ book, kpis, rows, to: "2026-03-31" });
  expect(found["reads"]!.current).toEqual({
    from: "2026-03-01",
    to: "2026-03-31",
    value: null,
    lacks: [{ code: "kpi", parameters: { kpi: "none" } }],
  });
  expect(found["zero"]!.current).toMatchObject({ value: null, lacks: [{ code: "undefined" }] });
});

test("the order of accounts, and the blocks they come in, change nothing", async () => {
  const accounts = Array.from({ length: 600 }, (_, i) => [
    `a${i}`,
    {
      seats: [seats("2025-01-01", (i * 37) % 101)],
      tickets: i % 3 ? [{ at: "2026-03-20", channel: `c${i % 4}` }] : [],
    },
  ]);
  const kpis = `customers: seats > 0
kpis:
  seats: { family: transactions, sum: customers.seats }
  tickets: { family: delivery, count: tickets, split: channel }
  median: { family: transactions, median: customers.seats }`;
  const ask = (list: typeof accounts) =>
    report({ book, kpis, rows: Object.fromEntries(list) as Rows, to: "2026-03-31", by: "plan" });
  expect(await ask(accounts)).toEqual(await ask(accounts.toReversed()));
});

describe("a value against its target", () => {
  const percent = { format: "percent" } as const;
  test.each([
    [0.98485, { least: 0.985, met: false }, "98.48\u202f%"],
    [0.98499999, { least: 0.985, met: false }, "98.5\u202f%"],
    [0.01515, { most: 0.015, met: false }, "1.52\u202f%"],
    [0.9, { least: 0.985, met: false }, "90\u202f%"],
    [0.98512, { least: 0.985, met: true }, "98.5\u202f%"],
    [0.98485, null, "98.5\u202f%"],
  ])("%d, %j: %s", (amount, target, shown) => {
    expect(valueAgainst(amount, target, percent, null)).toBe(shown);
  });
});

test("a formula rests on as few elements as the term that rests on fewest, and a sum of nothing on none", async () => {
  const kpis = `
customers: seats > 0
kpis:
  both:
    family: delivery
    formula: phone + all
    terms:
      phone: { count: tickets, where: channel == "phone" }
      all: { sum: customers.seats }
`;
  const rows: Rows = {
    a: { seats: [seats("2025-09-01", 5)], tickets: [{ at: "2026-03-02", channel: "chat" }] },
    b: { seats: [seats("2025-09-01", 7)], tickets: [] },
  };
  expect((await results({ book, kpis, rows, to: "2026-03-31" }))["both"]!.current).toMatchObject({ value: 12, n: 2 });
});

test("a part of a ratio of sums has no share: its rows are counts themselves", async () => {
  const kpis = `
kpis:
  a_seat: { family: delivery, numerator: { sum: seats, of: n / 2 }, denominator: { sum: seats.n }, split: plan }
  of_all: { family: delivery, share: seats, meeting: n > 5, split: plan }
`;
  const rows: Rows = { a: { seats: [seats("2026-03-01", 5), seats("2026-03-02", 7, "free")] } };
  const found = await results({ book, kpis, rows, to: "2026-03-31" });
  expect(found["a_seat"]!.parts.map(({ share }) => share)).toEqual([null, null]);
  expect(found["of_all"]!.parts.map(({ share }) => share)).toEqual([0.5, 0.5]);
});
