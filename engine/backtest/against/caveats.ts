/**
 * What the reader of a comparison must know before believing it.
 *
 * @module
 */
import { formatDay } from "../../book/days.ts";
import type { ComparisonReport } from "../../document/schema/comparisonReport.ts";
import type { RuleSet } from "../../rules/compile.ts";
import type { Figure } from "../../statistics/index.ts";
import type { Observations } from "../observations.ts";

/** Parameters of every caveat, by code. */
export interface ComparisonCaveatParameters {
  /** The champion may have been made from what is judged: that favours it. */
  "champion-in-sample": { n: number; created: string };
  /** What no condition asks for, and yet is surely worse. */
  "figures-worse": { figures: readonly WorseFigure[] };
  /** Only one of the rule sets ranks these; they are left out. */
  "ranked-by-one": { champion: number; challenger: number };
  /** The rows of an account come again. */
  "repeated-accounts": { n: number; accounts: number };
  /** Of so many groups one may look worse by chance alone. */
  "many-groups": { groups: number };
  /** One has other bands than the other: matrix and reds compare what is not called the same. */
  "other-bands": Record<never, never>;
}

/** Less of the revenue is caught at an equal number of warnings; fewer losses are warned of; the warning comes later. */
export interface WorseFigure {
  readonly name: "revenueCaptured" | "warned" | "median";
  readonly difference: Figure;
}

export type ComparisonCaveatCode = keyof ComparisonCaveatParameters;
export type ComparisonCaveat = {
  [C in ComparisonCaveatCode]: { readonly code: C; readonly parameters: ComparisonCaveatParameters[C] };
}[ComparisonCaveatCode];

/** From so many groups on, chance must be thought of: of ten, one in five comparisons shows one that is worse. */
const manyGroups = 10;

/** All caveats that apply, the gravest first. */
export function comparisonCaveats(
  {
    compared,
    migration,
    groups,
    difference,
  }: Pick<ComparisonReport, "compared" | "migration" | "groups" | "difference">,
  champion: RuleSet,
  { date }: Pick<Observations, "date">,
  rankedByOne: { readonly champion: number; readonly challenger: number },
): ComparisonCaveat[] {
  const caveats: ComparisonCaveat[] = [];
  const worse = [
    { name: "revenueCaptured", difference: difference.atEqualReds.revenueCaptured },
    { name: "warned", difference: difference.leadTime.warned },
    { name: "median", difference: difference.leadTime.median },
  ] as const satisfies readonly WorseFigure[];
  const figures = worse.filter((one) => one.difference.value !== null && (one.difference.upper ?? 0) < 0);
  if (figures.length > 0) caveats.push({ code: "figures-worse", parameters: { figures } });
  const { created = Number.NEGATIVE_INFINITY } = champion.backtest ?? {};
  const inSample = date.reduce((sum, day) => sum + Number(day < created), 0);
  if (inSample > 0) {
    caveats.push({ code: "champion-in-sample", parameters: { n: inSample, created: formatDay(created) } });
  }
  const ids = (bands: readonly { readonly id: string }[]) => bands.map(({ id }) => id).join();
  if (ids(migration.from) !== ids(migration.to)) caveats.push({ code: "other-bands", parameters: {} });
  if (rankedByOne.champion + rankedByOne.challenger > 0) {
    caveats.push({ code: "ranked-by-one", parameters: rankedByOne });
  }
  if (groups.length >= manyGroups) caveats.push({ code: "many-groups", parameters: { groups: groups.length } });
  if (compared.n > compared.accounts) {
    caveats.push({ code: "repeated-accounts", parameters: { n: compared.n, accounts: compared.accounts } });
  }
  return caveats;
}
