/**
 * Every KPI of the catalogue from raw rows to the number where there is hardly anything: without any row, with one, and
 * with rows whose values are all missing. A text names the codes of what is lacking, where there is no number.
 */
import { describe, expect, test } from "vitest";
import type { Row } from "../../book/build.ts";
import type { Rows } from "../build.ts";
import { contract, names, number, on } from "./catalogue.ts";

type Gives = number | string;
/** Rows, and the number over them, or what is lacking. */
type Case = readonly [rows: Rows, gives: Gives];

interface Edges {
  readonly empty: Gives;
  readonly one: Case;
  readonly missing: Case;
}

/** March 2026 is the month that is asked for, and its quarter the quarter. */
const march = "2026-03-10";
const contracts = [contract("2025-01-01", "2027-01-01", 12_000)];
const customer = (sources: Rows[string] = {}): Rows => ({ a: { contracts, ...sources } });
/** A contract without an amount makes nobody a customer. */
const unpaid: Rows = { a: { contracts: contracts.map((row) => ({ ...row, amount: null })) } };
const won: Rows = { a: { contracts: [contract(march, "2027-03-10", 12_000)] } };
const ended: Rows = { a: { contracts: [contract("2025-01-01", "2026-03-20", 12_000)] } };
const left = (reason: string | null): Rows => ({
  a: {
    ...ended["a"],
    "outcomes.events": [
      { at: "2026-03-20", kind: "churned", reason, notice_on: on("2026-02-10"), arr_change: -12_000 },
    ],
  },
});
/** Contracts that ended in January, before the last day whose outcomes are booked for certain. */
const due = (before: number | null, after: number | null): Rows => ({
  a: {
    contracts: [
      { ...contract("2025-01-15", "2026-01-15", 0), amount: before },
      { ...contract("2026-01-15", "2027-01-15", 0, { at: "2025-12-20", kind: "renewal" }), amount: after },
    ],
  },
});

const whole = (source: string, row: Row): Rows => ({ "": { [source]: [row] } });
const cost = (category: string, amount: number | null) => whole("costs", { at: march, category, amount });
const visits = (channel: string, counts: Partial<Row>) =>
  whole("web", {
    at: march,
    channel,
    campaign: "spring",
    visits: null,
    carts: null,
    checkouts: null,
    signups: null,
    ...counts,
  } as Row);
const answer = (kind: string, score: number | null, more: Partial<Row> = {}): Row =>
  ({ at: march, kind, score, channel: "email", moment: "quarterly", ...more }) as Row;
const answers = (kind: string, score: number | null): Rows => customer({ surveys: [answer(kind, score)] });
const asked = (more: Partial<Row> = {}): Row =>
  ({ at: "2026-03-05", kind: "nps", channel: "email", moment: "quarterly", ...more }) as Row;
const used = (user: string | null): Row => ({ at: "2026-03-31", user_id: user, feature: "core" });
const silent = { channel: null, type: null, touchpoint: null, weekday: null, hour: null };
const ticket = (more: Partial<Row>): Rows =>
  customer({
    tickets: [
      {
        at: march,
        ...silent,
        contacts: null,
        responded_on: null,
        resolved_on: null,
        reopened_on: null,
        first_response_hours: null,
        resolution_hours: null,
        ...more,
      } as Row,
    ],
  });
const reached = (kind: string, at = march): Row => ({ at, kind });
const bought = (at: string, one_off: number | null): Row => contract(at, at, 0, { kind: "add-on", one_off });

const noCustomer = { empty: "customers", missing: [unpaid, "customers"] } as const;
const ofCustomers = (gives: number): Edges => ({ ...noCustomer, one: [customer(), gives] });

const response: Edges = {
  empty: "rows, rows",
  one: [customer({ surveys: [answer("nps", 9)], survey_requests: [asked()] }), 1],
  // an answer without a score is one
  missing: [
    customer({
      surveys: [answer("nps", null, { kind: null, channel: null, moment: null })],
      survey_requests: [asked({ kind: null, channel: null, moment: null })],
    }),
    1,
  ],
};
/** Whatever is not known of a ticket, it is one. */
const volume: Edges = { empty: "rows", one: [ticket({ channel: "phone" }), 1], missing: [ticket({}), 1] };
const users: Edges = {
  empty: "rows",
  one: [customer({ usage: [used("u1")] }), 1],
  missing: [customer({ usage: [used(null)] }), "values"],
};

