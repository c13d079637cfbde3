/**
 * What the parts of the backtest's report share.
 *
 * @module
 */

import type { TSchema } from "typebox";
import * as Type from "typebox";
import type { Difference, Figure } from "../../statistics/index.ts";
import { object } from "./parts.ts";

/** What stands in a figure's place: gates read it by the figure's own name, its limits as `.lower` and `.upper`. */
export const figureTitle = "Figure";

const figureParts = {
  value: Type.Union([Type.Number(), Type.Null()]),
  lower: Type.Optional(Type.Number()),
  upper: Type.Optional(Type.Number()),
  noInterval: Type.Optional(Type.String({ description: "Why there is no interval." })),
  reason: Type.Optional(Type.String({ description: "Why there is no value." })),
};

/** A number with its interval. */
export const figure = (description: string) =>
  Type.Unsafe<Figure>({ ...object(figureParts, description), title: figureTitle });

/** A difference of two numbers, with its interval and its test against zero. */
export const difference = (description: string) =>
  Type.Unsafe<Difference>({
    ...object({ ...figureParts, z: Type.Optional(Type.Number()), p: Type.Optional(Type.Number()) }, description),
    title: figureTitle,
  });

/** How many. */
export const count = (description: string) => Type.Integer({ minimum: 0, description });
/** Text for people, or a name. */
export const text = (description: string) => Type.String({ description });
/** Perhaps not there. */
export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
/** An amount of money. */
export const amount = (description: string) =>
  Type.Union([Type.Number(), Type.Null()], {
    description: `${description}; null where the book's amounts cannot be added up.`,
  });

/** How many they are, and of how many it came true. */
export const population = {
  n: count("How many snapshots or renewals."),
  accounts: count("Of how many accounts."),
  positives: count("Of how many of them it came true."),
  positiveAccounts: count("Of how many accounts it came true at least once."),
  rate: figure("Share of those of which it came true."),
};
