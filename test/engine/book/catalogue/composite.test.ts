/**
 * The metrics that come out of a rule set: the health score, engagement, and a composite value of behaviour; from raw
 * rows to the number.
 */
import { expect, test } from "vitest";
import { explain } from "#engine/explain/explanation.ts";
import type { Value } from "#engine/language/expression.ts";
import { compileText } from "../../documents.ts";
import { moment } from "../build.ts";
import { bookText, type Case, factsOf } from "./metric.ts";

const rules = `rules: behaviour
title: Engagement and behaviour
groups:
  - id: engagement
    title: Engagement
    weight: 60
    components:
      - { id: stickiness, title: Daily of monthly users, fact: stickiness, curve: [[0, 0], [0.4, 100]] }
      - { id: seat-use, title: Seats in use, fact: seat_use, curve: [[0, 0], [1, 100]] }
      - { id: weeks, title: Weeks with use, fact: weeks_with_use, curve: [[0, 0], [12, 100]] }
  - id: behaviour
    title: Behaviour beside usage
    weight: 40
    components:
      - id: learning
        title: Trainings attended
        fact: trainings_180
        steps: [{ below: 1, points: 20 }, { below: 3, points: 60 }, { points: 100 }]
      - id: advocacy
        title: Speaks for us
        fact: advocacy_grade
        steps: [{ below: 1, points: 30 }, { points: 100 }]
      - id: community
        title: Takes part in the community
        decisions:
          - { when: community_posts_180 + community_answers_180 > 0, points: 100, reason: Posts or answers }
          - { points: 40 }
bands:
  - { id: red, title: Not engaged, below: 40 }
  - { id: amber, title: Engaged in part, below: 70 }
  - { id: green, title: Fully engaged }
`;

const { ruleSet, problems } = compileText(rules, bookText);

function scoreOf(
  { on = "2026-07-01", rows }: Pick<Case, "on" | "rows">,
  keep: (group: string) => boolean = () => true,
) {
  expect(problems).toEqual([]);
  const { program } = ruleSet!;
  const { all } = factsOf({ on, rows }, []);
  const read = (name: string): Value => (name === "as_of" ? moment(on) : all[name]!);
  const groups = program.groups.filter(({ id }) => keep(id));
  return explain({ ...program, groups }, read);
}

const dayBefore = (days: number) => new Date(Date.UTC(2026, 6, 1 - days)).toISOString().slice(0, 10);
const contracts = "signed_on  starts_on  kind  seats\n2025-12-15  2026-01-01  new  4";

/** One of four seats on every day, another one on every second. */
const busy = {
  contracts,
  usage: `used_on  user_id\n${Array.from({ length: 84 }, (_, i) => `${dayBefore(i + 1)}  u1${i % 2 ? `\n${dayBefore(i + 1)}  u2` : ""}`).join("\n")}`,
  training: "held_on  kind\n2026-05-01  webinar",
  advocacy: "happened_on  kind\n2026-06-01  review",
  community: "happened_on  kind  count\n2026-06-01  answer  1",
};

test("engagement, a group of its own", () => {
  const { score, band } = scoreOf({ rows: busy }, (id) => id === "engagement");
  // DAU 1.5 of MAU 2: at the top; two of four seats: 50; twelve of twelve weeks: 100
  expect(score).toBe(83.3);
  expect(band).toBe("green");
});

test("the same engagement as the fact that a formula makes", () => {
  expect(factsOf({ rows: busy }, ["engagement", "fully_engaged"]).named).toEqual({
    engagement: 250 / 3,
    fully_engaged: true,
  });
});

test("behaviour beside usage, a group of its own", () => {
  // 60, 100, 100
  expect(scoreOf({ rows: busy }, (id) => id === "behaviour").score).toBe(86.7);
});

test("the health score of both", () => {
  const { score, components, coverage } = scoreOf({ rows: busy });
  // 0.6 × 83.333 + 0.4 × 86.667
  expect(score).toBe(84.7);
  expect(coverage).toBe(1);
  expect(components).toHaveLength(6);
});

test("of an account without rows: what counts is nothing, the rest is missing", () => {
  const { score, coverage, components } = scoreOf({ rows: {} });
  expect(components.filter(({ present }) => !present).map(({ id }) => id)).toEqual([
    "advocacy",
    "seat-use",
    "stickiness",
  ]);
  // no week with use, no training, nothing in the community: 0.6 × 0 + 0.4 × (20 + 40) / 2
  expect(score).toBe(12);
  expect(coverage).toBeCloseTo(0.6 / 3 + (0.4 * 2) / 3, 6);
});

test("of an account with one row", () => {
  const { score } = scoreOf({ rows: { contracts, usage: "used_on  user_id\n2026-06-30  u1" } });
  // engagement: 0.033333 / 0.4, 1 / 4, 1 / 12; behaviour: 20, 30, 40
  expect(score).toBe(Math.round(10 * (60 * ((0.033333 / 0.4 + 0.25 + 1 / 12) / 3) + 40 * 0.3)) / 10);
});
