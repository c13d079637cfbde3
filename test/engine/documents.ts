/**
 * A small book and rule set as text, to be spoiled in one place at a time.
 *
 * @module
 */
import { resolveBook } from "#engine/book/resolve.ts";
import { readDocument } from "#engine/document/index.ts";
import type { Problem } from "#engine/problems.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { problemText } from "#engine/texts/problems.ts";

export const bookText = `book: shop
timeZone: Europe/Berlin
sources:
  purchases:
    file: data/purchases.csv
    account: customer
    at: date
    columns: { orders: number, sales: number, country: string }
  crm:
    file: data/crm.csv
    account: customer
    columns: { plan: string, seats: number }
snapshots:
  every: month
  from: 2025-01-01
  to: 2026-06-01
  where: tenure_days >= 90
facts:
  first_purchase: { first: purchases.at }
  tenure_days: { formula: as_of - first_purchase }
  recency_days: { daysSince: purchases, where: orders > 0 }
  sales_90: { sum: purchases.sales, over: 90d, range: [0, 1000000] }
  sales_prev90: { sum: purchases.sales, over: 90d, ending: 90d }
  sales_trend: { formula: sales_90 - sales_prev90 }
  country: { latest: purchases.country }
  plan: { latest: crm.plan, values: [starter, growth] }
outcomes:
  lapse: { activity: purchases, after: 90d }
  completeThrough: 2026-06-30
`;

export const rulesText = `rules: health
title: Health of the shop's customers
segments:
  - id: large
    when: sales_90 >= 5000
  - id: small
lifecycle:
  - id: new
    when: tenure_days < 180
  - id: steady
groups:
  - id: rhythm
    weight: 60
    components:
      - id: recency
        fact: recency_days
        weight: 2
        steps:
          - { below: 30, points: 100 }
          - { below: 60, points: 50 }
          - { points: 0 }
        variants:
          - for: { segment: large, stage: new }
            weight: 3
      - id: trend
        fact: sales_trend
        curve: [[-100, 0], [0, 50], [100, 100]]
  - id: fit
    weight: 40
    components:
      - id: plan
        fact: plan
        lookup: { starter: 40, growth: 80 }
      - id: habit
        decisions:
          - when: |
              recency_days > 12w
              and plan == "starter"
            points: 10
            reason: Gone quiet
          - points: 90
adjustments:
  - id: quiet
    when: 'plan == "starter" and 1 < recency_days'
    cap: 35
    reason: Quiet
bands:
  - id: red
    title: At risk
    below: 40
    variants:
      - for: { stage: new }
        below: 30
  - id: amber
    below: 70
  - id: green
coverage: { minimum: 0.5 }
backtest:
  target: lapsed
  train: { to: 2025-06-01 }
  test: { from: 2025-10-01, to: 2026-03-01 }
`;

/** The text with one passage replaced; the passage must stand there exactly once. */
export function spoiled(text: string, passage: string, replacement: string): string {
  const parts = text.split(passage);
  if (parts.length !== 2) throw new Error(`The passage stands ${parts.length - 1} times in the text: ${passage}`);
  return parts.join(replacement);
}

/** Reads and resolves a book. */
export function problemsOfBook(text: string): readonly Problem[] {
  const { document, problems } = readDocument(text, "book.yaml");
  return document ? resolveBook(document).problems : problems;
}

/** Reads and compiles a rule set over a book, which must be sound. */
export function compileText(text: string, book = bookText): { ruleSet?: RuleSet; problems: readonly Problem[] } {
  const read = readDocument(book, "book.yaml");
  const resolved = read.document && resolveBook(read.document);
  if (!resolved?.book) throw new Error("The book has problems of its own.");
  const { document, problems } = readDocument(text, "health.rules.yaml");
  return document ? compileRules(document, resolved.book) : { problems };
}

/** Each problem as one line: `line:column-endColumn code: sentence` (`-endLine:endColumn` where it ends on another). */
export function told(problems: readonly Problem[]): string[] {
  return problems.map((one) => {
    const { line, column, endLine, endColumn } = one.span!;
    const end = endLine === line ? `${endColumn}` : `${endLine}:${endColumn}`;
    return `${line}:${column}-${end} ${one.code}: ${problemText(one).sentence}`;
  });
}
