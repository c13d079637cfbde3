/**
 * Which places of a rule set its cases and its history reach.
 *
 *     places     everything that may be reached, with where it stands
 *     visits     what one evaluated snapshot reaches
 *     coverage   how often each place is reached
 *
 * @module
 */
export { type Coverage, type CoveredPlace, coverageOf } from "./coverage.ts";
export type { PlaceKind } from "./places.ts";
