/**
 * English sentences about champion and challenger.
 *
 * @module
 */
import type {
  ComparisonCaveat,
  ComparisonCaveatCode,
  ComparisonCaveatParameters,
  WorseFigure,
} from "../../backtest/against/caveats.ts";
import type { Condition, ConditionCode, ConditionParameters } from "../../backtest/against/conditions.ts";
import type { ComparisonReport } from "../../document/schema/comparisonReport.ts";
import type { Figure } from "../../statistics/index.ts";

import { formatAuc, formatCount, formatDate, formatNumberOf, formatRate, formatRatio } from "../numbers.ts";
import { sure, sureSigned } from "./backtest/figures.ts";
import { type Words, wordsOf } from "./backtest/words.ts";
import { listed } from "./lists.ts";

/** What the report is, and of which book. */
export const reportName = (book: string): string => `Champion and challenger, ${book}`;

/** Where the champion is from. */
export function originOf({ champion: { origin, identity } }: ComparisonReport): string {
  const where = origin.kind === "file" ? origin.path : `${origin.ref} (${origin.commit})`;
  return `Held against the champion: ${where}, rules ${identity.slice(0, 12)}`;
}

/** The verdict as one sentence, with what it rests on. */
export function verdict(report: ComparisonReport): string {
  const { verdict, conditions, auc, compared, settings } = report;
  const words = wordsOf(settings);
  const n = `n = ${formatNumberOf(compared.n, words.one, words.many)}, ${formatNumberOf(compared.positiveAccounts, "account")} ${words.came}`;
  switch (verdict.code) {
    case "same-meaning":
      return `Both rule sets mean the same: there is nothing to choose between (${n}).`;
    case "recommended":
      return `Recommended: on dates from which it was not made, the challenger ranks better than the champion, AUC ${sure(auc.challenger, words, formatAuc)} against ${sure(auc.champion, words, formatAuc)}, ${sureSigned(auc.difference, words, formatAuc)}; no segment, stage, flap rate or group that lacks data is surely worse; ${n}.`;
    case "not-recommended": {
      const failed = conditions.filter(({ met }) => !met).map((one) => whyNot(one, words));
      return `Not recommended: ${failed.join("; ")}; ${n}.`;
    }
  }
}

export const titles = {
  conditions: "What must hold before a change is recommended",
  figures: "Side by side",
  equalReds: ({ warnings }: Words, reds: number) =>
    `If both had ${formatCount(reds)} ${warnings}, the champion's number`,
  migration: "Who changes band",
  groups: "Is anybody worse off?",
  caveats: "What to bear in mind",
} as const;

export const conditionHeads: readonly string[] = ["", "condition", "found"];
export const conditionVerdict = (met: boolean): string => (met ? "met" : "not met");

const conditionNames: Readonly<Record<ConditionCode, string>> = {
  "out-of-sample": "Judged where it was not made",
  "enough-accounts": "Enough accounts",
  "better-order": "Order surely better",
  "no-group-worse": "No segment or stage surely worse",
  "not-more-restless": "Bands not surely more restless",
  "missing-data-not-worse": "Not surely worse where data are missing",
};

export const conditionName = ({ code }: Condition): string => conditionNames[code];

type About<T> = { readonly [C in ConditionCode]: (parameters: ConditionParameters[C], words: Words) => T };

const groupNames = { segment: "the segment", stage: "the stage", data: "what lacks data:" } as const;

function worseGroups(worse: ConditionParameters["no-group-worse"]["worse"], words: Words): string {
  return listed(
    worse.map(
      ({ by, value, difference }) =>
        `${groupNames[by as keyof typeof groupNames]} ${value} (AUC ${sureSigned(difference, words, formatAuc)})`,
    ),
  );
}

