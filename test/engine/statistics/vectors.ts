/**
 * The reference values: 400 rows in 89 accounts, with ties. Healthier is higher in the file; risk is its opposite.
 *
 * @module
 */
import { readFileSync } from "node:fs";

interface Vectors {
  readonly inputs: Readonly<
    Record<"y" | "health1" | "health2" | "arr" | "prob" | "time" | "event" | "cluster", readonly number[]>
  >;
  readonly expected: Readonly<Record<string, { readonly ref: never }>> & {
    readonly cluster: {
      readonly se_delong_iid: number;
      readonly se_obuchowski: number;
      readonly se_cluster_bootstrap_4000: number;
      readonly obuchowski_cov: readonly (readonly number[])[];
    };
  };
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL("../../fixtures/vectors/metrics_vectors.json", import.meta.url), "utf8"),
);

export const { inputs } = vectors;
export const { y, arr, prob, time, event, cluster, health1, health2 } = inputs;
export const risk1 = vectors.inputs.health1.map((health) => -health);
export const risk2 = vectors.inputs.health2.map((health) => -health);
export const clusterReference = vectors.expected.cluster;

/** The reference's value of one name: a number, or a list of them. */
export function reference(name: string): number {
  return vectors.expected[name]!.ref;
}

export function referenceList(name: string): readonly number[] {
  return vectors.expected[name]!.ref;
}

/** Two lists of one name. */
export function vectorPair(name: string): readonly [readonly number[], readonly number[]] {
  return vectors.expected[name]!.ref;
}
