/**
 * Onboarding, the journey, relations, and the customer's own growth.
 *
 * @module
 */
import type { Metric } from "./metric.ts";

const customer = "signed_on  starts_on  kind\n2025-12-15  2026-01-01  new";

export const journey: readonly Metric[] = [
  {
    number: 38,
    title: "Onboarding time, time to value",
    empty: {
      live_on: null,
      onboarding_days: null,
      not_live_days: null,
      first_outcome_on: null,
      time_to_value_days: null,
    },
    one: {
      rows: { contracts: customer, milestones: "reached_on  kind\n2026-02-10  go_live" },
      gives: {
        live_on: "2026-02-10",
        onboarding_days: 40,
        not_live_days: 40,
        first_outcome_on: null,
        time_to_value_days: null,
      },
    },
    missing: {
      rows: { contracts: customer, milestones: "reached_on\n2026-02-10" },
      gives: {
        live_on: null,
        onboarding_days: null,
        not_live_days: 181,
        first_outcome_on: null,
        time_to_value_days: null,
      },
    },
    more: {
      "to the first outcome; what was before the start belongs to a former life": {
        rows: {
          contracts: `
            signed_on   starts_on   kind
            2023-12-15  2024-01-01  new
            2025-12-15  2026-01-01  new`,
          milestones: `
            reached_on        kind
            2024-02-01        go_live
            2024-03-01        outcome
            2026-01-15T09:00  go_live
            2026-03-02        outcome
            2026-04-02        outcome`,
        },
        gives: {
          live_on: "2026-01-15",
          onboarding_days: 14,
          not_live_days: 14,
          first_outcome_on: "2026-03-02",
          time_to_value_days: 60,
        },
      },
      "over a leap day": {
        on: "2024-04-01",
        rows: {
          contracts: "signed_on  starts_on  kind\n2024-01-01  2024-02-28  new",
          milestones: "reached_on  kind\n2024-03-01  go_live",
        },
        gives: { onboarding_days: 2 },
      },
    },
  },
  {
    number: 41,
    title: "Journey analytics",
    empty: {
      touchpoints_90: 0,
      touchpoint_kinds_180: 0,
      inbound_share: null,
      journey_stage: null,
      moments_answered: 0,
      csat_onboarding: null,
    },
    one: {
      rows: {
        touchpoints: "happened_on  kind  inbound  stage\n2026-06-10  call  true  adoption",
        surveys: "answered_on  kind  score  moment\n2026-06-11  csat  4  onboarding",
      },
      gives: {
        touchpoints_90: 1,
        touchpoint_kinds_180: 1,
        inbound_share: 1,
        journey_stage: "adoption",
        moments_answered: 1,
        csat_onboarding: 4,
      },
    },
    missing: {
      rows: { touchpoints: "happened_on\n2026-06-10", surveys: "answered_on\n2026-06-11" },
      gives: {
        touchpoints_90: 1,
        touchpoint_kinds_180: 0,
        inbound_share: null,
        journey_stage: null,
        moments_answered: 0,
        csat_onboarding: null,
      },
    },
    more: {
      several: {
        rows: {
          touchpoints: `
            happened_on  kind     inbound  stage
            2026-01-10   visit    false    onboarding
            2026-04-10   call     true     adoption
            2026-06-01   call     false    renewal
            2026-06-02   email    false    -
            2026-07-01   meeting  true     awareness`,
          surveys: `
            answered_on  kind  score  moment
            2025-03-01   csat  2      onboarding
            2026-03-01   csat  5      onboarding
            2026-04-01   csat  1      renewal
            2026-04-02   ces   7      quarterly`,
        },
        gives: {
          touchpoints_90: 3,
          touchpoint_kinds_180: 3,
          inbound_share: 0.25,
          journey_stage: "renewal",
          moments_answered: 3,
          csat_onboarding: 3.5,
        },
      },
    },
  },
  {
    number: 42,
    title: "Composite behaviour value: what is put together",
    empty: { escalations_open: 0, escalation_days: null, csm_pulse: null, champion: null },
    one: {
      rows: {
        escalations: "opened_on  closed_on  severity\n2026-06-10  2026-06-30  1",
        pulse: "set_on  score  champion\n2026-06-01  4  present",
      },
      gives: { escalations_open: 0, escalation_days: 20, csm_pulse: 4, champion: "present" },
    },
    missing: {
      rows: { escalations: "opened_on\n2026-06-10", pulse: "set_on\n2026-06-01" },
      // without the day of its closing it is open
      gives: { escalations_open: 1, escalation_days: null, csm_pulse: null, champion: null },
    },
    more: {
      "closed on the day itself: still open at its start": {
        rows: {
          escalations: `
            opened_on   closed_on
            2026-01-01  2026-01-11
            2026-06-10  2026-07-01
            2026-06-20  2026-07-20
            2026-07-01  -`,
        },
        gives: { escalations_open: 2, escalation_days: 10 },
      },
      "an opinion that was edited later is the one of then": {
        rows: {
          pulse: `
            set_on      known_on    score  champion
            2026-06-01  2026-06-01  4      present
            2026-06-01  2026-07-05  1      left`,
        },
        gives: { csm_pulse: 4, champion: "present" },
      },
    },
  },
  {
    number: 45,
    title: "The customer's own growth",
    empty: {
      headcount: null,
      headcount_before: null,
      headcount_growth: null,
      open_roles: null,
      own_retention: null,
    },
    one: {
      rows: { growth: "reported_on  headcount  open_roles  own_retention\n2026-06-01  110  5  0.9" },
      gives: { headcount: 110, headcount_before: null, headcount_growth: null, open_roles: 5, own_retention: 0.9 },
    },
    missing: {
      rows: { growth: "reported_on\n2026-06-01" },
      gives: {
        headcount: null,
        headcount_before: null,
        headcount_growth: null,
        open_roles: null,
        own_retention: null,
      },
    },
    more: {
      "against a year ago": {
        rows: {
          growth: `
            reported_on  headcount  own_retention
            2025-03-01   80         -
            2025-06-01   100        0.95
            2025-09-01   105        -
            2026-06-01   125        1.2`,
        },
        gives: { headcount: 125, headcount_before: 100, headcount_growth: 0.25, own_retention: null },
      },
      "a number of a year ago is not one of today": {
        rows: { growth: "reported_on  headcount  open_roles\n2025-06-01  100  3" },
        gives: { headcount: null, headcount_before: 100, headcount_growth: null, open_roles: null },
      },
    },
  },
];
