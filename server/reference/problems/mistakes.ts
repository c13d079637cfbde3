/**
 * Mistakes in a book or a rule set, each with the problem that is told of it: changes of the example of the reference.
 *
 * @module
 */
import type { ProblemCode } from "#engine/problems.ts";
import { code } from "../markdown.ts";
import type { OtherCode } from "./otherExamples.ts";
import type { RequestCode } from "./requestExamples.ts";

/** A passage of a file and what stands there instead, or a whole file. */
export interface Mistake {
  readonly file: "book.yaml" | "health.rules.yaml" | "health.cases.yaml" | "kpis.yaml";
  readonly passage: string;
  readonly mistake: string;
  /** How the reference shows it, where that is not the mistake itself; Markdown. */
  readonly shown?: string;
  /** What else is different, and no mistake. */
  readonly given?: Omit<Mistake, "given">;
}

const inBook = (passage: string, mistake: string, shown?: string): Mistake => ({
  file: "book.yaml",
  passage,
  mistake,
  ...(shown && { shown }),
});
const inRules = (passage: string, mistake: string, shown?: string): Mistake => ({
  ...inBook(passage, mistake, shown),
  file: "health.rules.yaml",
});
const inKpis = (passage: string, mistake: string, shown?: string): Mistake => ({
  ...inBook(passage, mistake, shown),
  file: "kpis.yaml",
});
const inCases = (passage: string, mistake: string, shown?: string): Mistake => ({
  ...inBook(passage, mistake, shown),
  file: "health.cases.yaml",
});
/** Another KPI. */
const kpi = (declaration: string) =>
  inKpis(
    "\nkpis:\n",
    `\nkpis:\n  extra: { family: health, ${declaration} }\n`,
    code(`extra: { family: health, ${declaration} }`),
  );
/** Another condition of the adjustment. */
const when = (condition: string, shown?: string) =>
  inRules("when: gave_reference and nps >= 9", `when: ${condition}`, shown);
/** The whole file. */
const whole = (text: string, shown?: string) => inRules("", text, shown);
/** Something put in front of `segments`. */
const before = (text: string, shown?: string) => inRules("segments:\n", `${text}segments:\n`, shown);
const fact = (declaration: string, shown?: string) =>
  inBook("  plan: {", `  extra: ${declaration}\n  plan: {`, shown ?? code(`extra: ${declaration}`));
const source = (declaration: string) =>
  inBook("  crm:\n", `  more: ${declaration}\n  crm:\n`, code(`more: ${declaration}`));
/** What is asked in a wide table. */
const questions = (declaration: string) => ({
  ...source(`{ file: data/more.csv, account: account_id, at: day, unpivot: [${declaration}] }`),
  shown: code(`unpivot: [${declaration}]`),
});
/** A source that names no accounts. */
const costs = source("{ file: data/costs.csv, at: month, columns: { amount: number } }");
const lookup = "lookup: { starter: 40, growth: 70, enterprise: 100 }";

const conditions = (text: string, used: string): Mistake => ({
  ...before(`conditions:\n${text}`),
  shown: used,
});

const aliases = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
  .concat([..."bcdefgh"].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${"abcdefg"[i]}`).join(", ")}]`))
  .join("\n");
const longCondition = Array.from({ length: 500 }, (_, index) => `nps == ${index}`).join(" or ");
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index).join(", ");
const choices = (count: number) =>
  Array.from({ length: count }, (_, i) => `  - { id: s${i}, when: arr < ${i} }\n`).join("");

