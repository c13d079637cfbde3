/**
 * Tickets.
 *
 * @module
 */
import type { Metric } from "./metric.ts";

const tickets = (...days: readonly string[]) => `opened_on\n${days.join("\n")}`;

export const support: readonly Metric[] = [
  {
    number: 18,
    title: "First-contact resolution",
    empty: { first_contact_resolution: null },
    one: {
      rows: { tickets: "opened_on  contacts  resolved_on\n2026-06-01  1  2026-06-02" },
      gives: { first_contact_resolution: 1 },
    },
    missing: { rows: { tickets: tickets("2026-06-01") }, gives: { first_contact_resolution: null } },
    more: {
      "closed at the first contact and not reopened within seven days": {
        rows: {
          tickets: `
            opened_on   contacts  resolved_on  reopened_on
            2026-06-01  1         2026-06-02   -
            2026-06-01  3         2026-06-02   -
            2026-06-01  1         2026-06-02   2026-06-09
            2026-06-01  1         2026-06-02   2026-06-10
            2026-06-01  1         -            -
            2026-06-23  1         2026-06-23   -
            2026-06-23  2         2026-06-24   -`,
        },
        // decided are those resolved by 23 June: three of five
        gives: { first_contact_resolution: 3 / 5 },
      },
      "seven days after it was resolved nothing is known yet": {
        on: "2026-06-09",
        rows: { tickets: "opened_on  contacts  resolved_on  reopened_on\n2026-06-01  1  2026-06-02  2026-06-09" },
        gives: { first_contact_resolution: null },
      },
      "a day later it is": {
        on: "2026-06-10",
        rows: { tickets: "opened_on  contacts  resolved_on  reopened_on\n2026-06-01  1  2026-06-02  2026-06-09" },
        gives: { first_contact_resolution: 0 },
      },
      "without a number of contacts only a reopened one is decided": {
        rows: {
          tickets: `
            opened_on   contacts  resolved_on  reopened_on
            2026-06-01  -         2026-06-02   -
            2026-06-01  -         2026-06-02   2026-06-03`,
        },
        gives: { first_contact_resolution: 0 },
      },
    },
  },
  {
    number: 19,
    title: "Time to first response; time to resolution",
    empty: {
      first_response_median: null,
      first_response_mean: null,
      first_response_p90: null,
      resolution_median: null,
      resolution_mean: null,
      resolution_p90: null,
    },
    one: {
      rows: {
        tickets: `
          opened_on   first_response_hours  responded_on  resolution_hours  resolved_on
          2026-06-01  2                     2026-06-01    30                2026-06-02`,
      },
      gives: {
        first_response_median: 2,
        first_response_mean: 2,
        first_response_p90: 2,
        resolution_median: 30,
        resolution_mean: 30,
        resolution_p90: 30,
      },
    },
    missing: {
      rows: { tickets: "opened_on  responded_on  resolved_on\n2026-06-01  2026-06-01  2026-06-02" },
      gives: {
        first_response_median: null,
        first_response_mean: null,
        first_response_p90: null,
        resolution_median: null,
        resolution_mean: null,
        resolution_p90: null,
      },
    },
    more: {
      "median, mean and p90": {
        rows: {
          tickets: `
            opened_on   first_response_hours  responded_on  resolution_hours  resolved_on
            2026-06-01  10                    2026-06-01    40                2026-06-03
            2026-06-02  1                     2026-06-02    5                 2026-06-02
            2026-06-03  4                     2026-06-03    20                2026-06-04
            2026-06-04  2                     2026-06-04    10                2026-06-04
            2026-06-05  3                     2026-06-05    -                 -`,
        },
        gives: {
          first_response_median: 3,
          first_response_mean: 4,
          first_response_p90: 7.6,
          resolution_median: 15,
          resolution_mean: 18.75,
          resolution_p90: 34,
        },
      },
      "what was answered or resolved only on the day or after is not known yet": {
        rows: {
          tickets: `
            opened_on   first_response_hours  responded_on  resolution_hours  resolved_on
            2026-06-29  1                     2026-06-29    30                2026-06-30
            2026-06-30  20                    2026-07-01    400               2026-07-20`,
        },
        gives: { first_response_mean: 1, resolution_mean: 30 },
      },
    },
  },
  {
    number: 20,
    title: "Tickets per account, contact volume",
    empty: {
      tickets_30: 0,
      tickets_90: 0,
      tickets_prev90: 0,
      tickets_per_seat: null,
      tickets_by_phone_90: 0,
      bugs_90: 0,
      tickets_out_of_hours_90: 0,
      ticket_touchpoint: null,
      contacts_per_ticket: null,
      open_tickets: 0,
    },
    one: {
      rows: {
        contracts: "signed_on  starts_on  seats\n2026-01-01  2026-01-01  10",
        tickets: `
          opened_on   channel  type  touchpoint  hour  weekday  contacts  resolved_on
          2026-06-10  phone    bug   login       20    3        2         2026-06-11`,
      },
      gives: {
        tickets_30: 1,
        tickets_90: 1,
        tickets_prev90: 0,
        tickets_per_seat: 0.1,
        tickets_by_phone_90: 1,
        bugs_90: 1,
        tickets_out_of_hours_90: 1,
        ticket_touchpoint: "login",
        contacts_per_ticket: 2,
        open_tickets: 0,
      },
    },
    missing: {
      rows: { tickets: tickets("2026-06-10") },
      gives: {
        tickets_30: 1,
        tickets_90: 1,
        tickets_prev90: 0,
        // no seats: nothing to divide by
        tickets_per_seat: null,
        tickets_by_phone_90: 0,
        bugs_90: 0,
        tickets_out_of_hours_90: 0,
        ticket_touchpoint: null,
        contacts_per_ticket: null,
        open_tickets: 1,
      },
    },
    more: {
      "windows are half open": {
        rows: {
          tickets: tickets(
            "2026-01-01T23:59",
            "2026-01-02", // 180 days before
            "2026-04-01T23:59",
            "2026-04-02", // 90 days before
            "2026-05-31T23:59",
            "2026-06-01", // 30 days before
            "2026-06-30T23:59",
            "2026-07-01",
          ),
        },
        gives: { tickets_30: 2, tickets_90: 4, tickets_prev90: 2 },
      },
      "out of hours: before eight, from six on, at the weekend": {
        rows: {
          tickets: `
            opened_on   hour  weekday
            2026-06-08  7     1
            2026-06-08  8     1
            2026-06-08  17    1
            2026-06-08  18    1
            2026-06-12  12    5
            2026-06-13  12    6
            2026-06-14  -     7
            2026-06-15  12    -`,
        },
        gives: { tickets_out_of_hours_90: 4 },
      },
      "known a day late": {
        rows: { tickets: "opened_on  synced_on\n2026-06-29  2026-06-30\n2026-06-30  2026-07-01" },
        gives: { tickets_30: 1 },
      },
      "open is what is not resolved at the date, whatever was written later": {
        rows: {
          tickets: `
            opened_on   resolved_on
            2026-06-01  2026-06-30
            2026-06-02  2026-07-01
            2026-06-03  2026-08-01
            2026-06-04  -`,
        },
        gives: { open_tickets: 3 },
      },
    },
  },
  {
    number: 21,
    title: "Support contact against its stage's expectation",
    empty: {
      new_product_on: null,
      days_since_news: null,
      tickets_first_90: null,
      tickets_since_new_product: null,
      support_as_expected: null,
    },
    one: {
      rows: {
        contracts: "signed_on  starts_on  kind\n2026-06-01  2026-06-01  new",
        tickets: tickets("2026-06-10"),
      },
      gives: {
        new_product_on: null,
        days_since_news: 30,
        tickets_first_90: 1,
        tickets_since_new_product: null,
        support_as_expected: true,
      },
    },
    missing: {
      rows: { contracts: "signed_on\n2026-06-01", tickets: tickets("2026-06-10") },
      gives: {
        new_product_on: null,
        days_since_news: null,
        tickets_first_90: null,
        tickets_since_new_product: null,
        support_as_expected: null,
      },
    },
    more: {
      "no contact while onboarding: something is wrong": {
        rows: { contracts: "signed_on  starts_on  kind\n2026-06-01  2026-06-01  new" },
        gives: { tickets_first_90: 0, support_as_expected: false },
      },
      "no contact in the first half year either": {
        rows: { contracts: "signed_on  starts_on  kind\n2026-03-01  2026-03-01  new" },
        gives: { days_since_news: 122, support_as_expected: false },
      },
      "no contact later is as it should be": {
        rows: { contracts: "signed_on  starts_on  kind\n2024-01-01  2024-01-01  new" },
        gives: { support_as_expected: true },
      },
      "six tickets are too many later": {
        rows: {
          contracts: "signed_on  starts_on  kind\n2024-01-01  2024-01-01  new",
          tickets: tickets("2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05", "2026-06-06"),
        },
        gives: { support_as_expected: false },
      },
      "after a new product they are not": {
        rows: {
          contracts: `
            signed_on   starts_on   kind
            2024-01-01  2024-01-01  new
            2025-02-01  2025-02-01  upsell
            2026-05-20  2026-06-03  cross-sell`,
          tickets: tickets("2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05", "2026-06-06"),
        },
        gives: {
          new_product_on: "2026-06-03",
          days_since_news: 28,
          tickets_since_new_product: 4,
          support_as_expected: true,
        },
      },
      "after a new product no contact is too little again": {
        rows: {
          contracts: `
            signed_on   starts_on   kind
            2024-01-01  2024-01-01  new
            2026-05-20  2026-06-01  cross-sell`,
          tickets: tickets("2024-02-01"),
        },
        gives: { tickets_since_new_product: 0, support_as_expected: false },
      },
      "the first ninety days begin with the contract": {
        rows: {
          contracts: "signed_on  starts_on  kind\n2025-12-01  2026-01-01  new",
          tickets: tickets("2025-12-31T23:00", "2026-01-01", "2026-03-31T23:00", "2026-04-01"),
        },
        gives: { tickets_first_90: 2 },
      },
    },
  },
];
