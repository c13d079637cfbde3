/**
 * Overrides: what a person set for an account. They apply last, after stability, and beside what was computed: neither
 * the explanation nor a backtest knows of them.
 *
 * @module
 */
import type { Day } from "../book/days.ts";
import { bandOfScore } from "../evaluate/arithmetic.ts";
import { type Program, unknownBand } from "../rules/program.ts";

/** What somebody set for an account, for snapshots from one day to another, both inclusive. */
export interface Override {
  readonly id: number;
  readonly account: string;
  /** Id of the only rule set that it is about; `null` for all that know the band. */
  readonly rules: string | null;
  readonly from: Day;
  readonly until: Day;
  /** In tenths; `null` where only the band is set. */
  readonly tenths: number | null;
  /** Id of a band; `null` where it follows from the score that is set. */
  readonly band: string | null;
  readonly author: string;
  readonly reason: string;
}

/** What stands once an override has been applied. */
export interface Standing {
  readonly score: number | null;
  /** Id of the band. */
  readonly band: string;
}

/**
 * The override that applies to an account's snapshot: of several the one that was set last.
 *
 * @param overrides those of the account
 */
export function overrideOn(
  overrides: readonly Override[],
  rules: string,
  { bands }: Program,
  day: Day,
): Override | undefined {
  const applies = ({ rules: only, from, until, band }: Override) =>
    (only === null || only === rules) &&
    from <= day &&
    day <= until &&
    (band === null || band === unknownBand || bands.some(({ id }) => id === band));
  return overrides
    .filter(applies)
    .reduce<Override | undefined>((last, one) => (last && last.id > one.id ? last : one), undefined);
}

/**
 * Applies an override.
 *
 * @param computed the score, and the band held
 * @param edges of the bands, in the account's segment and stage
 */
export function applyOverride(
  { tenths, band }: Pick<Override, "tenths" | "band">,
  computed: Standing,
  { bands }: Program,
  edges: readonly number[],
): Standing {
  const score = tenths === null ? computed.score : tenths / 10;
  if (band !== null) return { score, band };
  return { score, band: score === null ? computed.band : bands[bandOfScore(edges, score)]!.id };
}
