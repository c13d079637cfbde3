/**
 * What is said in English of plans: differences between rule sets, and what they do to the book.
 *
 * @module
 */
import type { Value, ValueType } from "../../language/expression.ts";
import type { Cause } from "../../plan/causes.ts";
import type { CellNames } from "../../plan/cells.ts";
import type { Difference, PlainShape, Subject } from "../../plan/differences.ts";
import type { NamedAccount } from "../../plan/movers.ts";
import type { BandAmounts, Plan, PlannedMover, PlannedVersion } from "../../plan/plan.ts";
import {
  absent,
  formatCount,
  formatDate,
  formatExact,
  formatMoney,
  formatNumberOf,
  formatRate,
  formatScore,
  formatSigned,
} from "../numbers.ts";
import { accountName } from "./explain/titles.ts";
import { factValue, inQuotes, plain } from "./explain/values.ts";
import { listed } from "./lists.ts";

export * from "./planEvidence.ts";

/** How a fact is called. */
export type FactNames = (name: string) => string;

const subjects: Readonly<Record<Subject, string>> = {
  segment: "segment",
  stage: "stage",
  group: "group",
  component: "component",
  adjustment: "adjustment",
  band: "band",
  alert: "alert",
  fact: "fact",
};

const sentenceCase = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const called = (title: string): string => `“${plain(title)}”`;
const arrow = (before: string, after: string): string => `${before} → ${after}`;

/** A difference in words. */
export function differenceText(one: Difference, facts: FactNames): string {
  switch (one.kind) {
    case "added":
      return `${sentenceCase(subjects[one.of])} ${called(one.title)} is new.`;
    case "removed":
      return `${sentenceCase(subjects[one.of])} ${called(one.title)} is gone.`;
    case "order":
      return one.of === "adjustment"
        ? `Adjustments apply in another order: ${listed(one.ids.map((id) => plain(id)))}.`
        : `${sentenceCase(subjects[one.of])}s come in another order: ${listed(one.ids.map((id) => plain(id)))}.`;
    case "condition":
      return `${sentenceCase(subjects[one.of])} ${called(one.title)}: ${arrow(conditionText(one.before), conditionText(one.after))}.`;
    case "group":
      return `${called(one.title)} counts in ${called(one.after)} instead of ${called(one.before)}.`;
    case "weight":
      return `${called(one.title)}: weight ${arrow(formatExact(Number(one.before)), formatExact(Number(one.after)))}${forWhom(one.cells)}.`;
    case "onMissing":
      return `${called(one.title)}: missing data ${arrow(missingText(one.before), missingText(one.after))}${forWhom(one.cells)}.`;
    case "rollUp":
      return `${called(one.title)}: ${arrow(String(one.before), String(one.after))} of its components${forWhom(one.cells)}.`;
    case "edge":
      return `${called(one.title)}: below ${arrow(edgeText(one.before), edgeText(one.after))}${forWhom(one.cells)}.`;
    case "amount":
      return `Adjustment ${called(one.title)}: ${arrow(amountText(one.before), amountText(one.after))}.`;
    case "shape":
      return `${called(one.title)}: ${arrow(shapeText(one.before), shapeText(one.after))}${forWhom(one.cells)}.`;
    case "measures":
      return `${called(one.title)}: measures ${arrow(factText(one.before, facts), factText(one.after, facts))}.`;
    case "coverage":
      return `Least coverage: ${arrow(formatRate(one.before), formatRate(one.after))}.`;
    case "stability":
      return `A ${one.rule === "worsen" ? "worse" : "better"} band is taken over: ${arrow(patienceText(one.before), patienceText(one.after))}.`;
    case "fact": {
      const through = one.through.length === 0 ? "" : `, and with it ${inQuotes(one.through.map(facts))}`;
      return `The fact ${called(facts(one.name))}${definitionText(one)}${through}.`;
    }
  }
}

/** What only one of two definitions says. */
function definitionText({ before, after }: Extract<Difference, { readonly kind: "fact" }>): string {
  const said = (lines: readonly string[]) =>
    lines.length === 0 ? absent : lines.map((line) => `\`${plain(line, 200)}\``).join(", ");
  return before.length + after.length === 0
    ? " rests on a source that is read otherwise"
    : `: ${arrow(said(before), said(after))}`;
}

const conditionText = (text: string | null): string => (text === null ? "all others" : `\`${plain(text, 200)}\``);
const missingText = (points: number | string | null): string =>
  points === "skip" ? "left out" : `${formatExact(Number(points))} points`;
