/** When contracts say who left, and when they cannot. */
import { describe, expect, test } from "vitest";
import { type BookProposal, proposeBook } from "#engine/init/index.ts";
import { renewalPeriodsOf } from "#engine/init/renewals.ts";
import { rowsOf, tableOf } from "./tables.ts";

const day = (number: number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);

/** Forty customers with a contract of a year, and another one after it. */
const contracts = (ends: (row: number) => string | null, each = 2) =>
  tableOf("contracts", {
    customer: rowsOf(40 * each, (row) => `K-${row % 40}`),
    begins: rowsOf(40 * each, (row) => day(row * 9)),
    ends: rowsOf(40 * each, ends),
    kündigungsfrist: rowsOf(40 * each, (row) => day(row * 9 + 335)),
    arr: rowsOf(40 * each, (row) => 1000 + row),
  });
const logins = tableOf("logins", {
  customer: rowsOf(900, (row) => `K-${row % 40}`),
  used_at: rowsOf(900, day),
});

const proposed = (tables: Parameters<typeof proposeBook>[0], answers = {}, seen = {}) =>
  proposeBook(tables, { today: 25_000, ...answers }, { id: "b", title: "B" }, seen) as BookProposal;

const afterYear = (row: number) => day(row * 9 + 365);

describe("contracts with terms", () => {
  test("say who renews: by their deadline, with what they are worth", () => {
    const { outcome, document } = proposed([contracts(afterYear), logins]);
    expect(outcome).toMatchObject({ by: "renewals", target: "not_renewed" });
    expect(document.outcomes).toEqual({
      renewals: { source: "contracts", due: "ends", deadline: "kündigungsfrist", amount: "arr" },
      completeThrough: day(899),
    });
    expect(document.sources["contracts"]!.columns).toMatchObject({ ends: "date", kündigungsfrist: "date" });
    expect(document.snapshots.where).toBe("tenure_days >= 30 and arr_active > 0");
  });

  test("give way to silence where somebody says how long it is", () => {
    expect(proposed([contracts(afterYear), logins], { after: 60 }).outcome).toMatchObject({ by: "lapse", horizon: 60 });
  });

  test("give way to silence where too few renewed, and it is said", () => {
    const { outcome, leftOut } = proposed([contracts(afterYear), logins], {}, { renewals: { renewed: 3, lost: 40 } });
    expect(outcome).toMatchObject({ by: "lapse" });
    expect(leftOut[0]).toEqual({
      code: "renewals-few",
      what: "contracts.ends",
      parameters: { renewed: 3, lost: 40, needed: 10 },
    });
  });
});

test.each([
  ["that mostly run on", contracts((row) => (row % 5 === 0 ? afterYear(row) : null)), "renewals-open"],
  ["of which each customer has one", contracts(afterYear, 1), "renewals-once"],
])("contracts %s show no renewals", (_, table, code) => {
  const { outcome, leftOut } = proposed([table, logins]);
  expect(outcome).toMatchObject({ by: "lapse" });
  expect(leftOut.map((one) => one.code)).toContain(code);
});

test("what is learned from was decided before what is judged begins", () => {
  const span = { first: 0, last: 900, every: "month", window: 90 } as const;
  const { train, test: judged } = renewalPeriodsOf(span, 90, 900)!;
  // a decision is open until the grace is over
  expect(train!.to + 30).toBeLessThan(judged.from);
  expect(judged.to + 30).toBe(900);
  expect(renewalPeriodsOf({ ...span, last: 200 }, 90, 200)).toBeUndefined();
});
