import { describe, expect, test } from "vitest";
import type { Row } from "../../book/build.ts";
import { accounts, contract, kpi, number, on } from "./catalogue.ts";

const ticket = (more: Partial<Row> = {}): Row =>
  ({
    at: "2026-03-10",
    channel: "email",
    type: "question",
    touchpoint: "product",
    weekday: 2,
    hour: 9,
    contacts: 1,
    first_response_hours: 2,
    resolution_hours: 20,
    responded_on: on("2026-03-10"),
    resolved_on: on("2026-03-11"),
    reopened_on: null,
    ...more,
  }) as Row;
const tickets = (...rows: readonly Partial<Row>[]) => ({ a: { tickets: rows.map(ticket) } });

describe("18 first-contact resolution", () => {
  test("one contact and not reopened within seven days, of those resolved in the period", async () => {
    const rows = tickets(
      {},
      { contacts: 2 },
      { reopened_on: on("2026-03-18") }, // seven days after
      { reopened_on: on("2026-03-19") }, // eight
      { resolved_on: null },
      { resolved_on: on("2026-02-28"), at: "2026-02-20" },
    );
    expect(await kpi("first_contact_resolution", rows, { to: "2026-04-08" })).toMatchObject({
      current: { value: 0.5, n: 4 },
    });
  });

  test("a ticket whose seven days are not over does not count yet", async () => {
    const rows = tickets({ resolved_on: on("2026-03-24") }, { resolved_on: on("2026-03-25"), contacts: 2 });
    expect(await kpi("first_contact_resolution", rows)).toMatchObject({ current: { value: 1, n: 1 } });
  });

  test("none is resolved", async () => {
    expect(await number("first_contact_resolution", tickets({ resolved_on: null }))).toBe("elements");
  });
});

describe("19 time to first response, time to resolution", () => {
  test("median, mean and ninth decile", async () => {
    const hours = [1, 2, 3, 4, 10];
    const rows = tickets(
      ...hours.map((first_response_hours, i) => ({ first_response_hours, resolution_hours: hours[i]! * 10 })),
    );
    const response = await kpi("first_response_time", rows);
    expect(response.current).toMatchObject({ value: 3, n: 5 });
    expect(response.variants.map(({ name, current }) => [name, current.value])).toEqual([
      ["mean", 4],
      ["p90", 7.6],
    ]);
    const resolution = await kpi("resolution_time", rows);
    expect(resolution.current).toMatchObject({ value: 30, n: 5 });
    expect(resolution.variants.map(({ current }) => current.value)).toEqual([40, 76]);
  });

  test("a response that is still to come is none yet", async () => {
    const rows = tickets({ first_response_hours: 90, responded_on: on("2026-04-01") }, { first_response_hours: 5 });
    expect(await kpi("first_response_time", rows)).toMatchObject({ current: { value: 5, n: 1 } });
  });
});

describe("20 contacts and their volume", () => {
  const rows = {
    ...accounts(4, () => ({ contracts: [contract("2025-01-01", "2027-01-01", 100)] })),
    ...tickets(
      {},
      { channel: "phone", weekday: 2, hour: 9 },
      { channel: "phone", type: "bug", weekday: 1, hour: 17 },
      { channel: null, touchpoint: "billing", weekday: 1, hour: 8 },
      { at: "2026-02-28" },
      { at: "2026-04-01" },
    ),
  };

  test("per customer, against a range: fewer is better, but none may mean that something is wrong", async () => {
    expect(await kpi("contacts_per_customer", rows)).toMatchObject({
      current: { value: 1, n: 4 },
      target: { least: 0.2, most: 1.5, met: true },
    });
    const none = { numerator: { count: "tickets", where: 'type == "feature"' } };
    expect(await kpi("contacts_per_customer", rows, { declared: none })).toMatchObject({
      current: { value: 0, n: 4 },
      target: { met: false },
    });
  });

  test.each([
    [
      "contact_volume",
      [
        [["phone"], 2],
        [["email"], 1],
        [[null], 1],
      ],
    ],
    [
      "contact_volume_by_type",
      [
        [["question"], 3],
        [["bug"], 1],
      ],
    ],
    [
      "contact_volume_by_touchpoint",
      [
        [["product"], 3],
        [["billing"], 1],
      ],
    ],
    [
      "contact_volume_by_hour",
      [
        [[1, 8], 1],
        [[1, 17], 1],
        [[2, 9], 2],
      ],
    ],
  ])("%s", async (name, parts) => {
    const found = await kpi(name, rows);
    expect(found.current).toMatchObject({ value: 4, n: 4 });
    expect(found.parts.map(({ key, figure }) => [key, figure.value])).toEqual(parts);
  });

  test("of nobody there is no mean", async () => {
    expect(await number("contacts_per_customer", tickets({}))).toBe("customers");
  });

  test("a quiet month between loud ones is zero, one before or after all rows is unknown", async () => {
    const around = tickets({ at: "2026-02-28" }, { at: "2026-04-01" });
    expect(await number("contact_volume", around, { to: "2026-04-30" })).toBe(1);
    expect(await number("contact_volume", around, { to: "2026-03-31" })).toBe("rows");
    expect((await kpi("contact_volume", around, { to: "2026-04-30" })).previous).toMatchObject({ value: 0, n: 0 });
  });
});

describe("17 customer retention cost", () => {
  const cost = (category: string, amount: number | null, at = "2026-02-01"): Row => ({ at, category, amount });
  const costs = [
    cost("success_payroll", 6000),
    cost("training", 2000),
    cost("success_payroll", 4000, "2026-03-01"),
    cost("acquisition", 50_000),
    cost("training", 9999, "2025-12-31"),
  ];
  const customers = accounts(4, () => ({ contracts: [contract("2025-01-01", "2027-01-01", 100)] }));

  test("the whole programme for each customer, and by category: the categories add up", async () => {
    const { current, parts } = await kpi("retention_cost", { ...customers, "": { costs } });
    expect(current).toMatchObject({ value: 3000, n: 4 });
    expect(parts).toEqual([
      { key: ["success_payroll"], figure: { value: 2500, n: 2 }, share: 5 / 6 },
      { key: ["training"], figure: { value: 500, n: 1 }, share: 1 / 6 },
    ]);
  });

  test("nothing spent, nobody to divide by; and no parts by account", async () => {
    expect(await number("retention_cost", customers)).toBe("rows");
    expect(await number("retention_cost", { "": { costs } })).toBe("customers");
    const { by } = await kpi("retention_cost", { ...customers, "": { costs } }, { by: "segment" });
    expect(by).toEqual([
      {
        key: ["small"],
        figure: { value: null, lacks: [{ code: "whole", parameters: { source: "costs" } }] },
        share: null,
      },
    ]);
  });
});