const edgeText = (edge: number | string | null): string => (edge === null ? absent : formatExact(Number(edge)));
const factText = (name: string | null, facts: FactNames): string => (name === null ? "no fact" : called(facts(name)));
const patienceText = ({ snapshots, margin }: { readonly snapshots: number; readonly margin: number }): string =>
  `after ${formatNumberOf(snapshots, "snapshot")}, ${formatExact(margin)} beyond the edge`;

function amountText(amount: number | string | null): string {
  const [kind = "", points = ""] = String(amount).split(" ");
  return kind === "add" ? formatSigned(Number(points), formatExact) : `${kind} ${formatExact(Number(points))}`;
}

/** For whom: nothing where it is everybody. */
function forWhom(cells: CellNames | null): string {
  if (!cells) return "";
  if (cells.pairs) return ` for ${listed(cells.pairs.map((pair) => pair.map((id) => plain(id)).join(" / ")))}`;
  const parts = [...(cells.segments ? [cells.segments] : []), ...(cells.stages ? [cells.stages] : [])];
  return ` for ${parts.map((ids) => listed(ids.map((id) => plain(id)))).join(" in ")}`;
}

/** How values become points, on one line. */
function shapeText(shape: PlainShape): string {
  switch (shape.kind) {
    case "steps":
      return shape.steps
        .map(({ below, points }) =>
          Number.isFinite(below)
            ? `below ${formatExact(below)}: ${formatExact(points)}`
            : `else ${formatExact(points)}`,
        )
        .join(", ");
    case "curve":
      return `curve ${shape.points.map(([x, y]) => `${formatExact(x)}: ${formatExact(y)}`).join(", ")}`;
    case "lookup": {
      const entries = shape.entries.map(([entry, points]) => `${plain(entry)}: ${formatExact(points)}`);
      return [...entries, ...(shape.otherwise === undefined ? [] : [`else ${formatExact(shape.otherwise)}`])].join(
        ", ",
      );
    }
    case "decisions":
      return shape.decisions
        .map(({ when, points }) =>
          when ? `\`${plain(when.text, 200)}\`: ${formatExact(points)}` : `else ${formatExact(points)}`,
        )
        .join(", ");
  }
}

/** The plan in a sentence that can be counted. */
export function planSentence({ differences, migration: { ways }, bands }: Plan): string {
  return `${changedText(differences)}; ${waysText(ways)}${revenueText(bands)}.`;
}

function changedText(differences: readonly Difference[]): string {
  if (differences.length === 0) return "Nothing changed in meaning";
  const ids = new Map<string, Set<string>>();
  for (const one of differences) {
    const of = subjectOf(one);
    ids.set(of, (ids.get(of) ?? new Set()).add("id" in one ? one.id : "name" in one ? one.name : one.kind));
  }
  const counted = [...ids].map(([of, own]) => formatNumberOf(own.size, of));
  return `${listed(counted)} changed`;
}

function subjectOf(one: Difference): string {
  if (one.kind === "fact") return subjects.fact;
  if (one.kind === "coverage" || one.kind === "stability") return "setting";
  return "of" in one ? subjects[one.of] : subjects.component;
}

function waysText(ways: Plan["migration"]["ways"]): string {
  const { worse, better, same, unrated, entered, left } = ways;
  return [
    `${formatNumberOf(worse.accounts, "account")} worse`,
    `${formatCount(better.accounts)} better`,
    `${formatCount(same.accounts)} the same`,
    ...(unrated.accounts > 0 ? [`${formatCount(unrated.accounts)} to or from unknown`] : []),
    ...(entered.accounts > 0 ? [`${formatCount(entered.accounts)} new in the book`] : []),
    ...(left.accounts > 0 ? [`${formatCount(left.accounts)} no longer in it`] : []),
  ].join(", ");
}

/** How the revenue in the worst band changes, of what it was. */
function revenueText(bands: readonly BandAmounts[]): string {
  const [worst] = bands;
  if (!worst || worst.before.revenue <= 0) return "";
  const by = worst.after.revenue / worst.before.revenue - 1;
  const told = formatSigned(by, formatRate);
  return `; revenue in ${plain(worst.title)} ${/[1-9]/.test(told) ? told : "as it was"}`;
}

export const sections = {
  differences: "What changes",
  migration: "Who goes where",
  bands: "The bands",
  movers: "Who moves, and by what",
  cases: "Cases that come out otherwise",
  missing: "Better only because data went missing",
} as const;

