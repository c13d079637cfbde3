/**
 * What customers pay. Facts with the role `revenue` state it a year.
 *
 * @module
 */
import type { Definition } from "./definition.ts";

export const transactions = {
  customers: {
    declaration: { family: "transactions", direction: "up", count: "customers" },
  },
  annual_recurring_revenue: {
    declaration: { family: "transactions", format: "money", direction: "up", sum: "customers.revenue" },
  },
  monthly_recurring_revenue: {
    declaration: { family: "transactions", format: "money", direction: "up", sum: "customers", of: "revenue / 12" },
  },
  revenue_per_account: {
    declaration: { family: "transactions", format: "money", direction: "up", mean: "customers", of: "revenue / 12" },
  },
  expansion_revenue: {
    declaration: {
      family: "transactions",
      format: "money",
      direction: "up",
      sum: "cohort",
      of: "max(now - then, 0) / 12",
      where: "kept",
      variants: { with_one_off: {} },
    },
    needs: ["variants.with_one_off"],
  },
  contraction_revenue: {
    declaration: {
      family: "transactions",
      format: "money",
      direction: "down",
      sum: "cohort",
      of: "max(then - now, 0) / 12",
      where: "kept",
    },
  },
  renewal_bookings: {
    declaration: { family: "transactions", format: "money", direction: "up" },
    needs: ["measure"],
  },
  upsell_bookings: {
    declaration: { family: "transactions", format: "money", direction: "up" },
    needs: ["measure"],
  },
  sales: {
    declaration: { family: "transactions", format: "money", direction: "up" },
    needs: ["measure"],
  },
  purchase_value: {
    declaration: { family: "transactions", format: "money", direction: "up" },
    needs: ["measure"],
  },
  lifetime_value: {
    declaration: {
      family: "transactions",
      format: "money",
      direction: "up",
      formula: "purchase_value * purchases_per_month * lifetime_months",
    },
    needs: ["terms.purchase_value", "terms.purchases_per_month", "terms.lifetime_months"],
  },
  lifetime_margin: {
    declaration: { family: "transactions", format: "money", direction: "up" },
    needs: ["measure"],
  },
} satisfies Record<string, Definition>;