/** Every mistake that can be told from the texts alone, by code: one that is forgotten does not compile. */
export const mistakes: { readonly [C in Exclude<ProblemCode, OtherCode | RequestCode>]: readonly Mistake[] } = {
  "file-empty": [whole("# nothing yet\n")],
  "file-not-text": [inRules("example-health", "example\0health", "a character of code 0")],
  "file-too-large": [whole("#".repeat(2_500_000), "a file of 2.5 million characters")],
  "yaml-syntax": [
    inRules("  - id: large\n", "\t- id: large\n", "a tab before `- id: large`"),
    inRules("  - id: green", " - id: green", "`- id: green` further left than `- id: amber`"),
    inRules("    weight: 60", "      weight: 60", "`weight: 60` further right than `id: usage`"),
    inRules("title: Health of the", "title: 'Health of the"),
    inRules("curve: [[-0.5, 0], [0, 70], [0.2, 100]]", "curve: [[-0.5, 0], [0, 70]"),
    inRules("{ below: 7, points: 0 }", "{ below: min[7], points: 0 }"),
    inRules("{ below: 7, points: 0 }", "{ below: 7, points: 0 # none }"),
    inRules("lookup: { starter: 40,", "lookup: { // of plans\n            starter: 40,", "`lookup: { // of plans`"),
    inRules("weight: 60", "weight 60"),
    inRules("lookup: { starter: 40,", 'lookup: { "starter": 40'),
    inRules("title: Health of", "title: Health: of"),
    when("%nps"),
    inRules("{ below: 7, points: 0 }", "{ below: 7, points: 0 } none"),
    when("'large' == segment"),
    when("> nps"),
    inRules("title: Health of the customers of the example", 'title: "Health \\of"'),
    inRules(lookup, "lookup: { , starter: 40 }"),
  ],
  "yaml-several-documents": [inRules("backtest:", "---\nbacktest:", "`---` before a key")],
  "yaml-duplicate-key": [inRules("    weight: 60\n", "    weight: 60\n    weight: 50\n")],
  "yaml-alias-limit": [whole(aliases, "aliases of aliases of aliases …")],
  "yaml-alias-unknown": [inRules("fact: nps", "fact: *nps")],
  "yaml-key-kind": [before("? [a]\n: b\n", "`? [a]`")],
  "yaml-tag": [when("!gave_reference")],
  "yaml-comma": [
    inBook(
      'where: kind == "csat", freshFor',
      "where: min(score, 5) < 3, freshFor",
      "`{ …, where: min(score, 5) < 3 }`",
    ),
  ],
  "yaml-comment": [when('plan == "a #1" and nps >= 9')],
  "yaml-octal": [inRules("weight: 60", "weight: 060")],
  "yaml-boolean": [inBook("actionable: true", "actionable: yes")],
  "forbidden-key": [before("__proto__: {}\n", "`__proto__: {}`")],
  "nested-too-deeply": [inRules("rules: example-health", `rules: ${"[".repeat(65)}`, "65 brackets")],

  "unknown-key": [inRules("weight: 60", "wieght: 60")],
  "key-missing": [inRules("    weight: 60\n", "", "a group without `weight`")],
  "value-kind": [inRules("weight: 60", "weight: sixty")],
  "value-not-allowed": [inBook("every: month", "every: fortnight")],
  "value-out-of-range": [inRules("weight: 60", "weight: -1")],
  "value-form": [inBook("completeThrough: 2026-06-30", "completeThrough: 30.6.2026")],
  "list-length": [inRules("curve: [[-0.5, 0], [0, 70], [0.2, 100]]", "curve: [[0, 70]]")],

  "expression-empty": [when('""')],
  "expression-syntax": [when("gave_reference and"), when("nps is low"), when("plan in growth")],
  "expression-character": [when("nps >= 9$")],
  "expression-operator": [when("gave_reference && nps >= 9"), when("nps = 9"), when("nps == null")],
  "expression-chain": [when("6 < nps < 9")],
  "expression-too-long": [when(`${"nps > 1 or ".repeat(1000)}nps > 2`, "a thousand parts")],
  "expression-too-deep": [when(`${"(".repeat(101)}nps > 1${")".repeat(101)}`, "101 parentheses")],
  "string-not-closed": [when('plan == "growth')],
  "name-not-closed": [when("nps > `limit")],
  "name-needs-backticks": [when("größe > 3")],
  "escape-unknown": [when('plan == "\\q"')],
  "date-impossible": [when("renewal_on < 2026-02-30")],
  "number-impossible": [when("tenure_days < 90days")],
  "unknown-name": [
    when("npz >= 9"),
    inBook('where: kind == "nps"', 'where: kin == "nps"'),
    inRules("backtest:\n", "gates: [auc.lowest >= 0.60]\nbacktest:\n", "`gates: [auc.lowest >= 0.60]`"),
  ],
  "unknown-function": [when("maxx(nps, 3) > 2")],
  "argument-count": [when("clamp(nps, 3) > 2")],
  "types-not-comparable": [when('nps >= "nine"'), when("renewal_on <= 120")],
  "type-not-ordered": [when('plan < "growth"')],
  "operand-type": [when("plan + 1 > 2")],
  "expected-condition": [when("nps + 1")],
  "value-cannot-occur": [when('plan == "growht"')],
  "expression-comment": [when('"nps >= 9 # promoters"')],

  "tree-text": [when("{ all: [nps > 3] }")],
  "tree-several": [when("{ all: [{ condition: a }], any: [{ condition: b }] }")],
  "tree-key": [when("{ fact: nps, operator: lessThan, value: 3, path: $.score }")],
  "tree-empty": [when("{ all: [] }")],
  "tree-operator": [when("{ fact: nps, operator: lessThen, value: 3 }")],
  "tree-decorator": [when('{ fact: nps, operator: "everyFact:equal", value: 3 }')],
  "tree-null": [when("{ fact: nps, operator: lessThan, value: null }")],
  "tree-too-long": [when(`{ fact: nps, operator: in, value: [${numbers(3000)}] }`, "a list of 3000 numbers")],
  "tree-missing": [when("{ fact: nps, operator: notEqual, value: 3 }")],
  "unknown-condition": [conditions("  quiet: nps < 3\n  loud: { not: { condition: quite } }\n", "`condition: quite`")],
  "condition-cycle": [
    conditions("  a: { condition: b }\n  b: { condition: a }\n", "`{ a: { condition: b }, b: { condition: a } }`"),
  ],
  "condition-limit": [
    {
      ...inRules(
        "adjustments:\n",
        `conditions:\n  long: ${longCondition}\nadjustments:\n${Array.from({ length: 250 }, (_, i) => `  - { id: a${i}, when: { condition: long }, add: 1 }\n`).join("")}`,
      ),
      shown: "250 references to a long condition",
    },
  ],
  "condition-out-of-scope": [
    {
      ...inRules(
        "segments:\n  - id: large\n    when: arr >= 100000\n",
        "conditions: { poor: score < 50 }\nsegments:\n  - id: large\n    when: { condition: poor }\n",
      ),
      shown: "a segment with `when: { condition: poor }`, which reads `score`",
    },
  ],

  "unknown-source": [fact("{ count: survey }")],
  "unknown-column": [fact("{ sum: logins.user }")],
  "column-name-reserved": [inBook("columns: { users: number }", "columns: { users: number, as_of: date }")],
  "fact-kind-missing": [fact("{ title: Something }")],
  "fact-kind-several": [fact("{ count: surveys, sum: surveys.score }")],
  "fact-key-misplaced": [fact("{ formula: arr / 12, over: 90d }")],
  "fact-column-required": [fact("{ sum: logins }")],
  "fact-column-unused": [fact("{ count: logins.users }")],
  "fact-column-type": [fact("{ sum: contracts.plan }")],
  "fact-column-and-of": [fact("{ sum: contracts.amount, of: amount * 12 }")],
  "fact-of-type": [fact("{ sum: contracts, of: ends_on }")],
  "fact-since-type": [fact("{ count: surveys, since: arr }")],
  "fact-roll-up-type": [fact("{ latest: contracts.plan, over: 90d, each: 30d, rollUp: max }")],
  "fact-windows": [fact("{ count: surveys, over: 90d, each: 40d, rollUp: max }")],
  "fact-source-undated": [fact("{ daysSince: crm }"), fact("{ latest: crm.owner, freshFor: 90d }")],
  "fact-source-whole": [
    { ...fact("{ sum: more.amount }", "`sum: more.amount`, of a source without `account`"), given: costs },
  ],
  "fact-name-reserved": [inBook("  plan: {", "  score: { count: surveys }\n  plan: {", "`score: { count: surveys }`")],
  "fact-cycle": [
    inBook(
      "  plan: {",
      "  a: { formula: b + 1 }\n  b: { formula: a + 1 }\n  plan: {",
      "`a: { formula: b + 1 }`, `b: { formula: a + 1 }`",
    ),
  ],
  "fact-role-twice": [fact("{ count: surveys, role: revenue }")],
  "fact-range-order": [inBook("range: [0, 10]", "range: [10, 0]")],
  "fact-limit-type": [fact("{ latest: contracts.plan, range: [0, 1] }")],
  "fact-type-differs": [fact("{ count: surveys, type: string }")],
  "dates-out-of-order": [inBook("to: 2026-07-01 }", "to: 2025-07-01 }")],
  "time-zone-unknown": [inBook("Europe/Berlin", "Europe/Berln")],
  "calendar-too-long": [
    inBook(
      "every: month, from: 2026-01-01",
      "every: day, from: 1926-01-01",
      "`every: day, from: 1926-01-01, to: 2026-07-01`",
    ),
  ],
  "eligibility-undated": [
    inBook("to: 2026-07-01 }", 'to: 2026-07-01, where: owner == "Noor" }', '`where: owner == "Noor"`'),
  ],
  "outcomes-kind": [
    inBook(
      "  lapse: { activity: logins, after: 90d }\n  renewals: { source: contracts, due: ends_on, deadline: notice_by, amount: amount }\n",
      "",
      "`outcomes` with `completeThrough` alone",
    ),
  ],
  "source-place": [
    source("{ account: account_id }"),
    source("{ file: a.csv, connection: env:URL, query: select 1, account: account_id }"),
  ],
  "source-key-misplaced": [source('{ file: a.parquet, delimiter: ";", account: account_id }')],
  "connection-form": [source("{ connection: warehouse, query: select 1, account: account_id }")],
  "connection-secret": [source('{ connection: "postgres://me:secret@host/db", query: select 1, account: account_id }')],
  "query-not-select": [source("{ connection: env:URL, query: delete from accounts, account: account_id }")],
  "account-cycle": [
    {
      ...inBook(
        "file: data/crm.csv # no `at`: the state at import\n    account: account_id\n",
        "file: data/crm.csv\n    account: { column: owner, lookup: contacts.email }\n",
        "two sources, each with a `lookup` in the other",
      ),
      given: inBook(
        "file: data/contacts.csv\n    account: account_id\n",
        "file: data/contacts.csv\n    account: { column: account_id, lookup: crm.owner }\n",
      ),
    },
  ],
  "account-key-type": [source("{ file: data/more.csv, account: { column: user, lookup: contacts.joined_on } }")],
  "column-name-taken": [
    source("{ file: data/more.csv, account: { column: user, lookup: contacts.email, take: { user: email } } }"),
  ],
  "question-key-misplaced": [questions("{ question: What is lacking?, kind: wish, separator: ;, scale: [1, 5] }")],
  "answer-off-scale": [questions("{ question: Good?, kind: csat, scale: [1, 5], answers: { Very: 6 } }")],
  "date-pattern": [
    inBook(
      "columns: { users: number }",
      "columns: { users: number, day: { type: date, format: dd-mm-yyyy } }",
      "`{ type: date, format: dd-mm-yyyy }`",
    ),
  ],

  "id-duplicate": [inRules("id: plan", "id: opinion")],
  "catch-all-missing": [
    inRules("  - id: steady\n", "  - id: steady\n    when: tenure_days >= 90\n", "the last stage with a `when`"),
    inRules("- { points: 100 }", "- { below: 11, points: 100 }", "the last step with a `below`"),
  ],
  "catch-all-early": [inRules("    when: tenure_days < 90\n", "", "a stage without `when` that is not the last")],
  "shape-missing": [inRules(`        ${lookup}\n`, "", "a component without `steps`, `curve`, `lookup`, `decisions`")],
  "shape-several": [inRules(lookup, `${lookup}\n        steps: [{ points: 0 }]`, "`lookup` and `steps`")],
  "component-fact-missing": [inRules("        fact: login_trend\n", "", "a `curve` without `fact`")],
  "shape-fact-type": [inRules("fact: login_trend", "fact: plan", "`fact: plan` with a `curve`")],
  "steps-order": [inRules("{ below: 9, points: 60 }", "{ below: 5, points: 60 }", "`below: 7`, then `below: 5`")],
  "curve-order": [inRules("[0, 70], [0.2, 100]", "[0.2, 70], [0, 100]")],
  "lookup-incomplete": [inRules(lookup, "lookup: { starter: 40, growth: 70 }")],
  "lookup-undeclared": [
    inRules(
      `fact: plan\n        ${lookup}`,
      "fact: owner\n        lookup: { Noor: 40 }",
      "`fact: owner` with `lookup: { Noor: 40 }`",
    ),
  ],
  "unknown-segment": [inRules("for: { stage: onboarding }", "for: { segment: lage }")],
  "unknown-stage": [inRules("for: { stage: onboarding }", "for: { stage: onbording }")],
  "cells-limit": [
    inRules(
      "segments:\n  - id: large\n    when: arr >= 100000\n  - id: small\nlifecycle:\n",
      `segments:\n${choices(150)}  - id: small\nlifecycle:\n${choices(150).replaceAll("id: s", "id: t")}`,
      "150 segments and 150 stages",
    ),
  ],
  "variant-empty": [
    inRules(
      "          - for: { stage: onboarding }\n            weight: 0\n",
      "          - for: { stage: onboarding }\n",
      "a variant with `for` alone",
    ),
  ],
  "adjustment-kind": [
    inRules("    floor: 60\n", "", "an adjustment without `cap`, `floor`, `add`"),
    inRules("floor: 60", "floor: 60\n    add: 5", "`floor` and `add`"),
  ],
  "band-edges-order": [inRules("below: 70", "below: 30", "`below: 40`, then `below: 30`")],
  "backtest-unit": [
    inRules("  target: lapsed", "  target: lapsed\n  unit: renewals", "`target: lapsed, unit: renewals`"),
  ],
  "backtest-key-misplaced": [
    inRules("  target: lapsed", "  target: not_renewed\n  gap: 30d", "`target: not_renewed, gap: 30d`"),
  ],
  "backtest-horizon-missing": [
    {
      ...inRules("target: lapsed", "target: churned"),
      given: inBook("  lapse: {", "  events: { file: data/lost.csv, account: a, at: b, kind: c }\n  lapse: {"),
    },
  ],
  "backtest-horizon-lapse": [
    inRules("  target: lapsed", "  target: lapsed\n  horizon: 60d", "`target: lapsed, horizon: 60d`"),
  ],
  "backtest-no-outcomes": [inRules("target: lapsed", "target: churned")],
  "backtest-periods-overlap": [
    inRules(
      "  target: lapsed",
      "  target: lapsed\n  train: { to: 2026-03-01 }\n  test: { from: 2026-04-01 }",
      "`train: { to: 2026-03-01 }`, `test: { from: 2026-04-01 }`",
    ),
  ],
  "backtest-locked-early": [
    inRules(
      "  target: lapsed",
      "  target: lapsed\n  test: { from: 2026-04-01, to: 2026-06-01 }\n  locked: { from: 2026-06-01 }",
      "`test: { from: 2026-04-01, to: 2026-06-01 }`, `locked: { from: 2026-06-01 }`",
    ),
  ],
  "gates-without-backtest": [
    inRules("backtest:\n  target: lapsed\n", "gates: [auc.lower >= 0.60]\n", "`gates` without `backtest`"),
  ],
  "facts-undated": [
    inRules(`fact: plan\n        ${lookup}`, "fact: owner\n        lookup: { otherwise: 50 }", "fact: owner"),
  ],

  "step-unreachable": [inRules("{ below: 7, points: 0 }", "{ below: 0, points: 0 }")],
  "points-against-direction": [
    inRules("{ below: 7, points: 0 }", "{ below: 7, points: 80 }"),
    inRules("curve: [[-0.5, 0], [0, 70], [0.2, 100]]", "curve: [[-0.5, 0], [0, 70], [0.2, 60]]"),
  ],
  "always-shadowed": [
    inRules("  - id: small\n", "  - id: largest\n    when: arr >= 500000\n  - id: small\n", "`when: arr >= 500000`"),
    inRules(
      "          - for: { stage: onboarding }\n            weight: 0\n",
      "          - for: { stage: onboarding }\n            weight: 0\n          - for: { stage: onboarding, segment: small }\n            weight: 2\n",
      "`for: { stage: onboarding, segment: small }` after `for: { stage: onboarding }`",
    ),
  ],
  "condition-never": [when("nps > 10"), when("nps >= 9 and nps < 7")],
  "condition-always": [when("nps <= 10")],
  "negation-of-missing": [when("not gave_reference")],
  "weight-nowhere": [inRules("weight: 60", "weight: 0")],
  "missing-may-raise": [inRules("fact: nps\n", "fact: nps\n        onMissing: best\n", "`onMissing: best`")],
  "fact-read-twice": [
    inRules(
      "title: As many people as its size expects\n",
      "title: As many people as its size expects\n        fact: nps\n",
      "`fact: nps` in two components",
    ),
  ],
  "cap-on-edge": [inRules("floor: 60", "cap: 40")],
  "fact-unused": [fact("{ count: surveys }")],
  "where-differs": [fact("{ latest: surveys.score }")],
  "case-name-twice": [inCases("name: who speaks for us is never at risk", "name: a small customer who logs in less")],
  "case-value-type": [
    inCases("users_30: 10, users_prev30: 40, nps: 9 }", 'users_30: "10", users_prev30: 40, nps: 9 }'),
    inCases("first_signed: 2025-11-03, users_30: 10", "first_signed: 3 November, users_30: 10"),
    inCases("plan: growth", "plan: 3"),
  ],
  "case-row-date": [inCases("[{ at: 2026-04-20, users: 60 }]", "[{ users: 60 }]")],
  "case-before-late": [inCases("{ on: 2026-05-01, band: green }", "{ on: 2026-06-01, band: green }")],
  "case-before-order": [
    inCases("[{ on: 2026-05-01, band: green }]", "[{ on: 2026-05-01, band: green }, { on: 2026-04-01, band: green }]"),
  ],
  "case-before-both": [inCases("band: green }", "band: green, facts: { users_30: 40 } }")],
  "case-before-nothing": [inCases("{ on: 2026-05-01, band: green }", "{ on: 2026-05-01 }")],
  "unknown-id": [
    inCases("adjustments: [reference]", "adjustments: [referense]"),
    inCases("band: green }", "band: healthy }"),
  ],
  "kpi-lacks": [kpi("count: tickets"), kpi("sum: customers.seats"), kpi("split: regoin, count: customers")],
  "kpi-needs": [kpi("use: conversion")],
  "kpi-definition-unknown": [kpi("use: logo_chrun, count: lost")],
  "kpi-kind-missing": [kpi("where: arr > 0")],
  "kpi-kind-several": [kpi("count: customers, sum: customers.arr")],
  "kpi-key-misplaced": [kpi("count: customers, since: 12m"), kpi("formula: logins / 2, where: arr > 0")],
  "kpi-value-missing": [kpi("sum: logins"), kpi("sum: logins.users, of: users * 2")],
  "kpi-value-unused": [kpi("count: logins.users")],
  "kpi-value-type": [kpi("sum: customers.plan")],
  "kpi-not-total": [kpi("numerator: { mean: logins.users }, denominator: { count: customers }")],
  "kpi-population-ambiguous": [
    {
      ...kpi("count: lost"),
      shown: "`count: lost`, and a source `lost`",
      given: inBook("  crm:\n", "  lost: { file: data/crm.csv, account: account_id, at: owner }\n  crm:\n"),
    },
  ],
  "kpi-source-undated": [kpi("count: crm")],
  "kpi-unknown": [kpi("formula: login / 2"), inKpis("about: [logins]", "about: [login]")],
  "kpi-cycle": [inKpis("formula: revenue / logins", "formula: revenue_per_login / logins")],
  "kpi-period-differs": [kpi("period: year, formula: logins / 2")],
  "kpi-edges-order": [kpi("distribution: customers.arr, edges: [100, 50]")],
  "kpi-target-order": [kpi("count: customers, target: [10, 5]")],
  "kpi-target-open": [kpi("count: customers, target: 10")],
};
