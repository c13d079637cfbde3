/**
 * The eight places, each loaded when it is first opened: the page `<barograph-NAME>`.
 *
 * @module
 */
import type { PlaceName } from "../route.ts";

/** Loads the elements of a place. */
export const placeLoaders: Readonly<Partial<Record<PlaceName, () => Promise<unknown>>>> = {
  accounts: () => import("./accounts/place.ts"),
  backtest: () => import("./backtest/place.ts"),
  book: () => import("./book/place.ts"),
  compare: () => import("./compare/place.ts"),
  data: () => import("./data/place.ts"),
  predictors: () => import("./predictors/place.ts"),
  tune: () => import("./tune/place.ts"),
  workbench: () => import("./workbench/place.ts"),
};
