/**
 * What nobody sees of an account: states that drift from month to month, each apart from the others. Rows come of
 * them; the hazard is read off the rows alone.
 *
 * @module
 */
import type { Random } from "#engine/statistics/random.ts";
import { normal } from "#engine/statistics/variates.ts";
import type { Model } from "./parameters.ts";

/** Standard normal in the long run, but for `level`, which follows `drift`. */
export interface Latents {
  /** The logarithm of usage against its usual size, and where it is going. */
  level: number;
  drift: number;
  /** How many of the seats are used. */
  adoption: number;
  /** How much of the usage is of the sticky feature. */
  sticky: number;
  /** How slowly its tickets are resolved. */
  service: number;
  /** How content its people are. */
  satisfaction: number;
  /** How much it has to do with its vendor. */
  engagement: number;
}

export function newLatents(random: Random): Latents {
  return {
    level: 0,
    drift: normal(random),
    adoption: normal(random),
    sticky: normal(random),
    service: normal(random),
    satisfaction: normal(random),
    engagement: normal(random),
  };
}

/** A month later. Always takes the same number of random numbers. */
export function driftOn(latents: Latents, random: Random, { persistence }: Model["book"], usageDrift: number): void {
  const next = (state: number, left: number): number => left * state + Math.sqrt(1 - left * left) * normal(random);
  latents.drift = next(latents.drift, persistence.drift);
  latents.level = persistence.level * latents.level + usageDrift * latents.drift;
  latents.adoption = next(latents.adoption, persistence.adoption);
  latents.sticky = next(latents.sticky, persistence.sticky);
  latents.service = next(latents.service, persistence.service);
  latents.satisfaction = next(latents.satisfaction, persistence.satisfaction);
  latents.engagement = next(latents.engagement, persistence.engagement);
}
