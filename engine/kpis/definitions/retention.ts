/**
 * Who stays, and how much of the revenue. Every one follows from who is a customer, the fact with the role `revenue`,
 * and the outcomes.
 *
 * @module
 */
import type { Definition } from "./definition.ts";

const atStart = { count: "customers", at: "start" } as const;
const revenueAtStart = { sum: "customers.revenue", at: "start" } as const;

export const retention = {
  logo_churn: {
    declaration: {
      family: "retention",
      format: "percent",
      direction: "down",
      numerator: { count: "lost" },
      denominator: atStart,
      variants: { joined_and_left: { numerator: { count: "lost", withinPeriod: true } } },
    },
  },
  retention_rate: {
    declaration: {
      family: "retention",
      format: "percent",
      direction: "up",
      share: "cohort",
      meeting: "kept",
    },
  },
  revenue_churn: {
    declaration: {
      family: "retention",
      format: "percent",
      direction: "down",
      numerator: { sum: "lost.revenue" },
      denominator: revenueAtStart,
    },
  },
  gross_revenue_retention: {
    declaration: {
      family: "retention",
      format: "percent",
      direction: "up",
      numerator: { sum: "cohort", of: "min(now, then)", since: "12m" },
      denominator: { sum: "cohort", of: "then", since: "12m" },
    },
  },
  net_revenue_retention: {
    declaration: {
      family: "retention",
      format: "percent",
      direction: "up",
      numerator: { sum: "cohort", of: "now", since: "12m" },
      denominator: { sum: "cohort", of: "then", since: "12m" },
    },
  },
  renewal_rate: {
    declaration: {
      family: "retention",
      format: "percent",
      direction: "up",
      share: "renewals",
      meeting: "renewed",
      variants: {
        by_value: {
          numerator: { sum: "renewals", of: "min(renewed_amount, amount)" },
          denominator: { sum: "renewals.amount" },
        },
      },
    },
  },
  net_contract_value_increase: {
    declaration: {
      family: "retention",
      format: "percent",
      direction: "up",
      numerator: { sum: "renewals", of: "renewed_amount - amount" },
      denominator: { sum: "renewals.amount" },
    },
  },
  churn_reasons: {
    declaration: { family: "retention", direction: "none", distribution: "lost.reason" },
  },
  churn_reasons_by_revenue: {
    declaration: {
      family: "retention",
      format: "money",
      direction: "down",
      sum: "lost.revenue",
      split: "reason",
    },
  },
  voluntary_churn: {
    declaration: { family: "retention", format: "percent", direction: "down" },
    needs: ["measure"],
  },
  silent_churn: {
    declaration: { family: "retention", format: "percent", direction: "down" },
    needs: ["measure"],
  },
  repurchase_rate: {
    declaration: { family: "retention", format: "percent", direction: "up" },
    needs: ["measure"],
  },
} satisfies Record<string, Definition>;
