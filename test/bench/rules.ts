/**
 * The rule set and the snapshots that the benchmark scores: 12 components of all shapes, 3 segments, 4 stages, 3
 * adjustments, one value in ten missing.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { resolveBook } from "#engine/book/resolve.ts";
import type { FactColumn, SnapshotTable } from "#engine/book/table.ts";
import { readDocument } from "#engine/document/document.ts";
import { compileRules, type RuleSet } from "#engine/rules/compile.ts";
import { randomStream } from "#engine/statistics/random.ts";

/** The measured facts; `plan` is text, the others numbers. */
const measured = [
  "logins",
  "trend",
  "seats",
  "features",
  "tickets",
  "response",
  "csat",
  "nps",
  "reviews",
  "invoices",
] as const;
const numbers = ["arr", "tenure", "renewal", "escalations", ...measured] as const;

/** The text of the book. */
export const benchBookText = `
book: bench
sources:
  rows: { file: rows.csv, account: account, at: at, columns: { ${numbers.map((name) => `${name}: number`).join(", ")} } }
snapshots: { every: month, from: 2024-01-01, to: 2026-01-01 }
facts:
${numbers.map((name) => `  ${name}: { latest: rows.${name}${name === "arr" ? ", role: revenue, unit: EUR" : ""} }`).join("\n")}
  plan: { latest: rows.plan, values: [starter, growth, enterprise] }
outcomes:
  events: { file: outcomes.csv, account: account, at: at, kind: kind }
  completeThrough: 2026-02-28
`;

/** The text of the rule set. */
export const benchRulesText = `
rules: bench
segments:
  - { id: enterprise, when: arr >= 100000 }
  - { id: mid, when: arr >= 20000 }
  - id: small
lifecycle:
  - { id: onboarding, when: tenure < 90 }
  - { id: adoption, when: tenure < 180 }
  - { id: renewal, when: renewal <= 120 }
  - id: steady
groups:
  - id: engagement
    weight: 20
    components:
      - { id: c-reviews, fact: reviews, steps: [{ below: 1, points: 30 }, { below: 3, points: 70 }, { points: 100 }] }
      - { id: c-features, fact: features, weight: 2, curve: [[0, 0], [0.3, 60], [0.8, 100]] }
      - { id: c-plan, fact: plan, lookup: { starter: 40, growth: 70, enterprise: 100 } }
  - id: money
    weight: 10
    components:
      - { id: c-invoices, fact: invoices, onMissing: best, steps: [{ below: 5, points: 100 }, { below: 30, points: 60 }, { points: 0 }] }
      - { id: c-renewal, fact: renewal, curve: [[0, 20], [90, 60], [365, 100]] }
  - id: support
    weight: 25
    components:
      - id: c-tickets
        fact: tickets
        onMissing: worst
        decisions:
          - { when: tickets == 0 and stage == "onboarding", points: 20 }
          - { when: tickets > 12, points: 40 }
          - points: 100
      - { id: c-response, fact: response, curve: [[1, 100], [24, 50], [72, 0]] }
      - { id: c-csat, fact: csat, weight: 2, onMissing: 50, curve: [[0, 0], [1, 100]] }
  - id: usage
    weight: 45
    variants: [{ for: { segment: small }, weight: 30 }]
    components:
      - { id: c-logins, fact: logins, weight: 3, curve: [[0, 0], [20, 60], [100, 100]] }
      - { id: c-trend, fact: trend, weight: 2, curve: [[-0.5, 0], [0, 70], [0.2, 100]] }
      - id: c-seats
        fact: seats
        weight: 2
        steps: [{ below: 0.2, points: 0 }, { below: 0.6, points: 50 }, { points: 100 }]
        variants: [{ for: { stage: onboarding }, steps: [{ below: 0.05, points: 0 }, { below: 0.3, points: 70 }, { points: 100 }] }]
      - { id: c-nps, fact: nps, steps: [{ below: 6.5, points: 0 }, { below: 8.5, points: 60 }, { points: 100 }] }
adjustments:
  - { id: escalated, when: escalations > 0 and arr >= 100000, cap: 29.9 }
  - { id: unpaid, when: invoices > 60, add: -10 }
  - { id: promoter, when: nps >= 9 and csat > 0.9, floor: 60 }
bands: [{ id: red, below: 40 }, { id: amber, below: 70 }, { id: green }]
coverage: { minimum: 0.3 }
backtest:
  target: churned
  unit: snapshots
  horizon: 90d
  train: { to: 2024-07-31 }
  test: { from: 2024-11-01 }
`;

/** The book and the compiled rule set. */
export function benchRules(): { readonly book: Book; readonly ruleSet: RuleSet } {
  const resolved = resolveBook(
    readDocument(benchBookText, "book.yaml").document!,
    new Map([["rows", ["account", "at", "plan"]]]),
  );
  if (!resolved.book) throw new Error(JSON.stringify(resolved.problems));
  const compiled = compileRules(readDocument(benchRulesText, "bench.rules.yaml").document!, resolved.book);
  if (!compiled.ruleSet) throw new Error(JSON.stringify(compiled.problems));
  return { book: resolved.book, ruleSet: compiled.ruleSet };
}

/** Ranges and steps of the facts: how many different values each has decides how large its tables are. */
const ranges: Readonly<Record<(typeof numbers)[number], readonly [from: number, to: number, step: number]>> = {
  arr: [1000, 250_000, 1],
  tenure: [0, 2000, 1],
  renewal: [-30, 400, 1],
  escalations: [0, 2, 1],
  logins: [0, 150, 0.1],
  trend: [-1, 1, 0.0001],
  seats: [0, 1, 0.001],
  features: [0, 1, 0.01],
  tickets: [0, 30, 1],
  response: [0, 100, 0.01],
  csat: [0, 1, 0.001],
  nps: [0, 10, 1],
  reviews: [0, 5, 1],
  invoices: [0, 90, 1],
};

/** Random snapshots, the same for the same seed; one value in ten is missing. */
export function benchTable(length: number, seed = 1): SnapshotTable {
  const random = randomStream(seed);
  const facts = new Map<string, FactColumn>();
  for (const name of numbers) {
    const [from, to, step] = ranges[name];
    const count = Math.round((to - from) / step) + 1;
    const values = Float64Array.from({ length }, () =>
      random.below(10) === 0 ? Number.NaN : Math.round((from + random.below(count) * step) * 1e6) / 1e6,
    );
    facts.set(name, { type: "number", values });
  }
  const codes = Int32Array.from({ length }, () => (random.below(10) === 0 ? -1 : random.below(3)));
  facts.set("plan", { type: "string", codes, dictionary: ["starter", "growth", "enterprise"] });
  return {
    length,
    accounts: ["a"],
    account: new Int32Array(length),
    asOf: new Int32Array(length).fill(20_454),
    facts,
  };
}