const edges: Readonly<Record<string, Edges>> = {
  customers_won: { ...noCustomer, one: [won, 1] },
  acquisition_rate: { empty: "customers, customers", one: [customer(), 0], missing: [unpaid, "customers, customers"] },
  acquisition_cost: {
    empty: "rows, customers",
    one: [{ ...won, ...cost("acquisition", 900) }, 900],
    missing: [{ ...won, ...cost("acquisition", null) }, "values"],
  },
  trial_conversion: {
    empty: "rows",
    one: [{ a: { trials: [{ at: "2026-02-01", converted_on: on("2026-02-10") }] } }, 1],
    // without a day of it there was no conversion
    missing: [{ a: { trials: [{ at: "2026-02-01", converted_on: null }] } }, 0],
  },
  signup_conversion: {
    empty: "rows",
    one: [visits("direct", { visits: 100, signups: 5 }), 0.05],
    missing: [visits("direct", {}), "values"],
  },
  campaign_effectiveness: {
    empty: "rows",
    one: [visits("campaign", { visits: 100, signups: 5 }), 0.05],
    missing: [visits("campaign", {}), "values"],
  },
  direct_traffic: {
    empty: "rows",
    one: [visits("direct", { visits: 100 }), 1],
    missing: [visits("direct", {}), "values"],
  },
  cart_abandonment: {
    empty: "rows",
    one: [visits("direct", { carts: 10, checkouts: 4 }), 0.6],
    missing: [visits("direct", {}), "values"],
  },

  daily_active_users: { ...users, one: [customer({ usage: [used("u1")] }), 0.032258] },
  weekly_active_users: { ...users, one: [customer({ usage: [used("u1")] }), 0.25] },
  monthly_active_users: users,
  stickiness: { ...users, one: [customer({ usage: [used("u1")] }), 0.032258] },
  usage_rate: {
    empty: "customers",
    one: [customer({ usage: [used("u1")] }), 1],
    // never seen: how long ago is not known
    missing: [customer(), "values"],
  },
  fully_engaged: {
    empty: "customers",
    one: [customer({ usage: [used("u1")] }), 1],
    missing: [customer(), "values"],
  },
  task_completion: {
    empty: "rows",
    one: [customer({ tasks: [{ at: march, completed: true, minutes: 5, expected_minutes: 10 }] }), 1],
    missing: [customer({ tasks: [{ at: march, completed: null, minutes: null, expected_minutes: null }] }), "values"],
  },
  touchpoints: {
    empty: "rows",
    one: [customer({ touchpoints: [{ at: march, kind: "call", stage: "adoption" }] }), 1],
    missing: [customer({ touchpoints: [{ at: march, kind: null, stage: null }] }), 1],
  },
  journey: ofCustomers(1),
  resource_rating: { empty: "rows", one: [answers("resource", 4), 4], missing: [answers("resource", null), "values"] },

  logo_churn: { empty: "customers", one: [ended, 1], missing: [unpaid, "customers"] },
  retention_rate: { ...noCustomer, one: [ended, 0] },
  retention_rate_year: { ...noCustomer, one: [{ a: { contracts: [contract("2024-06-01", "2027-01-01", 1)] } }, 1] },
  revenue_churn: { ...noCustomer, one: [ended, 1] },
  gross_revenue_retention: { ...noCustomer, one: [customer(), 1] },
  net_revenue_retention: { ...noCustomer, one: [customer(), 1] },
  renewal_rate: { empty: "elements", one: [due(1000, 1000), 1], missing: [due(null, null), 1] },
  net_contract_value_increase: {
    empty: "elements",
    one: [due(1000, 1500), 0.5],
    missing: [due(null, null), "values"],
  },
  churn_reasons: { empty: "customers", one: [left("price"), 1], missing: [left(null), 1] },
  churn_reasons_by_revenue: { empty: "customers", one: [left("price"), 12_000], missing: [left(null), 12_000] },
  voluntary_churn: { empty: "customers", one: [left("price"), 1], missing: [left(null), "values"] },
  silent_churn: {
    empty: "customers",
    one: [left("price"), 1],
    // a ticket that says nothing is one
    missing: [{ a: { ...left(null)["a"], tickets: [{ at: "2026-01-20", ...silent } as Row] } }, 0],
  },
  repurchase_rate: {
    empty: "customers",
    one: [customer({ contracts: [...contracts, bought("2025-02-10", 50)] }), 0],
    missing: [customer({ contracts: [...contracts, bought("2025-02-10", null)] }), "elements"],
  },

  health_score: {
    empty: "customers",
    one: [customer({ usage: [used("u1")], surveys: [answer("pulse", 41)] }), 70],
    missing: [customer(), "values"],
  },
  health_distribution: ofCustomers(1),
  customers_by_band: ofCustomers(1),
  revenue_by_band: ofCustomers(12_000),
  score_falls: {
    empty: "customers",
    one: [customer({ usage: [used("u1"), { ...used("u1"), at: "2026-02-28" }] }), 0],
    missing: [customer(), "values"],
  },
  nps: { empty: "rows", one: [answers("nps", 9), 100], missing: [answers("nps", null), "values"] },
  csat: { empty: "rows", one: [answers("csat", 3), 0], missing: [answers("csat", null), "values"] },
  ces: { empty: "rows", one: [answers("ces", 6), 6], missing: [answers("ces", null), "values"] },
  survey_response: response,
  survey_response_by_stage: response,
  survey_response_by_moment: response,
  outcomes_achieved: { ...ofCustomers(0), one: [customer({ milestones: [reached("outcome")] }), 1] },
  success_stories: {
    empty: "rows",
    one: [customer({ milestones: [reached("story")] }), 1],
    missing: [customer({ milestones: [{ at: march, kind: null }] }), 0],
  },
  referrals: {
    empty: "rows",
    one: [customer({ advocacy: [reached("referral")] }), 1],
    missing: [customer({ advocacy: [{ at: march, kind: null }] }), 0],
  },
  onboarding_time: {
    empty: "customers",
    one: [{ a: { contracts: [contract("2026-01-10", "2027-01-10", 1)], milestones: [reached("go_live")] } }, 59],
    missing: [customer({ milestones: [{ at: march, kind: null }] }), "elements"],
  },
  time_to_value: {
    empty: "customers",
    one: [{ a: { contracts: [contract("2026-01-10", "2027-01-10", 1)], milestones: [reached("outcome")] } }, 59],
    missing: [customer({ milestones: [{ at: march, kind: null }] }), "elements"],
  },

  customers: ofCustomers(1),
  annual_recurring_revenue: ofCustomers(12_000),
  monthly_recurring_revenue: ofCustomers(1000),
  revenue_per_account: ofCustomers(1000),
  expansion_revenue: {
    ...noCustomer,
    one: [customer({ contracts: [...contracts, contract(march, "2027-01-01", 1200, { kind: "upsell" })] }), 100],
  },
  contraction_revenue: {
    ...noCustomer,
    one: [
      customer({
        contracts: [
          contract("2025-01-01", "2026-03-15", 12_000),
          contract("2026-03-15", "2027-01-01", 9000, { at: "2026-03-01" }),
        ],
      }),
      250,
    ],
  },
  renewal_bookings: {
    empty: "rows",
    one: [{ a: { contracts: [contract(march, "2027-03-10", 600, { kind: "renewal" })] } }, 600],
    missing: [
      { a: { contracts: [{ ...contract(march, "2027-03-10", 0, { kind: "renewal" }), amount: null }] } },
      "values",
    ],
  },
  upsell_bookings: {
    empty: "rows",
    one: [{ a: { contracts: [contract(march, "2027-03-10", 600, { kind: "upsell" })] } }, 600],
    missing: [
      { a: { contracts: [{ ...contract(march, "2027-03-10", 0, { kind: "upsell" }), amount: null }] } },
      "values",
    ],
  },
  lifetime_value: {
    empty: "rows, customers",
    // 50 a month for as long as the one who left had been there: 184 days
    one: [
      {
        a: {
          contracts: [
            contract("2024-07-01", "2025-06-30", 12_000),
            ...Array.from({ length: 12 }, (_, i) => bought(`2025-0${1 + (i % 6)}-1${Math.floor(i / 6)}`, 50)),
          ],
        },
      },
      // the mean stay is rounded to six decimals
      50 * 6.045175,
    ],
    missing: [
      { a: { contracts: [contract("2024-07-01", "2025-06-30", 12_000), bought("2025-02-10", null)] } },
      "elements",
    ],
  },
  lifetime_margin: {
    empty: "customers",
    one: [customer({ account_costs: [{ at: march, category: "serve", amount: 40 }] }), -40],
    missing: [customer({ account_costs: [{ at: march, category: "serve", amount: null }] }), "values"],
  },

  first_contact_resolution: {
    empty: "rows",
    one: [ticket({ contacts: 1, resolved_on: on("2026-03-11") }), 1],
    missing: [ticket({ resolved_on: on("2026-03-11") }), "values"],
  },
  first_response_time: {
    empty: "rows",
    one: [ticket({ responded_on: on("2026-03-11"), first_response_hours: 2 }), 2],
    missing: [ticket({ responded_on: on("2026-03-11") }), "values"],
  },
  resolution_time: {
    empty: "rows",
    one: [ticket({ resolved_on: on("2026-03-11"), resolution_hours: 20 }), 20],
    missing: [ticket({ resolved_on: on("2026-03-11") }), "values"],
  },
  contacts_per_customer: {
    empty: "rows, customers",
    one: [ticket({}), 1],
    missing: [{ ...unpaid, b: ticket({})["a"]! }, 1],
  },
  contact_volume: volume,
  contact_volume_by_type: volume,
  contact_volume_by_touchpoint: volume,
  contact_volume_by_hour: volume,
  retention_cost: {
    empty: "rows, customers",
    one: [{ ...customer(), ...cost("training", 300) }, 300],
    missing: [{ ...customer(), ...cost("training", null) }, "values"],
  },
};

/** Last days other than the last of March: what becomes of a contract is known some time after its end. */
const lastDays: Readonly<Record<string, string>> = {
  renewal_rate: "2026-03-02",
  net_contract_value_increase: "2026-04-30",
  lifetime_value: "2025-12-31",
};

test("every KPI is looked at", () => expect(Object.keys(edges)).toEqual(names));

describe.each(Object.entries(edges))("%s", (name, { empty, one, missing }) => {
  const to = lastDays[name];
  const holds = async (rows: Rows, gives: Gives) => {
    const found = await number(name, rows, to === undefined ? {} : { to });
    expect(found).toEqual(typeof gives === "number" ? expect.closeTo(gives, 4) : gives);
  };

  test("without any row", () => holds({}, empty));
  test("one row", () => holds(...one));
  test("rows without values", () => holds(...missing));
});