const reasons: About<string> = {
  "out-of-sample": ({ heldOut, inSample, created }, { one, many }) =>
    heldOut
      ? `${formatNumberOf(inSample, `${one} is`, `${many} are`)} from before ${formatDate(created!)}, when the challenger was made`
      : "the challenger names no test period, so that it is judged on what it may have been made from",
  "enough-accounts": ({ accounts, least }, { did }) =>
    `only ${formatNumberOf(accounts, "account")} ${did}, and ${formatCount(least)} are needed`,
  "better-order": ({ difference }, words) =>
    difference.value === null
      ? `the orders cannot be compared (${sureSigned(difference, words, formatAuc)})`
      : `its order is ${(difference.upper ?? 0) < 0 ? "surely worse" : "not surely better"}, AUC ${sureSigned(difference, words, formatAuc)}`,
  "no-group-worse": ({ worse }, words) => `it is surely worse in ${worseGroups(worse, words)}`,
  "not-more-restless": ({ difference }, words) =>
    `its bands flap more often, ${sureSigned(difference, words, formatRatio)} times in a year of an account`,
  "missing-data-not-worse": ({ worse, unranked }, words) =>
    worse.length > 0
      ? `its order is surely worse where either lacks data, AUC ${sureSigned(worse[0]!.difference, words, formatAuc)}`
      : `it leaves more without a band, ${sureSigned(unranked, words, formatRate)} of all`,
};

const found: About<string> = {
  "out-of-sample": (_, { many }) =>
    `test dates are named, and none of the ${many} is from before the challenger was made`,
  "enough-accounts": ({ accounts, least }, { did }) =>
    `${formatNumberOf(accounts, "account")} ${did}; ${formatCount(least)} are needed`,
  "better-order": ({ difference }, words) => `AUC ${sureSigned(difference, words, formatAuc)}`,
  "no-group-worse": ({ groups, silent }) =>
    groups === 0
      ? "there is one only"
      : `none of ${formatCount(groups)}${silent === 0 ? "" : `; of ${formatCount(silent)} nothing can be said, as too few accounts have either outcome`}`,
  "not-more-restless": ({ difference }, words) =>
    `flaps in a year of an account: ${sureSigned(difference, words, formatRatio)}`,
  "missing-data-not-worse": ({ unranked }, words) =>
    `without a band: ${unranked.value === 0 ? "as many" : `${sureSigned(unranked, words, formatRate)} of all`}`,
};

/** Why a condition is not met, as a part of a sentence. */
function whyNot({ code, parameters }: Condition, words: Words): string {
  return (reasons[code] as (parameters: Condition["parameters"], words: Words) => string)(parameters, words);
}

/** What was found of a condition. */
export function conditionFound(condition: Condition, words: Words): string {
  if (!condition.met) return whyNot(condition, words);
  const { code, parameters } = condition;
  return (found[code] as (parameters: Condition["parameters"], words: Words) => string)(parameters, words);
}

export const figureHeads: readonly string[] = ["", "champion", "challenger", "difference", "95 %"];

