/**
 * Training, content, advocacy, outcomes and the community.
 *
 * @module
 */
import type { Metric } from "./metric.ts";

const oneYear = "signed_on  starts_on  ends_on  kind\n2025-12-15  2026-01-01  2027-01-01  new";

export const learning: readonly Metric[] = [
  {
    number: 22,
    title: "Training and webinar attendance; content consumption",
    empty: {
      trainings_180: 0,
      recordings_180: 0,
      attendees_180: 0,
      reads_90: 0,
      knowledge_base_90: 0,
      read_topic: null,
      read_topic_90: 0,
      read_topic_share: null,
    },
    one: {
      rows: {
        training: "held_on  kind  attendees\n2026-06-01  training  5",
        content: "read_on  kind  topic  reads\n2026-06-02  knowledge_base  billing  3",
      },
      gives: {
        trainings_180: 1,
        recordings_180: 0,
        attendees_180: 5,
        reads_90: 3,
        knowledge_base_90: 3,
        read_topic: "billing",
        read_topic_90: 3,
        read_topic_share: 1,
      },
    },
    missing: {
      rows: { training: "held_on  kind\n2026-06-01  training", content: "read_on\n2026-06-02" },
      gives: {
        trainings_180: 1,
        recordings_180: 0,
        attendees_180: null,
        reads_90: null,
        knowledge_base_90: 0,
        read_topic: null,
        read_topic_90: 0,
        read_topic_share: null,
      },
    },
    more: {
      "sessions and recordings": {
        rows: {
          training: `
            held_on     kind       attendees
            2026-01-01  training   100
            2026-01-02  training   4
            2026-03-01  webinar    2
            2026-03-02  recording  1
            2026-03-03  recording  1`,
        },
        gives: { trainings_180: 2, recordings_180: 2, attendees_180: 6 },
      },
      "much about one topic": {
        rows: {
          content: `
            read_on     kind            topic    reads
            2026-04-10  article         api      10
            2026-05-10  knowledge_base  billing  2
            2026-06-10  documentation   billing  3
            2026-06-11  knowledge_base  -        5`,
        },
        gives: {
          reads_90: 20,
          knowledge_base_90: 7,
          read_topic: "billing",
          read_topic_90: 5,
          read_topic_share: 0.25,
        },
      },
    },
  },
  {
    number: 24,
    title: "Advocacy",
    empty: {
      advocacy_willing: null,
      references: null,
      recommendations: null,
      case_studies: null,
      advocacy_grade: null,
      half_term_on: null,
      advocacy_overdue: null,
    },
    one: {
      rows: {
        contracts: oneYear,
        advocacy: "happened_on  kind\n2026-03-01  reference",
        surveys: "answered_on  kind  score\n2026-03-01  advocacy_willing  1",
      },
      gives: {
        advocacy_willing: 1,
        references: 1,
        recommendations: 0,
        case_studies: 0,
        advocacy_grade: 3,
        half_term_on: "2026-07-02",
        advocacy_overdue: false,
      },
    },
    missing: {
      rows: {
        contracts: oneYear,
        advocacy: "happened_on\n2026-03-01",
        surveys: "answered_on  kind\n2026-03-01  advocacy_willing",
      },
      gives: {
        advocacy_willing: null,
        references: 0,
        recommendations: 0,
        case_studies: 0,
        advocacy_grade: 0,
        half_term_on: "2026-07-02",
        advocacy_overdue: false,
      },
    },
    more: {
      "none by half of the first term": {
        on: "2026-07-02",
        rows: { contracts: oneYear },
        gives: { advocacy_grade: 0, advocacy_overdue: true },
      },
      "one by half of the first term": {
        on: "2026-07-02",
        rows: { contracts: oneYear, advocacy: "happened_on  kind\n2026-07-01  case_study" },
        gives: { advocacy_grade: 1, advocacy_overdue: false },
      },
      "the half of a term over a leap day": {
        on: "2024-01-31",
        rows: { contracts: "signed_on  starts_on  ends_on  kind\n2024-01-01  2024-01-31  2024-03-31  new" },
        gives: { half_term_on: "2024-03-01" },
      },
      "incidents are graded: reference or talk, review or referral, case study": {
        rows: {
          contracts: oneYear,
          advocacy: `
            happened_on  kind
            2025-12-31   reference
            2026-01-01   reference
            2026-02-01   speaker
            2026-03-01   review
            2026-04-01   referral
            2026-05-01   case_study
            2026-07-01   case_study`,
        },
        gives: { references: 2, recommendations: 2, case_studies: 1, advocacy_grade: 11 },
      },
      "an open-ended contract has no half": {
        rows: { contracts: "signed_on  starts_on  kind\n2025-12-15  2026-01-01  new" },
        gives: { half_term_on: null, advocacy_overdue: null },
      },
      "willingness is asked again after a year": {
        rows: { surveys: "answered_on  kind  score\n2025-06-30  advocacy_willing  1" },
        gives: { advocacy_willing: null },
      },
    },
  },
  {
    number: 25,
    title: "Referrals, success stories, outcomes achieved",
    empty: { referrals: 0, stories: 0, outcomes_reached: 0, has_outcome: false },
    one: {
      rows: {
        advocacy: "happened_on  kind\n2026-03-01  referral",
        milestones: "reached_on  kind  what\n2026-04-01  outcome  hours-saved",
      },
      gives: { referrals: 1, stories: 0, outcomes_reached: 1, has_outcome: true },
    },
    missing: {
      rows: { advocacy: "happened_on\n2026-03-01", milestones: "reached_on\n2026-04-01" },
      gives: { referrals: 0, stories: 0, outcomes_reached: 0, has_outcome: false },
    },
    more: {
      several: {
        rows: {
          advocacy: "happened_on  kind\n2026-03-01  referral\n2026-03-02  referral\n2026-03-03  review",
          milestones: `
            reached_on  kind
            2026-02-01  go_live
            2026-04-01  outcome
            2026-05-01  outcome
            2026-05-01  story
            2026-07-01  outcome`,
        },
        gives: { referrals: 2, stories: 1, outcomes_reached: 2, has_outcome: true },
      },
    },
  },
  {
    number: 27,
    title: "Community participation",
    empty: { community_posts_180: 0, community_answers_180: 0, community_visits_180: 0 },
    one: {
      rows: { community: "happened_on  kind  count\n2026-06-01  post  2" },
      gives: { community_posts_180: 2, community_answers_180: 0, community_visits_180: 0 },
    },
    missing: {
      rows: { community: "happened_on  kind\n2026-06-01  post\n2026-06-01  answer\n2026-06-01  visit" },
      gives: { community_posts_180: null, community_answers_180: null, community_visits_180: null },
    },
    more: {
      several: {
        rows: {
          community: `
            happened_on  kind    count
            2026-01-01   post    100
            2026-01-02   post    1
            2026-02-01   post    3
            2026-02-01   answer  2
            2026-03-01   visit   7`,
        },
        gives: { community_posts_180: 4, community_answers_180: 2, community_visits_180: 7 },
      },
    },
  },
];
