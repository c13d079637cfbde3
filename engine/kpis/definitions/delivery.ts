/**
 * How customers are served, and at what cost.
 *
 * @module
 */
import type { Definition } from "./definition.ts";

export const delivery = {
  first_contact_resolution: {
    declaration: { family: "delivery", format: "percent", direction: "up" },
    needs: ["measure"],
  },
  first_response_time: {
    declaration: { family: "delivery", unit: "hours", direction: "down" },
    needs: ["measure"],
  },
  resolution_time: {
    declaration: { family: "delivery", unit: "hours", direction: "down" },
    needs: ["measure"],
  },
  contacts_per_customer: {
    declaration: { family: "delivery", direction: "down", denominator: { count: "customers", at: "start" } },
    needs: ["numerator"],
  },
  contact_volume: {
    declaration: { family: "delivery", direction: "down" },
    needs: ["measure"],
  },
  retention_cost: {
    declaration: {
      family: "delivery",
      format: "money",
      direction: "down",
      denominator: { count: "customers", at: "start" },
    },
    needs: ["numerator"],
  },
} satisfies Record<string, Definition>;
