/**
 * Usage of the product.
 *
 * @module
 */
import type { Metric } from "./metric.ts";

const customer = "signed_on  starts_on  kind\n2025-01-01  2025-01-01  new";
const dayBefore = (days: number) => new Date(Date.UTC(2026, 6, 1 - days)).toISOString().slice(0, 10);

/** Two users, every day for twelve weeks. */
const everyDay = Array.from({ length: 84 }, (_, i) => `${dayBefore(i + 1)}  u1\n${dayBefore(i + 1)}  u2`).join("\n");

/** 936 of 1,200 in time. */
const tests = Array.from({ length: 1200 }, (_, i) => `2026-06-01  true  ${i < 936 ? 10 : 11}  10`).join("\n");

/** One row in each window of 30 days before 1 July 2026, the earliest first. */
const sixWindows = (...events: readonly number[]) =>
  `used_on  events\n${events.map((count, window) => `${dayBefore(180 - 30 * window)}  ${count}`).join("\n")}`;

export const usage: readonly Metric[] = [
  {
    number: 28,
    title: "Last login, usage count",
    empty: { last_login: null, days_since_login: null, events_30: 0, events_prev30: 0, usage_holds: false },
    one: {
      rows: { usage: "used_on  events\n2026-06-20  5" },
      gives: { last_login: "2026-06-20", days_since_login: 11, events_30: 5, events_prev30: 0, usage_holds: true },
    },
    missing: {
      rows: { usage: "used_on\n2026-06-20" },
      gives: {
        last_login: "2026-06-20",
        days_since_login: 11,
        events_30: null,
        events_prev30: 0,
        usage_holds: null,
      },
    },
    more: {
      "in the last minute of the day before": {
        rows: { usage: "used_on  events\n2026-06-30T23:59  5" },
        gives: { last_login: "2026-06-30", days_since_login: 1 },
      },
      "on the day itself": {
        rows: { usage: "used_on  events\n2026-06-30  5\n2026-07-01  5" },
        gives: { last_login: "2026-06-30", days_since_login: 1, events_30: 5 },
      },
      "stable: nine tenths of before": {
        rows: { usage: "used_on  events\n2026-05-31  100\n2026-06-01  90" },
        gives: { events_30: 90, events_prev30: 100, usage_holds: true },
      },
      "falling: less than nine tenths": {
        rows: { usage: "used_on  events\n2026-05-02  100\n2026-06-30  89" },
        gives: { events_30: 89, events_prev30: 100, usage_holds: false },
      },
    },
  },
  {
    number: 29,
    title: "Usage trend",
    empty: { usage_change: null, usage_slope: null, usage_level: null, usage_trend: null },
    one: {
      rows: { contracts: customer, usage: "used_on  events\n2026-06-20  10" },
      gives: {
        usage_change: 1,
        // of 0, 0, 0, 0, 0, 10
        usage_slope: 1.428571,
        usage_level: 1.666667,
        usage_trend: 1.428571 / 1.666667,
      },
    },
    missing: {
      rows: { contracts: customer, usage: "used_on\n2026-06-20" },
      // the last window has rows, but no value
      gives: { usage_change: null, usage_slope: 0, usage_level: 0, usage_trend: null },
    },
    more: {
      "ten more every 30 days": {
        rows: { contracts: customer, usage: sixWindows(10, 20, 30, 40, 50, 60) },
        gives: { usage_change: 10 / 110, usage_slope: 10, usage_level: 35, usage_trend: 10 / 35 },
      },
      "half of it": {
        rows: { contracts: customer, usage: sixWindows(40, 40, 40, 40, 30, 10) },
        gives: { usage_change: -0.5, usage_slope: -5.142857, usage_level: 33.333333 },
      },
      "windows from before the start say nothing": {
        rows: {
          contracts: "signed_on  starts_on  kind\n2026-04-01  2026-04-02  new",
          usage: sixWindows(0, 0, 0, 10, 20, 30),
        },
        gives: { usage_slope: 10, usage_level: 20 },
      },
      "a window that the start cuts neither": {
        rows: {
          contracts: "signed_on  starts_on  kind\n2026-04-01  2026-04-03  new",
          usage: sixWindows(0, 0, 0, 10, 20, 30),
        },
        gives: { usage_slope: 10, usage_level: 25 },
      },
      "one window has a level and no slope": {
        rows: {
          contracts: "signed_on  starts_on  kind\n2026-05-20  2026-05-20  new",
          usage: sixWindows(0, 0, 0, 10, 20, 30),
        },
        gives: { usage_slope: null, usage_level: 30, usage_trend: null },
      },
    },
  },
  {
    number: 30,
    title: "Sticky feature use",
    empty: { sticky_events_30: 0, sticky_users_30: 0, sticky_share: null },
    one: {
      rows: { usage: "used_on  user_id  feature  events\n2026-06-20  u1  workflows  5" },
      gives: { sticky_events_30: 5, sticky_users_30: 1, sticky_share: 1 },
    },
    missing: {
      rows: { usage: "used_on\n2026-06-20" },
      gives: { sticky_events_30: 0, sticky_users_30: 0, sticky_share: null },
    },
    more: {
      "of everything that is used": {
        rows: {
          usage: `
            used_on     user_id  feature    events
            2026-05-31  u9       workflows  100
            2026-06-01  u1       workflows  5
            2026-06-02  u1       api        10
            2026-06-03  u2       api        5
            2026-06-04  u3       reports    20`,
        },
        gives: { sticky_events_30: 20, sticky_users_30: 2, sticky_share: 0.5 },
      },
    },
  },
  {
    number: 31,
    title: "Feature utilisation, adoption breadth",
    empty: { features_used_90: 0, features_available: 8, adoption_breadth: 0 },
    one: {
      rows: { usage: "used_on  feature\n2026-06-20  reports" },
      gives: { features_used_90: 1, features_available: 8, adoption_breadth: 0.125 },
    },
    missing: {
      rows: { usage: "used_on\n2026-06-20" },
      gives: { features_used_90: 0, features_available: 8, adoption_breadth: 0 },
    },
    more: {
      "different features of 90 days": {
        rows: {
          usage: "used_on  feature\n2026-04-01  admin\n2026-04-02  api\n2026-06-01  reports\n2026-06-02  reports",
        },
        gives: { features_used_90: 2, adoption_breadth: 0.25 },
      },
    },
  },
  {
    number: 32,
    title: "Licence utilisation",
    empty: { seat_use: null },
    one: {
      rows: {
        contracts: "signed_on  starts_on  seats\n2026-01-01  2026-01-01  10",
        usage: "used_on  user_id\n2026-06-20  u1",
      },
      gives: { seat_use: 0.1 },
    },
    missing: {
      rows: { contracts: "signed_on  starts_on\n2026-01-01  2026-01-01", usage: "used_on\n2026-06-20" },
      gives: { seat_use: null },
    },
    more: {
      "more users than seats": {
        rows: {
          contracts: "signed_on  starts_on  seats\n2026-01-01  2026-01-01  2",
          usage: "used_on  user_id\n2026-06-01  u1\n2026-06-20  u2\n2026-06-30  u3\n2026-06-30  u3",
        },
        gives: { seat_use: 1.5 },
      },
    },
  },
  {
    number: 34,
    title: "Active users: DAU, WAU, MAU, stickiness",
    empty: { dau: 0, wau: 0, mau: 0, dau_mean: 0, stickiness: null },
    one: {
      rows: { usage: "used_on  user_id\n2026-06-30  u1" },
      gives: { dau: 1, wau: 1, mau: 1, dau_mean: 0.033333, stickiness: 0.033333 },
    },
    missing: {
      rows: { usage: "used_on\n2026-06-30" },
      gives: { dau: 0, wau: 0, mau: 0, dau_mean: 0, stickiness: null },
    },
    more: {
      "distinct users of a day, a week, a month": {
        rows: {
          usage: `
            used_on           user_id
            2026-05-31        u4
            2026-06-01        u3
            2026-06-24        u2
            2026-06-29T08:00  u1
            2026-06-29T17:00  u1
            2026-06-30T08:00  u1
            2026-06-30T23:59  u2
            2026-07-01        u5`,
        },
        // days with users: 1, 1, 1, 2
        gives: { dau: 2, wau: 2, mau: 3, dau_mean: 0.166667, stickiness: 0.166667 / 3 },
      },
    },
  },
  {
    number: 35,
    title: "Time in product",
    empty: { minutes_30: 0, minutes_per_user: null, user_days_30: 0, minutes_per_session: null },
    one: {
      rows: { usage: "used_on  user_id  minutes\n2026-06-30  u1  12" },
      gives: { minutes_30: 12, minutes_per_user: 12, user_days_30: 1, minutes_per_session: 12 },
    },
    missing: {
      rows: { usage: "used_on\n2026-06-30" },
      gives: { minutes_30: null, minutes_per_user: null, user_days_30: 0, minutes_per_session: null },
    },
    more: {
      "of a user, and of a user on a day": {
        rows: {
          usage: `
            used_on     user_id  feature  minutes
            2026-06-10  u1       reports  10
            2026-06-10  u1       api      20
            2026-06-11  u1       api      30
            2026-06-11  u2       api      60`,
        },
        gives: { minutes_30: 120, minutes_per_user: 60, user_days_30: 3, minutes_per_session: 40 },
      },
    },
  },
  {
    number: 36,
    title: "Task completion",
    empty: { task_completion: null },
    one: {
      rows: { tasks: "attempted_on  completed  minutes  expected_minutes\n2026-06-01  true  5  10" },
      gives: { task_completion: 1 },
    },
    missing: { rows: { tasks: "attempted_on\n2026-06-01" }, gives: { task_completion: null } },
    more: {
      "the study of 1,200 tests: 78 %": {
        rows: { tasks: `attempted_on  completed  minutes  expected_minutes\n${tests}` },
        gives: { task_completion: 0.78 },
      },
      "completed within the expected time, of those of which it is known": {
        rows: {
          tasks: `
            attempted_on  completed  minutes  expected_minutes
            2026-06-01    true       10       10
            2026-06-02    true       11       10
            2026-06-03    false      -        10
            2026-06-04    false      3        10
            2026-06-05    true       -        10`,
        },
        gives: { task_completion: 0.25 },
      },
    },
  },
  {
    number: 37,
    title: "Engagement, fully engaged share",
    empty: { weeks_with_use: 0, engagement: null, fully_engaged: null },
    one: {
      rows: {
        contracts: "signed_on  starts_on  seats\n2026-01-01  2026-01-01  10",
        usage: "used_on  user_id\n2026-06-30  u1",
      },
      gives: { weeks_with_use: 1, engagement: (100 * (0.033333 / 0.4 + 0.1 + 1 / 12)) / 3, fully_engaged: false },
    },
    missing: {
      rows: { contracts: "signed_on  starts_on\n2026-01-01  2026-01-01", usage: "used_on\n2026-06-30" },
      gives: { weeks_with_use: 1, engagement: null, fully_engaged: null },
    },
    more: {
      "all seats, every day": {
        rows: {
          contracts: "signed_on  starts_on  seats\n2026-01-01  2026-01-01  2",
          usage: `used_on  user_id\n${everyDay}`,
        },
        gives: { weeks_with_use: 12, engagement: 100, fully_engaged: true },
      },
      "weeks are counted back from the date": {
        rows: { usage: "used_on\n2026-04-07\n2026-04-08\n2026-04-14\n2026-06-23\n2026-06-24\n2026-06-30" },
        // 8 and 14 April are the twelfth week before, 23 June the second; 7 April is too long ago
        gives: { weeks_with_use: 3 },
      },
    },
  },
];
