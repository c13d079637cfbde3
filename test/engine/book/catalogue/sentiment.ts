/**
 * What customers say: surveys, comments, ratings, reviews held with them.
 *
 * @module
 */
import type { Metric } from "./metric.ts";

const answers = (score: number, count: number) =>
  Array.from({ length: count }, () => `2026-06-01  csat  ${score}`).join("\n");

export const sentiment: readonly Metric[] = [
  {
    number: 2,
    title: "NPS",
    empty: { nps: null, nps_mean_365: null },
    one: {
      rows: { surveys: "answered_on  kind  score\n2026-06-01  nps  9" },
      gives: { nps: 9, nps_mean_365: 9 },
    },
    missing: {
      rows: { surveys: "answered_on  kind\n2026-06-01  nps" },
      gives: { nps: null, nps_mean_365: null },
    },
    more: {
      "the latest and the mean": {
        rows: {
          surveys: `
            answered_on  kind  score
            2025-06-30   nps   1
            2025-07-01   nps   4
            2026-03-01   nps   7
            2026-06-01   csat  2
            2026-06-20   nps   -`,
        },
        gives: { nps: 7, nps_mean_365: 5.5 },
      },
      "180 days old": {
        rows: { surveys: "answered_on  kind  score\n2026-01-02  nps  7" },
        gives: { nps: 7, nps_mean_365: 7 },
      },
      "181 days old": {
        rows: { surveys: "answered_on  kind  score\n2026-01-01T23:00  nps  7" },
        gives: { nps: null, nps_mean_365: 7 },
      },
      "0 is an answer, and the scale ends at 10": {
        rows: {
          surveys: `
            answered_on  kind  score
            2026-06-01   nps   0
            2026-06-02   nps   11`,
        },
        gives: { nps: null, nps_mean_365: 0 },
      },
      "answered in time, but known too late": {
        rows: {
          surveys: `
            answered_on  synced_on         kind  score
            2026-06-01   2026-06-30T23:59  nps   8
            2026-06-20   2026-07-01        nps   2`,
        },
        gives: { nps: 8, nps_mean_365: 8 },
      },
      "two of one moment: the one that was known last": {
        rows: {
          surveys: `
            answered_on       synced_on   kind  score
            2026-06-01T10:00  2026-06-03  nps   3
            2026-06-01T10:00  2026-06-02  nps   6`,
        },
        gives: { nps: 3 },
      },
      "two of one moment, known together: the last line": {
        rows: {
          surveys: `
            answered_on  kind  score
            2026-06-01   nps   3
            2026-06-01   nps   6`,
        },
        gives: { nps: 6 },
      },
    },
  },
  {
    number: 3,
    title: "CSAT",
    empty: { csat_positive: null, csat: null },
    one: {
      rows: { surveys: "answered_on  kind  score\n2026-06-01  csat  4" },
      gives: { csat_positive: 1, csat: 100 },
    },
    missing: {
      rows: { surveys: "answered_on  kind\n2026-06-01  csat" },
      gives: { csat_positive: null, csat: null },
    },
    more: {
      "the articles' example: 40 of 50 positive": {
        rows: { surveys: `answered_on  kind  score\n${answers(4, 15)}\n${answers(3, 10)}\n${answers(5, 25)}` },
        gives: { csat_positive: 0.8, csat: 80 },
      },
    },
  },
  {
    number: 4,
    title: "CES",
    empty: {
      ces_answers_365: 0,
      ces_mean: null,
      ces_median: null,
      ces_hard: null,
      ces_neutral: null,
      ces_easy: null,
    },
    one: {
      rows: { surveys: "answered_on  kind  score\n2026-06-01  ces  6" },
      gives: { ces_answers_365: 1, ces_mean: 6, ces_median: 6, ces_hard: 0, ces_neutral: 0, ces_easy: 1 },
    },
    missing: {
      rows: { surveys: "answered_on  kind\n2026-06-01  ces" },
      gives: {
        ces_answers_365: 1,
        ces_mean: null,
        ces_median: null,
        ces_hard: null,
        ces_neutral: null,
        ces_easy: null,
      },
    },
    more: {
      "mean and distribution": {
        rows: {
          surveys: `
            answered_on  kind  score
            2026-06-01   ces   1
            2026-06-01   ces   3
            2026-06-02   ces   4
            2026-06-02   ces   7
            2026-06-03   ces   5
            2026-06-03   ces   7
            2026-06-03   nps   0`,
        },
        gives: {
          ces_answers_365: 6,
          ces_mean: 4.5,
          ces_median: 4.5,
          ces_hard: 2 / 6,
          ces_neutral: 1 / 6,
          ces_easy: 3 / 6,
        },
      },
    },
  },
  {
    number: 5,
    title: "Qualitative feedback",
    empty: { comments_365: 0, comment_share: null, comment_topics: 0, comment_topic: null, latest_comment: null },
    one: {
      rows: { surveys: "answered_on  comment  topic\n2026-06-01  Too slow  speed" },
      gives: {
        comments_365: 1,
        comment_share: 1,
        comment_topics: 1,
        comment_topic: "speed",
        latest_comment: "Too slow",
      },
    },
    missing: {
      rows: { surveys: "answered_on\n2026-06-01" },
      gives: { comments_365: 0, comment_share: 0, comment_topics: 0, comment_topic: null, latest_comment: null },
    },
    more: {
      "several topics": {
        rows: {
          surveys: `
            answered_on  comment         topic
            2026-02-01   Too dear        price
            2026-03-01   Dashboards lag  speed
            2026-04-01   -               price
            2026-05-01   -               -`,
        },
        gives: {
          comments_365: 2,
          comment_share: 0.5,
          comment_topics: 2,
          comment_topic: "price",
          latest_comment: "Dashboards lag",
        },
      },
      "of topics that are equally frequent, the one that came last": {
        rows: {
          surveys: `
            answered_on  comment   topic
            2026-02-01   Too dear  price
            2026-03-01   It lags   speed`,
        },
        gives: { comment_topic: "speed" },
      },
    },
  },
  {
    number: 23,
    title: "Educational resource ratings",
    empty: { resource_rating: null, resource_rated_low: null, resource_rated_high: null },
    one: {
      rows: { surveys: "answered_on  kind  score\n2026-06-01  resource  4" },
      gives: { resource_rating: 4, resource_rated_low: 0, resource_rated_high: 1 },
    },
    missing: {
      rows: { surveys: "answered_on  kind\n2026-06-01  resource" },
      gives: { resource_rating: null, resource_rated_low: null, resource_rated_high: null },
    },
    more: {
      "mean and distribution": {
        rows: {
          surveys: `
            answered_on  kind      score
            2026-06-01   resource  1
            2026-06-02   resource  3
            2026-06-03   resource  4
            2026-06-04   resource  5
            2026-06-05   csat      1`,
        },
        gives: { resource_rating: 3.25, resource_rated_low: 0.25, resource_rated_high: 0.5 },
      },
    },
  },
  {
    number: 26,
    title: "Business reviews held, response to surveys",
    empty: {
      reviews_365: 0,
      executive_reviews_365: 0,
      surveys_asked_365: 0,
      surveys_answered_365: 0,
      survey_response: null,
    },
    one: {
      rows: {
        reviews: "held_on  executive\n2026-03-01  true",
        survey_requests: "asked_on  kind\n2026-03-01  nps",
        surveys: "answered_on  kind\n2026-03-02  nps",
      },
      gives: {
        reviews_365: 1,
        executive_reviews_365: 1,
        surveys_asked_365: 1,
        surveys_answered_365: 1,
        survey_response: 1,
      },
    },
    missing: {
      rows: { reviews: "held_on\n2026-03-01", survey_requests: "asked_on\n2026-03-01" },
      gives: {
        reviews_365: 1,
        executive_reviews_365: 0,
        surveys_asked_365: 1,
        surveys_answered_365: 0,
        survey_response: 0,
      },
    },
    more: {
      "one answer of eight": {
        rows: {
          survey_requests: `asked_on\n${Array.from({ length: 8 }, () => "2026-03-01").join("\n")}`,
          surveys: "answered_on\n2026-03-02",
        },
        gives: { surveys_asked_365: 8, surveys_answered_365: 1, survey_response: 0.125 },
      },
      "an answer of this year to a question of the year before": {
        rows: {
          survey_requests: "asked_on\n2025-06-25\n2026-03-01",
          surveys: "answered_on\n2025-07-02\n2026-03-02",
        },
        gives: { surveys_asked_365: 1, surveys_answered_365: 2, survey_response: 1 },
      },
      "reviews of the last twelve months": {
        rows: {
          reviews: "held_on  executive\n2025-06-30  true\n2025-07-01  true\n2026-02-01  false\n2026-07-01  true",
        },
        gives: { reviews_365: 2, executive_reviews_365: 1 },
      },
    },
  },
];