/** Names of the figures that stand side by side. */
export function figureNames({ warnings, theMoved, came, event, events, colour, calmLook }: Words) {
  return {
    auc: "AUC",
    withinDates: "AUC within dates only",
    byRevenue: "AUC weighted by revenue",
    averagePrecision: "Average precision",
    caught: `Share of ${theMoved} among the ${warnings}`,
    precision: `${capital(warnings)} that were right`,
    recall: `Share of the ${came} that were ${colour}`,
    falseReds: `Share of the others that were ${colour}`,
    misses: `Share of the ${came} that looked ${calmLook}`,
    calmRate: `Share of those that looked ${calmLook} that were ${came}`,
    top10: `Found in the tenth called first`,
    warned: `${capital(events)} that were ${colour} to the end`,
    days: `Median days before the ${event}`,
    changes: "Changes of band in a year of an account",
    flaps: "Flaps in a year of an account",
    skill: "Brier skill of the probabilities",
    slope: "Calibration slope (1 is right)",
  } as const;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How many warnings each had, and of what everything is. */
export function basisOfFigures({ reds, compared }: ComparisonReport, words: Words): string {
  return `Of ${formatNumberOf(compared.n, words.one, words.many)} of ${formatNumberOf(compared.accounts, "account")}, ${formatCount(compared.positives)} ${words.came}. The champion had ${formatCount(reds.champion)} ${words.warnings}, the challenger ${formatCount(reds.challenger)}. Intervals of the differences are paired: both see the same draws of accounts.`;
}

export const migrationHeads = ({ many, came, moved }: Words): readonly string[] => [
  "champion",
  "challenger",
  many,
  "accounts",
  came,
  "others",
  "revenue",
  moved,
];

/** How many moved, of how many. */
interface Moves {
  readonly worse: number;
  readonly better: number;
  readonly all: number;
}

/** Of each outcome, how many moved to a worse band and how many to a better one. */
export function moves(lost: Moves, others: Moves, { came, one, many }: Words): string {
  const both = ({ worse, better }: Moves) =>
    `${formatCount(worse)} in a worse band and ${formatCount(better)} in a better one`;
  return `Of ${formatNumberOf(lost.all, one, many)} that were ${came}, the challenger puts ${both(lost)}; of ${formatCount(others.all)} others, ${both(others)}.`;
}

export const nobodyMoves = "Nobody changes band.";

export const groupHeads = ({ many, came }: Words): readonly string[] => [
  "",
  many,
  "accounts",
  came,
  "champion",
  "challenger",
  "difference",
  "95 %",
  "",
];

const dataNames: Readonly<Record<string, string>> = { complete: "All data there", gaps: "Some data missing" };

/** A group by its name. */
export const groupName = (by: ComparisonReport["groups"][number]["by"], value: string): string =>
  by === "data" ? dataNames[value]! : value;

export const worse = "worse";

const worseFigures: Readonly<Record<WorseFigure["name"], (difference: Figure, words: Words) => string>> = {
  revenueCaptured: (difference, words) =>
    `at an equal number of ${words.warnings} it catches less of ${words.theMoved}, ${sureSigned(difference, words, formatRate)}`,
  warned: (difference, words) =>
    `fewer ${words.events} were ${words.colour} to the end, ${sureSigned(difference, words, formatRate)}`,
  median: (difference, words) =>
    `the warning comes later, by a median of ${sureSigned(difference, words, formatCount)} days`,
};

/** One caveat as a sentence or two. */
export function caveat({ code, parameters }: ComparisonCaveat, words: Words): string {
  return (caveats[code] as (parameters: ComparisonCaveat["parameters"], words: Words) => string)(parameters, words);
}

const caveats: {
  readonly [C in ComparisonCaveatCode]: (parameters: ComparisonCaveatParameters[C], words: Words) => string;
} = {
  "champion-in-sample": ({ n, created }, { one, many }) =>
    `${formatNumberOf(n, `${one} is`, `${many} are`)} from before ${formatDate(created)}, when the champion was made: that can only favour it.`,
  "figures-worse": ({ figures }, words) =>
    `No condition asks for it, and yet it is surely worse: ${figures.map((one) => worseFigures[one.name](one.difference, words)).join("; ")}.`,
  "other-bands": () => "The two rule sets have different bands: who changes band says less than it seems.",
  "ranked-by-one": ({ champion, challenger }, { one, many }) =>
    `${formatNumberOf(champion + challenger, one, many)} left out, as only one rule set had enough data for a band: ${formatCount(champion)} only the champion, ${formatCount(challenger)} only the challenger.`,
  "many-groups": ({ groups }) =>
    `With ${formatCount(groups)} groups, one in ${formatCount(Math.round(40 / groups) || 1)} such comparisons shows one that is surely worse by chance alone.`,
  "repeated-accounts": ({ n, accounts }, { many }) =>
    `An account counts once for every date: ${formatCount(n)} ${many} are ${formatCount(accounts)} accounts. Intervals are by account.`,
};
