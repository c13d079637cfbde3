/**
 * What accounts are worth, why they left, and when they buy again.
 *
 * @module
 */
import type { Metric } from "./metric.ts";

/** Three purchases a month for a year, of 50 each. */
const threeAMonth = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2025, 6 + month, 1)).toISOString())
  .flatMap((first) => ["05", "15", "25"].map((day) => `${first.slice(0, 8)}${day}  50`))
  .join("\n");

export const value: readonly Metric[] = [
  {
    number: 15,
    title: "Customer lifetime value",
    empty: {
      revenue_to_date: 0,
      one_off_to_date: 0,
      acquisition_cost: 0,
      cost_to_serve: 0,
      value_to_date: 0,
      purchase_value: null,
      purchases_365: 0,
      lifetime_months: 24,
      lifetime_value: null,
    },
    one: {
      rows: {
        contracts: `
          signed_on   starts_on   ends_on     amount
          2025-12-15  2026-01-01  2027-01-01  7300`,
        account_costs: `
          booked_on   category     amount
          2025-12-01  acquisition  1000`,
      },
      gives: {
        revenue_to_date: 3620,
        one_off_to_date: 0,
        acquisition_cost: 1000,
        cost_to_serve: 0,
        value_to_date: 2620,
        purchase_value: null,
        purchases_365: 0,
        lifetime_months: 24,
        lifetime_value: null,
      },
    },
    missing: {
      rows: {
        contracts: "signed_on  starts_on\n2025-12-15  2026-01-01",
        account_costs: `
          booked_on   category
          2025-12-01  acquisition
          2025-12-01  serve`,
      },
      gives: {
        revenue_to_date: null,
        one_off_to_date: 0,
        acquisition_cost: null,
        cost_to_serve: null,
        value_to_date: null,
        purchase_value: null,
        purchases_365: 0,
        lifetime_months: 24,
        lifetime_value: null,
      },
    },
    more: {
      "the articles' example: 50 × 3 a month × 24 months = 3600": {
        rows: { contracts: `signed_on  one_off\n${threeAMonth}` },
        gives: { purchase_value: 50, purchases_365: 36, lifetime_value: 3600, one_off_to_date: 1800 },
      },
      "what ended has brought all its value, what has not begun nothing": {
        rows: {
          contracts: `
            signed_on   starts_on   ends_on     amount  one_off
            2023-12-15  2024-01-01  2025-01-01  3650    -
            2024-12-15  2025-01-01  -           3650    500
            2026-06-15  2026-08-01  2027-08-01  3650    -`,
          account_costs: `
            booked_on   category     amount
            2023-12-01  acquisition  2000
            2025-12-31  serve        300
            2026-03-31  serve        400
            2026-07-01  serve        9999`,
        },
        gives: {
          revenue_to_date: 3660 + 5460,
          one_off_to_date: 500,
          acquisition_cost: 2000,
          cost_to_serve: 700,
          value_to_date: 6920,
        },
      },
    },
  },
  {
    number: 43,
    title: "Churn reasons",
    empty: { lost_on: null, lost_reason: null, lost_voluntarily: null, lost_arr: 0 },
    one: {
      rows: {
        contracts: "signed_on  starts_on  kind\n2025-01-01  2025-01-01  new",
        departures: `
          effective_on  kind     arr_change  reason
          2026-05-31    churned  -9000       price`,
      },
      gives: { lost_on: "2026-05-31", lost_reason: "price", lost_voluntarily: true, lost_arr: 9000 },
    },
    missing: {
      rows: {
        contracts: "signed_on  starts_on  kind\n2025-01-01  2025-01-01  new",
        departures: "effective_on  kind\n2026-05-31  churned",
      },
      gives: { lost_on: "2026-05-31", lost_reason: null, lost_voluntarily: null, lost_arr: null },
    },
    more: {
      "gone bankrupt: not of its own will": {
        rows: {
          contracts: "signed_on  starts_on  kind\n2025-01-01  2025-01-01  new",
          departures: `
            effective_on  kind      arr_change  reason
            2025-09-30    expanded  2000        -
            2026-05-31    churned   -9000       bankrupt`,
        },
        gives: { lost_on: "2026-05-31", lost_reason: "bankrupt", lost_voluntarily: false, lost_arr: 9000 },
      },
      "on the day itself it is not known yet": {
        on: "2026-05-31",
        rows: {
          contracts: "signed_on  starts_on  kind\n2025-01-01  2025-01-01  new",
          departures: `
            effective_on  kind     arr_change  reason
            2026-05-31    churned  -9000       price`,
        },
        gives: { lost_on: null, lost_reason: null, lost_arr: 0 },
      },
      "lost, and come back": {
        rows: {
          contracts: `
            signed_on   starts_on   kind
            2024-01-01  2024-01-01  new
            2026-01-01  2026-01-01  new`,
          departures: `
            effective_on  kind     arr_change  reason
            2025-01-01    churned  -9000       price
            2026-01-01    started  9000        -`,
        },
        gives: { lost_on: null, lost_reason: null, lost_voluntarily: null, lost_arr: 0 },
      },
    },
  },
  {
    number: 47,
    title: "Renewal without contracts",
    empty: {
      last_purchase_on: null,
      purchase_interval: null,
      replacement_due_on: null,
      replacement_overdue_days: null,
    },
    one: {
      rows: { contracts: "signed_on  one_off\n2024-01-01  500" },
      gives: {
        last_purchase_on: "2024-01-01",
        purchase_interval: null,
        // the product's life: 730 days
        replacement_due_on: "2025-12-31",
        replacement_overdue_days: 182,
      },
    },
    missing: {
      rows: { contracts: "signed_on\n2024-01-01" },
      gives: {
        last_purchase_on: null,
        purchase_interval: null,
        replacement_due_on: null,
        replacement_overdue_days: null,
      },
    },
    more: {
      "by the account's own habit: gaps of 30, 40 and 40 days; two on one day are one": {
        rows: {
          contracts: `
            signed_on   one_off
            2026-01-10  100
            2026-02-09  100
            2026-03-21  100
            2026-03-21  300
            2026-04-30  100
            2026-05-05  0`,
        },
        gives: {
          last_purchase_on: "2026-04-30",
          purchase_interval: 40,
          replacement_due_on: "2026-06-09",
          replacement_overdue_days: 22,
        },
      },
      "not due yet": {
        rows: {
          contracts: `
            signed_on   one_off
            2026-04-01  100
            2026-06-01  100`,
        },
        gives: { purchase_interval: 61, replacement_due_on: "2026-08-01", replacement_overdue_days: -31 },
      },
    },
  },
];
