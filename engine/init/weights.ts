/**
 * Weights of a first rule set: fitted on the training dates, drawn towards equal ones as strongly as the past asks for.
 *
 * @module
 */
import type { SnapshotTable } from "../book/table.ts";
import type { Program } from "../rules/program.ts";
import { choosePull } from "../tuning/choosePull.ts";
import { weightFeatures } from "../tuning/features.ts";
import { fitWeights } from "../tuning/fit.ts";
import type { Basis } from "./basis.ts";

/** Customers who left that each fitted weight needs. */
const positivesPerWeight = 10;

export type FittedShares =
  /** Of every component in the whole weight, by id. */
  { readonly shares: ReadonlyMap<string, number> } | { readonly because: "few-positives" | "nothing-told" };

/** Fits weights, or says why they stay equal. */
export function fittedShares(
  program: Program,
  table: SnapshotTable,
  { rows, y, date, settled, account, positives }: Basis,
): FittedShares {
  const features = weightFeatures(program, table, rows);
  const { components } = features;
  if (!y || !settled || components.length < 2 || positives < positivesPerWeight * components.length) {
    return { because: "few-positives" };
  }
  const known = [...rows.keys()];
  const pull = choosePull(features, { y, account, date, settled }, known, 0, false);
  const fitted = pull === undefined ? undefined : fitWeights(features, y, known, [pull], false)?.[0];
  if (!fitted) return { because: "nothing-told" };
  return { shares: new Map(components.map((id, k) => [id, fitted.shares[k]!])) };
}
