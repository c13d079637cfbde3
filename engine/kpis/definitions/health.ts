/**
 * How customers fare and what they say: health, surveys, outcomes achieved.
 *
 * @module
 */
import type { Definition } from "./definition.ts";

export const health = {
  health_score: {
    declaration: { family: "health", unit: "points", direction: "up", mean: "customers.score" },
  },
  health_distribution: {
    declaration: {
      family: "health",
      direction: "none",
      distribution: "customers.score",
      edges: [20, 40, 60, 80],
    },
  },
  customers_by_band: {
    declaration: { family: "health", direction: "none", distribution: "customers.band" },
  },
  revenue_by_band: {
    declaration: { family: "health", format: "money", direction: "up", sum: "customers.revenue", split: "band" },
  },
  score_falls: {
    declaration: {
      family: "health",
      format: "percent",
      direction: "down",
      share: "cohort",
      follow: "score",
      where: "kept",
      meeting: "now <= then - 10",
    },
  },
  nps: {
    declaration: { family: "health", unit: "points", direction: "up" },
    needs: ["measure"],
  },
  csat: {
    declaration: { family: "health", format: "percent", direction: "up" },
    needs: ["measure"],
  },
  ces: {
    declaration: { family: "health", unit: "points", direction: "up" },
    needs: ["measure"],
  },
  survey_response: {
    declaration: { family: "health", format: "percent", direction: "up" },
    needs: ["numerator", "denominator"],
  },
  outcomes_achieved: {
    declaration: { family: "health", format: "percent", direction: "up" },
    needs: ["measure"],
  },
  success_stories: {
    declaration: { family: "health", direction: "up" },
    needs: ["measure"],
  },
  referrals: {
    declaration: { family: "health", direction: "up" },
    needs: ["measure"],
  },
  onboarding_time: {
    declaration: { family: "health", unit: "days", direction: "down" },
    needs: ["measure"],
  },
  time_to_value: {
    declaration: { family: "health", unit: "days", direction: "down" },
    needs: ["measure"],
  },
} satisfies Record<string, Definition>;
