/**
 * How customers are won, and at what cost.
 *
 * @module
 */
import type { Definition } from "./definition.ts";

const ratio = { family: "acquisition", format: "percent" } as const;

export const acquisition = {
  customers_won: {
    declaration: { family: "acquisition", direction: "up", count: "won" },
  },
  acquisition_rate: {
    declaration: {
      ...ratio,
      direction: "up",
      numerator: { count: "won" },
      denominator: { count: "customers", at: "start" },
      variants: { joined_and_left: { numerator: { count: "won", withinPeriod: true } } },
    },
  },
  acquisition_cost: {
    declaration: {
      family: "acquisition",
      format: "money",
      direction: "down",
      denominator: { count: "won", withinPeriod: true },
    },
    needs: ["numerator"],
  },
  trial_conversion: {
    declaration: { ...ratio, direction: "up" },
    needs: ["measure"],
  },
  conversion: {
    declaration: { ...ratio, direction: "up" },
    needs: ["numerator", "denominator"],
  },
  campaign_effectiveness: {
    declaration: { ...ratio, direction: "up", split: "campaign" },
    needs: ["numerator", "denominator"],
  },
  direct_traffic: {
    declaration: { ...ratio, direction: "up" },
    needs: ["numerator", "denominator"],
  },
  cart_abandonment: {
    declaration: { ...ratio, direction: "down" },
    needs: ["numerator", "denominator"],
  },
} satisfies Record<string, Definition>;
