/**
 * How much customers use what they have, and where they are met.
 *
 * @module
 */
import type { Definition } from "./definition.ts";

export const engagement = {
  daily_active_users: {
    declaration: { family: "engagement", format: "count", unit: "users", direction: "up" },
    needs: ["measure"],
  },
  weekly_active_users: {
    declaration: { family: "engagement", format: "count", unit: "users", direction: "up" },
    needs: ["measure"],
  },
  monthly_active_users: {
    declaration: { family: "engagement", format: "count", unit: "users", direction: "up" },
    needs: ["measure"],
  },
  stickiness: {
    declaration: { family: "engagement", format: "percent", direction: "up", formula: "daily / monthly" },
    needs: ["terms.daily", "terms.monthly"],
  },
  usage_rate: {
    declaration: { family: "engagement", format: "percent", direction: "up" },
    needs: ["measure"],
  },
  fully_engaged: {
    declaration: { family: "engagement", format: "percent", direction: "up" },
    needs: ["measure"],
  },
  task_completion: {
    declaration: { family: "engagement", format: "percent", direction: "up" },
    needs: ["measure"],
  },
  touchpoints: {
    declaration: { family: "engagement", direction: "none" },
    needs: ["measure"],
  },
  journey: {
    declaration: { family: "engagement", direction: "none", distribution: "customers.stage" },
  },
  resource_rating: {
    declaration: { family: "engagement", unit: "points", direction: "up" },
    needs: ["measure"],
  },
} satisfies Record<string, Definition>;
