/**
 * English words of the studio's place about single facts: what each alone foretells.
 *
 * @module
 */
import type { FactsBeside } from "../../../predictors/beside.ts";
import type { Predictor } from "../../../predictors/report.ts";
import { type MoreRetention, type Share, yearsAhead } from "../../../predictors/retention.ts";
import {
  formatAuc,
  formatCount,
  formatDate,
  formatInterval,
  formatNumberOf,
  formatPercentage,
  formatRate,
  formatSigned,
  formatSignedInterval,
} from "../../numbers.ts";
import { listed } from "../lists.ts";

export const computing = "Judging every fact alone";
export const failed = "There is no report: the computation did not end. Nothing was changed.";
export const noOutcomes =
  "This rule set does not say what it foretells. Give it a backtest block, and its facts are judged here.";

export const kinds = { facts: "facts", components: "components" } as const;
export const kindLabel = "What is listed";

/** Between which dates was looked. */
export const period = ({ from, to }: { readonly from: string | null; readonly to: string | null }): string =>
  from === null && to === null
    ? "all dates"
    : `${from === null ? "" : `${formatDate(from)} `}to ${to === null ? "the end" : formatDate(to)}, the training dates`;

export const list = {
  name: (kind: "facts" | "components"): string => `What ${kind} foretell, each alone`,
  heads: { title: "Fact", component: "Component", auc: "AUC alone", whisker: "95 %", known: "known", finding: "" },
  meaning: {
    auc: "Of two accounts, one lost and one not: how often the fact ranks the lost one as worse. Among those that have a value.",
    known: "Share of the snapshots that have a value.",
  },
} as const;

/** What an AUC says in a sentence, with how sure it is. */
export function says(one: Predictor, did: string): string {
  const { auc, title } = one;
  if (auc.value === null) return `${title}: no order can be judged.`;
  const range = formatInterval(auc, formatAuc);
  const isSure = auc.lower !== undefined && auc.upper !== undefined && (auc.lower > 0.5 || auc.upper < 0.5);
  if (!isSure) return `${title} alone may tell nothing: AUC ${formatAuc(auc.value)}${range && ` (${range})`}.`;
  const wrong = auc.value < 0.5 ? ", against its declared direction," : "";
  return `${title} alone${wrong} tells those who ${did} from the others with an AUC of ${formatAuc(auc.value)}${range && ` (${range})`}.`;
}

export const deciles = {
  heading: (rate: string): string => `${rate[0]!.toUpperCase()}${rate.slice(1)} by value`,
  note: "by tenths, 95 %",
  byValue: "by value, 95 %",
  heads: ["value", "n", "share", "from", "to"],
  missing: "missing",
  base: (rate: string): string => `all ${rate}`,
  says: (bins: number): string => `How often it came true, by ${formatNumberOf(bins, "group")} of values`,
  from: (value: string): string => `from ${value}`,
} as const;

export const quarters = {
  heading: "Does it hold over time?",
  note: "AUC by quarter, 95 %",
  heads: ["quarter", "AUC", "from", "to", "n"],
  says: (count: number): string => `AUC in ${formatNumberOf(count, "quarter")}`,
} as const;

export const curve = {
  heading: "A curve that follows what happened",
  use: "Open in the workbench",
  take: (component: string): string => `Take the curve into ${component}`,
  taken: "The draft has it. The workbench shows what follows; undo takes it back.",
  none: "No curve is suggested: the rates do not run in the declared direction.",
  undirected: "No curve is suggested: the book does not say whether more of it is healthier.",
  today: "today",
  suggested: "suggested",
  says: "Points by value: today's curve and the suggested one",
  heads: ["curve", "value", "points"],
} as const;

export const facts = {
  heading: "What else is known",
  rows: {
    ks: "Kolmogorov–Smirnov",
    informationValue: "information value",
    mutualInformation: "mutual information",
    inflation: "variance inflation",
    q: "q, all tested together",
    known: "has a value",
    missing: "AUC of being missing",
    without: "the rules without it",
  },
  bias: (bias: string): string => `of it by chance alone ${bias}`,
} as const;

/** Other facts that tell the same. */
export const sameAs = (titles: readonly string[], weight: number | null): string =>
  `Tells the same as ${listed(titles)}${weight ? `; together they carry ${formatRate(weight)} of the weight` : ""}.`;

export const beside = {
  label: "Hold beside",
  nothing: "another fact",
  says: (title: string, other: string): string => `${title} beside ${other}`,
  computing: "Holding them beside each other",
  lower: "95 % from",
  upper: "95 % to",
  /** Which tells more, where both are known. */
  verdict(title: string, other: string, { n, accounts, positives, aucs, difference }: FactsBeside): string {
    const of = `On the ${formatNumberOf(n, "observation")} that have both (${formatNumberOf(accounts, "account")}, ${formatCount(positives)} came true)`;
    const [first, second] = aucs;
    if (difference.value === null || first.value === null || second.value === null)
      return `${of} nothing can be said: too few accounts, or no order.`;
    const range = formatSignedInterval(difference, formatAuc);
    const by = `AUC ${formatAuc(first.value)} against ${formatAuc(second.value)}, ${formatSigned(difference.value, formatAuc)}${range && ` (${range})`}`;
    const { value, lower, upper } = difference;
    const isSure = lower !== undefined && upper !== undefined && (lower > 0 || upper < 0);
    if (!isSure) return `${of} neither surely tells more: ${by}.`;
    return `${of} ${value > 0 ? title : other} tells more: ${by}.`;
  },
} as const;

/** Claims that are often made about what foretells a loss, as questions to the book. */
export const claims = {
  heading: "Does it hold here?",
  questions: {
    effort: (fact: string, than: string): string => `Does ${fact} tell more than ${than}?`,
    hard: (fact: string): string => `Do those leave who ${fact.toLowerCase()}?`,
    trend: (fact: string, than: string): string => `Does ${fact} tell more than ${than} alone?`,
    advocacy: (fact: string): string => `Does ${fact} tell who stays?`,
    support: (fact: string): string => `Is too little contact as bad a sign as too much: ${fact}?`,
  },
  said: {
    effort: "It is often said that effort foretells loyalty better than satisfaction does.",
    hard: "It is often said that most customers to whom something was hard become disloyal.",
    trend: "It is often said that usage that is rising or stable matters more than how much it is.",
    advocacy: "It is often said that a customer who has not advocated by half of the first term is in trouble.",
    support: "It is often said that customers who never contact support in their first months are at risk too.",
  },
  retention: {
    question: "What would five points of retention do to revenue?",
    said: "It is often said that five more points of retention change revenue more than anything else.",
    computing: "Reading the KPIs",
    none: "The book's KPIs tell neither how much revenue nor how many customers it keeps.",
    answer({ of, kept, lifetime, left }: MoreRetention): string {
      const range = (one: Share) => formatInterval(one, formatPercentage);
      const shown = (one: Share) => `${formatRate(one.value)}${range(one) && ` (${range(one)})`}`;
      const first = `The book keeps ${shown(kept)} of its ${of} a year.`;
      if (!lifetime || !left) return `${first} There are no five points more to keep.`;
      const more = (one: Share) => `${formatRate(one.value)}${range(one) && ` (${range(one)})`} more`;
      return `${first} With five points more, if every year is like this one, a customer would bring ${more(lifetime)} over its whole time, and after ${yearsAhead} years ${more(left)} of today's ${of} would be left. What that does to profit the book does not say.`;
    },
  },
  composite: "Does no single fact beat the whole score? The backtest holds the best fact beside the rules.",
} as const;
