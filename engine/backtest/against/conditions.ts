/**
 * What must hold before a challenger is recommended. Its gain must be there where neither rule set was made, and
 * nothing may be surely worse: a group of accounts, the restlessness of the bands, or what lacks data.
 *
 * @module
 */
import { formatDay } from "../../book/days.ts";
import type { ComparisonReport } from "../../document/schema/comparisonReport.ts";
import type { BacktestSettings } from "../../rules/backtestSettings.ts";
import type { Difference, Figure } from "../../statistics/index.ts";
import type { Observations } from "../observations.ts";

/** A group in which the challenger is surely worse. */
interface WorseGroup {
  readonly by: string;
  readonly value: string;
  readonly difference: Difference;
}

/** Parameters of every condition, by code. */
export interface ConditionParameters {
  /** Test dates are named, and none of them lies before the challenger was made. */
  "out-of-sample": { heldOut: boolean; inSample: number; created: string | null };
  "enough-accounts": { accounts: number; least: number };
  /** The lower limit of the difference of the AUCs is above 0. */
  "better-order": { difference: Difference };
  /** Segments and stages: how many there are, in how many nothing can be said, and which are worse. */
  "no-group-worse": { groups: number; silent: number; worse: readonly WorseGroup[] };
  /** Flaps per account-year, challenger less champion. */
  "not-more-restless": { difference: Figure };
  /** Rows that lack data: worse in order, or more often without a band; shares of all rows. */
  "missing-data-not-worse": { worse: readonly WorseGroup[]; unranked: Figure };
}

export type ConditionCode = keyof ConditionParameters;
export type Condition = {
  [C in ConditionCode]: { readonly code: C; readonly met: boolean; readonly parameters: ConditionParameters[C] };
}[ConditionCode];

/** With fewer accounts of which it came true nothing is recommended (backtest.md). */
const fewestAccounts = 30;

type Parts = Pick<ComparisonReport, "compared" | "auc" | "groups" | "unranked" | "difference">;

/** All conditions, each with whether it is met. */
export function conditionsOf(
  { compared, auc, groups, unranked, difference }: Parts,
  settings: Pick<BacktestSettings, "test" | "created">,
  { date }: Pick<Observations, "date">,
): Condition[] {
  const { test, created } = settings;
  const inSample = created === undefined ? 0 : date.reduce((sum, day) => sum + Number(day < created), 0);
  const flaps = difference.stability.flapsPerYear;
  const worse = groups.filter((group) => group.worse).map(({ by, value, difference }) => ({ by, value, difference }));
  const named = groups.filter(({ by }) => by !== "data");
  const ofData = worse.filter(({ by, value }) => by === "data" && value === "gaps");
  const ofGroups = worse.filter(({ by }) => by !== "data");
  const heldOut = test !== undefined;
  return [
    {
      code: "out-of-sample",
      met: heldOut && inSample === 0,
      parameters: { heldOut, inSample, created: created === undefined ? null : formatDay(created) },
    },
    {
      code: "enough-accounts",
      met: compared.positiveAccounts >= fewestAccounts,
      parameters: { accounts: compared.positiveAccounts, least: fewestAccounts },
    },
    { code: "better-order", met: surelyAbove(auc.difference), parameters: { difference: auc.difference } },
    {
      code: "no-group-worse",
      met: ofGroups.length === 0,
      parameters: {
        groups: named.length,
        silent: named.filter((group) => group.difference.value === null).length,
        worse: ofGroups,
      },
    },
    { code: "not-more-restless", met: !surelyAbove(flaps), parameters: { difference: flaps } },
    {
      code: "missing-data-not-worse",
      met: ofData.length === 0 && !surelyAbove(unranked.difference),
      parameters: { worse: ofData, unranked: unranked.difference },
    },
  ];
}

/** Is the whole interval above zero? A difference without an interval is sure of nothing. */
const surelyAbove = (figure: Figure): boolean => figure.value !== null && (figure.lower ?? 0) > 0;
