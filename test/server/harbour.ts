/**
 * A small book with contracts' worth of trouble: stale answers, values out of range, a state without dates, an escalation,
 * a sponsor who is not there. Made up.
 *
 * @module
 */
import { folderWith } from "./books.ts";

export const harbourBook = `book: harbour
title: Harbour Software
currency: EUR
sources:
  usage: { file: data/usage.csv, account: account, at: day, columns: { active: number, licensed: number, logins: number } }
  surveys: { file: data/surveys.csv, account: account, at: answered_on, columns: { score: number } }
  tickets: { file: data/tickets.csv, account: account, at: opened_on, columns: { severity: string } }
  crm: { file: data/crm.csv, account: account, columns: { plan: string, sponsor: boolean, arr: number } }
snapshots: { every: month, from: 2026-01-01, to: 2026-08-01, where: plan is not missing }
facts:
  active: { latest: usage.active, title: Active users, unit: users, actionable: true }
  licensed: { latest: usage.licensed, title: Licensed seats, unit: seats }
  seat_use: { formula: active / licensed, range: [0, 1], direction: up, title: Seats in use }
  logins: { latest: usage.logins, freshFor: 45d, title: Logins, unit: logins }
  first_use: { first: usage.at, title: First use }
  tenure_days: { formula: as_of - first_use, unit: days, title: Days as a customer }
  nps: { latest: surveys.score, freshFor: 180d, range: [0, 10], direction: up, title: NPS }
  tickets_90: { count: tickets, over: 90d, title: Tickets in 90 days, unit: tickets }
  escalations: { count: tickets, where: 'severity == "escalation"', over: 30d, title: Open escalations, actionable: true }
  plan: { from: crm.plan, title: Plan, values: [starter, growth, enterprise] }
  sponsor: { from: crm.sponsor, title: Executive sponsor, actionable: true }
  arr: { from: crm.arr, role: revenue, unit: EUR / year, title: Annual revenue }
outcomes:
  lapse: { activity: usage, after: 60d }
  completeThrough: 2026-08-01
`;

export const harbourRules = `rules: harbour-health
title: Harbour health
segments:
  - { id: enterprise, title: Enterprise, when: arr >= 100000 }
  - { id: small, title: Small }
lifecycle:
  - { id: onboarding, title: Onboarding, when: tenure_days < 90 }
  - { id: steady, title: Steady }
groups:
  - id: usage
    title: Product usage
    weight: 50
    components:
      - { id: seats, title: Active seats, fact: seat_use, weight: 2, curve: [[0.2, 0], [0.6, 80], [0.8, 100]] }
      - id: logins
        title: Logins a month
        fact: logins
        onMissing: worst
        steps: [{ below: 10, points: 0 }, { below: 50, points: 60 }, { points: 100 }]
  - id: people
    title: People
    weight: 30
    rollUp: worst
    components:
      - id: nps
        title: Net promoter score
        fact: nps
        steps: [{ below: 7, points: 20 }, { below: 9, points: 70 }, { points: 100 }]
      - { id: sponsor, title: Sponsor, fact: sponsor, lookup: { true: 100, false: 30 } }
  - id: support
    title: Support
    weight: 20
    components:
      - id: contact
        title: Contacts support as expected
        decisions:
          - { when: 'tickets_90 == 0 and stage == "onboarding"', points: 20, reason: No contact while onboarding }
          - { when: tickets_90 > 12, points: 40 }
          - { points: 100 }
      - { id: plan, title: Plan, fact: plan, lookup: { starter: 40, growth: 70, enterprise: 100 } }
adjustments:
  - { id: escalated, when: escalations > 0, cap: 35, reason: An escalation is open }
  - { id: detractor, title: Detractor, when: nps <= 3, add: -15 }
bands:
  - { id: red, title: At risk, below: 40 }
  - { id: amber, title: Watch, below: 70 }
  - { id: green, title: Healthy }
coverage: { minimum: 0.5 }
stability:
  worsen: { snapshots: 1, margin: 0 }
  improve: { snapshots: 2, margin: 3 }
alerts:
  - { id: low-nps, when: nps <= 6, to: owner, reason: A detractor answered }
  - { id: idle, when: logins < 5, reason: Nobody logs in }
backtest: { target: lapsed }
`;

/** By account, for the tenth of each month from January on: active users, licensed seats, logins. */
const usage: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  kestrel: [
    [50, 100, 60],
    [52, 100, 60],
    [30, 100, 20],
    [20, 100, 8],
    [60, 100, 60],
    [75, 100, 70],
    [80, 100, 75],
  ],
  osprey: [
    [20, 40, 20],
    [25, 40, 30],
    [30, 40, 40],
  ],
  wren: [
    [5, 0, 3],
    [9, 10, 4],
    [11, 10, 2],
    [12, 10, 2],
    [9, 10, 2],
    [9, 10, 60],
    [9, 10, 70],
  ],
};

const files: Readonly<Record<string, string>> = {
  "book.yaml": harbourBook,
  "health.rules.yaml": harbourRules,
  "data/usage.csv": `account,day,active,licensed,logins\n${Object.entries(usage)
    .flatMap(([account, months]) => months.map((month, k) => `${account},2026-0${k + 1}-10,${month.join()}`))
    .join("\n")}\n`,
  "data/surveys.csv":
    "account,answered_on,score\nkestrel,2026-01-05,6\nosprey,2025-11-01,9\nwren,2026-05-05,11\nkestrel,2026-06-20,9\n",
  "data/tickets.csv": "account,opened_on,severity\nkestrel,2026-03-20,escalation\nkestrel,2026-02-20,normal\n",
  "data/crm.csv":
    "account,plan,sponsor,arr\nkestrel,growth,true,120000\nosprey,starter,,30000\nwren,enterprise,false,\n",
};

/** A folder with the book; files that are given replace its own. */
export const harbour = (changes: Readonly<Record<string, string>> = {}): string => folderWith({ ...files, ...changes });
