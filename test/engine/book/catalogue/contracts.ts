/**
 * Who the accounts are, and their contracts.
 *
 * @module
 */
import type { Metric } from "./metric.ts";

export const contracts: readonly Metric[] = [
  {
    number: 0,
    title: "Who they are",
    empty: { name: null, owner: null, industry: null, region: null, employees: null },
    one: {
      rows: {
        accounts: `
          created_on  name       industry   region  employees
          2025-01-01  Acme GmbH  logistics  EMEA    120`,
        owners: `
          since       owner
          2025-02-01  Ada`,
      },
      gives: { name: "Acme GmbH", owner: "Ada", industry: "logistics", region: "EMEA", employees: 120 },
    },
    missing: {
      rows: { accounts: "created_on\n2025-01-01", owners: "since\n2025-01-01" },
      gives: { name: null, owner: null, industry: null, region: null, employees: null },
    },
    more: {
      "the owner at the date, not the one after": {
        rows: {
          owners: `
            since       owner
            2025-02-01  Ada
            2026-03-01  Grace
            2026-07-01  Edsger`,
        },
        gives: { owner: "Grace" },
      },
    },
  },
  {
    number: 0,
    title: "Where they stand in the contract's calendar",
    empty: {
      customer_since: null,
      tenure_days: null,
      renewal_on: null,
      days_to_renewal: null,
      notice_by: null,
      days_to_notice: null,
      first_term_ends_on: null,
      first_term_elapsed: null,
    },
    one: {
      rows: {
        contracts: `
          signed_on   starts_on   ends_on     notice_by   kind
          2025-12-15  2026-01-01  2027-01-01  2026-10-01  new`,
      },
      gives: {
        customer_since: "2026-01-01",
        tenure_days: 181,
        renewal_on: "2027-01-01",
        days_to_renewal: 184,
        notice_by: "2026-10-01",
        days_to_notice: 92,
        first_term_ends_on: "2027-01-01",
        first_term_elapsed: 181 / 365,
      },
    },
    missing: {
      rows: { contracts: "signed_on\n2026-01-01" },
      gives: {
        customer_since: null,
        tenure_days: null,
        renewal_on: null,
        days_to_renewal: null,
        notice_by: null,
        days_to_notice: null,
        first_term_ends_on: null,
        first_term_elapsed: null,
      },
    },
    more: {
      "an open-ended contract has no renewal": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on  kind
            2025-12-15  2026-01-01  -        new`,
        },
        gives: { customer_since: "2026-01-01", renewal_on: null, first_term_ends_on: null, first_term_elapsed: null },
      },
      "signed, but not begun": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     kind
            2026-06-15  2026-07-02  2027-07-02  new`,
        },
        gives: { customer_since: null, renewal_on: null },
      },
      "begun on the day itself": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     kind
            2026-06-15  2026-07-01  2027-07-01  new`,
        },
        gives: { customer_since: "2026-07-01", tenure_days: 0, renewal_on: "2027-07-01", first_term_elapsed: 0 },
      },
      "signed on the day itself is not known yet": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     kind
            2026-07-01  2026-07-01  2027-07-01  new`,
        },
        gives: { customer_since: null },
      },
      "renewed: notice is that of the contract in force, the first term the one at the start": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     notice_by   kind
            2024-12-01  2025-01-01  2026-01-01  2025-10-01  new
            2025-11-01  2026-01-01  2027-01-01  2026-10-01  renewal`,
        },
        gives: {
          customer_since: "2025-01-01",
          renewal_on: "2027-01-01",
          notice_by: "2026-10-01",
          first_term_ends_on: "2026-01-01",
          first_term_elapsed: 1,
        },
      },
      "lost, and come back: everything begins anew": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     kind
            2022-12-01  2023-01-01  2024-01-01  new
            2026-03-20  2026-04-01  2027-04-01  new`,
        },
        gives: { customer_since: "2026-04-01", tenure_days: 91, first_term_elapsed: 91 / 365 },
      },
    },
  },
  {
    number: 12,
    title: "MRR, ARR, ARPU",
    empty: { arr: 0, mrr: 0, seats: 0, mrr_per_seat: null, plan: null, products: 0 },
    one: {
      rows: {
        contracts: `
          signed_on   starts_on   ends_on     amount  seats  plan    product
          2025-12-15  2026-01-01  2027-01-01  9000    10     growth  core`,
      },
      gives: { arr: 9000, mrr: 750, seats: 10, mrr_per_seat: 75, plan: "growth", products: 1 },
    },
    missing: {
      rows: { contracts: "signed_on  starts_on\n2025-12-15  2026-01-01" },
      gives: { arr: null, mrr: null, seats: null, mrr_per_seat: null, plan: null, products: 0 },
    },
    more: {
      "what is in force adds up": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     amount  seats  product
            2025-12-15  2026-01-01  2027-01-01  12000   20     core
            2026-02-20  2026-03-01  2027-01-01  3000    5      core
            2026-03-20  2026-04-01  2027-01-01  3000    -      analytics
            2023-12-15  2024-01-01  2026-01-01  10000   15     core
            2026-06-15  2026-08-01  2027-01-01  9999    9      automation`,
        },
        gives: { arr: 18_000, mrr: 1500, seats: 25, mrr_per_seat: 60, products: 2 },
      },
      "on the day on which one ends and the next begins, the next counts": {
        on: "2026-01-01",
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     amount
            2024-12-15  2025-01-01  2026-01-01  12000
            2025-11-15  2026-01-01  2027-01-01  15000`,
        },
        gives: { arr: 15_000 },
      },
      "the day before, the one before": {
        on: "2025-12-31",
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     amount
            2024-12-15  2025-01-01  2026-01-01  12000
            2025-11-15  2026-01-01  2027-01-01  15000`,
        },
        gives: { arr: 12_000 },
      },
      "an open-ended contract is in force": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on  amount
            2019-12-15  2020-02-29  -        6000`,
        },
        gives: { arr: 6000 },
      },
      "a contract without a start is in force at no time": {
        rows: {
          contracts: `
            signed_on   starts_on  ends_on     amount
            2025-12-15  -          2027-01-01  6000`,
        },
        gives: { arr: 0 },
      },
      "a contract that stands there twice counts twice": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     amount
            2025-12-15  2026-01-01  2027-01-01  6000
            2025-12-15  2026-01-01  2027-01-01  6000`,
        },
        gives: { arr: 12_000 },
      },
    },
  },
  {
    number: 13,
    title: "Expansion MRR",
    empty: { expansion_mrr: 0, one_off_365: 0, expansion_mrr_with_one_off: 0 },
    one: {
      rows: {
        contracts: `
          signed_on   starts_on   kind    amount  one_off
          2026-02-15  2026-03-01  upsell  3000    1200`,
      },
      gives: { expansion_mrr: 250, one_off_365: 1200, expansion_mrr_with_one_off: 350 },
    },
    missing: {
      rows: {
        contracts: `
          signed_on   starts_on   kind
          2026-02-15  2026-03-01  upsell`,
      },
      gives: { expansion_mrr: null, one_off_365: 0, expansion_mrr_with_one_off: null },
    },
    more: {
      "of a year, from the day on which it runs": {
        rows: {
          contracts: `
            signed_on   starts_on   kind        amount
            2025-06-01  2025-07-01  upsell      1200
            2025-06-01  2025-07-02  cross-sell  2400
            2026-06-15  2026-07-01  add-on      3600
            2026-06-15  2026-07-02  upsell      4800
            2026-01-01  2026-01-01  renewal     9999
            2026-01-01  2026-01-01  new         9999`,
        },
        gives: { expansion_mrr: 500 },
      },
    },
  },
  {
    number: 14,
    title: "Renewal bookings, upsell",
    empty: { renewal_bookings_365: 0, upsell_bookings_365: 0 },
    one: {
      rows: {
        contracts: `
          signed_on   starts_on   kind     amount
          2026-06-30  2026-10-01  renewal  12000`,
      },
      gives: { renewal_bookings_365: 12_000, upsell_bookings_365: 0 },
    },
    missing: {
      rows: {
        contracts: `
          signed_on   kind
          2026-05-01  renewal
          2026-05-01  upsell`,
      },
      gives: { renewal_bookings_365: null, upsell_bookings_365: null },
    },
    more: {
      "by the day of the signature": {
        rows: {
          contracts: `
            signed_on   kind        amount
            2025-06-30  renewal     100
            2025-07-01  renewal     200
            2026-06-30  renewal     400
            2026-07-01  renewal     800
            2026-01-01  upsell      1000
            2026-01-01  cross-sell  2000
            2026-01-01  add-on      4000
            2026-01-01  new         8000`,
        },
        gives: { renewal_bookings_365: 600, upsell_bookings_365: 7000 },
      },
    },
  },
];