export const nothingChanges = "The two mean the same: every account keeps its score.";
/** The two versions and the data, by their names. */
export const planned = ({ before, after, dataVersion }: Pick<Plan, "before" | "after" | "dataVersion">): string =>
  `${versionText(before)} → ${versionText(after)} · data ${dataVersion}`;
const versionText = ({ name, rules }: PlannedVersion): string => `${plain(name, 80)} (${rules.identity.slice(0, 12)})`;
export const reportName = (rules: string): string => `Plan for ${plain(rules)}`;
export const onDay = (day: string, accounts: number): string =>
  `${formatNumberOf(accounts, "account")} as they stand on ${formatDate(day)}; bands are those held.`;

export const heads = {
  bands: ["Band", "Accounts", "", "Revenue", ""],
  migration: ["From", "To", "Accounts", "Revenue"],
  parts: ["", "Worse", "Better", "The same", "Revenue worse"],
  movers: ["Account", "Revenue", "Score", "Band", "By"],
  cases: ["Case", "Score", "Band", "Passes"],
  evidence: ["", "Before", "After", "Difference"],
} as const;

export const parts = { bySegment: "By segment", byStage: "By stage", byOwner: "By owner" } as const;

/** A score before and after: 46.2 → 38.0 */
export const scores = (before: number | null, after: number | null): string =>
  arrow(before === null ? absent : formatScore(before), after === null ? absent : formatScore(after));

export const changeOf = (before: string, after: string): string => (before === after ? after : arrow(before, after));

export const money = (amount: number | null, currency: string | null): string =>
  amount === null ? absent : formatMoney(amount, currency);

/** What a band is called. */
export const bandTitle = ({ bands }: Pick<Plan, "bands">, id: string): string =>
  plain(bands.find((one) => one.id === id)?.title ?? id);

/**
 * What moved an account: with what the score would lose or gain without, and what moves the band alone where the score
 * does not say it.
 */
export function causesText(
  { causes, before, after }: Pick<PlannedMover, "causes" | "before" | "after">,
  differences: readonly Difference[],
  facts: FactNames = plain,
): string {
  if (causes.length === 0) return "several together";
  const told = causes.map(({ difference, by, earlier, facts: changed }) => {
    const one = differences[difference];
    const what = `${one ? nameOf(one) : factsText(changed, facts)}${earlier ? " on a date before" : ""}`;
    return by === 0 ? what : `${formatSigned(by, formatScore)} ${what}`;
  });
  const together = before.band !== after.band && causes.length > 1 && !causes.some(({ band }) => band);
  return `${told.join(", ")}${together ? " (only together)" : ""}`;
}

/** More facts than this nobody reads in a table. */
const mostFacts = 2;

/** Facts with what they were and are. */
function factsText(changed: Cause["facts"] = [], facts: FactNames): string {
  if (changed.length === 0) return "the facts";
  const value = (of: Value, type: ValueType) => factValue(of, { type }, null);
  const told = changed
    .slice(0, mostFacts)
    .map(({ name, type, before, after }) => `${plain(facts(name))} ${arrow(value(before, type), value(after, type))}`);
  const more = changed.length - told.length;
  return [...told, ...(more > 0 ? [formatNumberOf(more, "more fact")] : [])].join(" and ");
}

function nameOf(one: Difference): string {
  if (one.kind === "edge")
    return `${plain(one.title)} below ${arrow(edgeText(one.before), edgeText(one.after))}${forWhom(one.cells)}`;
  if ("title" in one) return plain(one.title);
  if (one.kind === "order") return `order of ${subjects[one.of]}s`;
  if (one.kind === "fact") return plain(one.name);
  return one.kind === "coverage" ? "least coverage" : one.kind;
}

/** Of the accounts that are not listed: how many have another band, and how many another score alone. */
export const moreMovers = (band: number, score: number): string =>
  [
    ...(band > 0 ? [`${formatNumberOf(band, "more account")} in another band; --limit lists more.`] : []),
    ...(score > 0 ? [`${formatNumberOf(score, "more account")} with another score in the same band.`] : []),
  ].join(" ");
export const passes = (passed: boolean): string => (passed ? "yes" : "no");
export const noMovers = "Nobody's band or score changes.";
export const missingList = (accounts: readonly NamedAccount[], more: number): string =>
  `${listed(accounts.map(accountName))}${more > 0 ? ` and ${formatCount(more)} more` : ""}.`;

/** What stands where an account has no owner. */
export const nobody = "nobody";
