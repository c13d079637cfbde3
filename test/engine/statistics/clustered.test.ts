import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aucDifference, clusteredAucs } from "#engine/statistics/clustered.ts";
import { countByValue } from "#engine/statistics/counts.ts";
import { auc } from "#engine/statistics/discrimination.ts";
import { linearInterval } from "#engine/statistics/intervals.ts";
import { encode } from "#engine/statistics/ranks.ts";
import { type Rows, rows } from "./data.ts";
import { cluster, clusterReference, referenceList, risk1, risk2, y } from "./vectors.ts";

const clustered = (risks: readonly (readonly number[])[], outcomes: readonly number[], account: readonly number[]) =>
  clusteredAucs(risks.map(encode), outcomes, account);
const each = (list: readonly unknown[]): number[] => list.map((_, row) => row);
const near = (actual: number | null | undefined, expected: number | undefined) =>
  expect(Math.abs((actual ?? Number.NaN) - (expected ?? Number.NaN))).toBeLessThan(1e-9);

describe("reference values", () => {
  const byAccount = clustered([risk1, risk2], y, cluster);
  const byRow = clustered([risk1, risk2], y, each(y));

  test("Obuchowski's covariance and standard error", () => {
    clusterReference.obuchowski_cov.forEach((row, a) => {
      row.forEach((covariance, b) => {
        near(byAccount.covariance[a]![b], covariance);
      });
    });
    near(Math.sqrt(byAccount.covariance[0]![0]!), clusterReference.se_obuchowski);
  });

  test("with one row an account, DeLong's", () => {
    const [first, second, shared] = referenceList("delong_cov_pROC");
    near(byRow.covariance[0]![0], first);
    near(byRow.covariance[1]![1], second);
    near(byRow.covariance[0]![1], shared);
    near(byRow.covariance[1]![0], shared);
    near(Math.sqrt(byRow.covariance[0]![0]!), clusterReference.se_delong_iid);
  });

  test("pROC's interval, which is linear", () => {
    const [lower, upper] = referenceList("delong_ci_pROC");
    const interval = linearInterval(byRow.aucs[0]!.value!, byRow.covariance[0]![0]!);
    near(interval.lower, lower);
    near(interval.upper, upper);
  });

  test("the paired test", () => {
    const [z, p] = referenceList("delong_paired_z_p_pROC");
    const difference = aucDifference(byRow, 0, 1);
    near(difference.z, z);
    near(difference.p, p);
  });
});

/** Obuchowski's covariance as it is written, from placements of every row among all of the other class. */
function naiveCovariance({ risk, other, y, account }: Rows): number {
  const members = (outcome: number) => y.map((_, row) => row).filter((row) => y[row] === outcome);
  const [churned, retained] = [members(1), members(0)];
  const [m, n] = [churned.length, retained.length];
  const wins = (column: readonly number[], i: number, j: number) =>
    column[i]! > column[j]! ? 1 : column[i] === column[j] ? 0.5 : 0;
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const accounts = [...new Set(account)];
  const deviations = (column: readonly number[]) => {
    const area = mean(churned.flatMap((i) => retained.map((j) => wins(column, i, j))));
    const sum = (group: readonly number[], one: number, placement: (row: number) => number) =>
      group.filter((row) => account[row] === one).reduce((total, row) => total + placement(row) - area, 0);
    return {
      d10: accounts.map((one) => sum(churned, one, (i) => mean(retained.map((j) => wins(column, i, j))))),
      d01: accounts.map((one) => sum(retained, one, (j) => mean(churned.map((i) => wins(column, i, j))))),
    };
  };
  const products = (a: readonly number[], b: readonly number[]) => a.reduce((sum, one, i) => sum + one * b[i]!, 0);
  const having = (group: readonly number[]) => new Set(group.map((row) => account[row])).size;
  const [a, b] = [deviations(risk), deviations(other)];
  const [i10, i01, i] = [having(churned), having(retained), accounts.length];
  return (
    ((i10 / ((i10 - 1) * m)) * products(a.d10, b.d10)) / m +
    ((i01 / ((i01 - 1) * n)) * products(a.d01, b.d01)) / n +
    ((i / (i - 1)) * (products(a.d10, b.d01) + products(b.d10, a.d01))) / (m * n)
  );
}

describe("laws", () => {
  test("looked up in tables or placed one by one, variances and covariances are the same", () => {
    fc.assert(
      fc.property(rows, (data) => {
        const { covariance } = clustered([data.risk, data.other], data.y, data.account);
        expect(covariance[0]![1]).toBeCloseTo(naiveCovariance(data), 12);
        expect(covariance[0]![0]).toBeCloseTo(naiveCovariance({ ...data, other: data.risk }), 12);
        expect(covariance[1]![1]).toBeCloseTo(naiveCovariance({ ...data, risk: data.other }), 12);
      }),
    );
  });

  test("the estimate is the AUC, and its interval contains it", () => {
    fc.assert(
      fc.property(rows, ({ risk, y, account }) => {
        const [figure] = clustered([risk], y, account).aucs;
        expect(figure!.value).toBe(auc(countByValue(risk, y)).value);
        if (figure!.value === null || figure!.lower === undefined) return;
        expect(figure!.lower).toBeLessThan(figure!.value);
        expect(figure!.upper).toBeGreaterThan(figure!.value);
      }),
    );
  });

  test("rising transforms, other numbers for the accounts and another order of the rows change nothing", () => {
    fc.assert(
      fc.property(rows, ({ risk, y, account }) => {
        const variance = clustered([risk], y, account).covariance[0]![0]!;
        const renumbered = account.map((one) => 25 - 2 * one);
        const stretched = risk.map((one) => one ** 3 + one);
        expect(clustered([stretched], y, renumbered).covariance[0]![0]).toBeCloseTo(variance, 14);
        const reversed = clustered([risk.toReversed()], y.toReversed(), account.toReversed());
        expect(reversed.covariance[0]![0]).toBeCloseTo(variance, 14);
      }),
    );
  });

  test("every row twice in its account adds no certainty, every row twice on its own does", () => {
    const twice = <T>(list: readonly T[]) => [...list, ...list];
    const once = clustered([risk1], y, cluster).covariance[0]![0]!;
    expect(clustered([twice(risk1)], twice(y), twice(cluster)).covariance[0]![0]).toBeCloseTo(once, 12);
    const rowwise = clustered([risk1], y, each(y)).covariance[0]![0]!;
    const doubled = clustered([twice(risk1)], twice(y), each(twice(y))).covariance[0]![0]!;
    expect(doubled / rowwise).toBeCloseTo(0.5, 2);
  });
});

describe("where there is no figure or no interval there is a reason", () => {
  test("one class, NaN", () => {
    expect(clustered([[1, 2]], [0, 0], [0, 1]).aucs).toEqual([{ value: null, reason: "no-positives" }]);
    const mixed = clustered([risk1.with(3, Number.NaN), risk2], y, cluster);
    expect(mixed.aucs[0]).toEqual({ value: null, reason: "not-finite" });
    expect(mixed.aucs[1]).toEqual(clustered([risk2], y, cluster).aucs[0]);
    expect(mixed.covariance[0]).toEqual([null, null]);
    expect(aucDifference(mixed, 0, 1)).toEqual({ value: null, reason: "not-finite" });
    expect(aucDifference(mixed, 1, 0)).toEqual({ value: null, reason: "not-finite" });
  });

  test("a constant risk has no AUC, and nothing differs from it", () => {
    const result = clustered([risk1, y.map(() => 3)], y, cluster);
    expect(result.aucs[1]).toEqual({ value: null, reason: "constant-risk" });
    expect(aucDifference(result, 0, 1)).toEqual({ value: null, reason: "constant-risk" });
    expect(result.aucs[0]).toEqual(clustered([risk1], y, cluster).aucs[0]);
  });

  test("a perfect order, a risk against itself", () => {
    expect(clustered([y], y, cluster).aucs[0]).toEqual({ value: 1, noInterval: "no-variance" });
    expect(aucDifference(clustered([risk1], y, cluster), 0, 0)).toEqual({ value: 0, noInterval: "no-variance" });
  });

  test("all churned rows in one account", () => {
    const result = clustered(
      [
        [1, 2, 3, 4],
        [4, 3, 2, 1],
      ],
      [1, 0, 1, 0],
      [7, 8, 7, 9],
    );
    expect(result.aucs[0]).toEqual({ value: 0.25, noInterval: "too-few-accounts" });
    expect(aucDifference(result, 0, 1)).toEqual({ value: -0.5, noInterval: "too-few-accounts" });
  });

  test("accounts that are no numbers of accounts, lists of unequal length are refused", () => {
    for (const bad of [-1, 0.5, Number.NaN]) expect(() => clustered([[1, 2]], [0, 1], [0, bad])).toThrow(RangeError);
    expect(() => clustered([[1, 2]], [0, 1], [0])).toThrow(RangeError);
    expect(() => clustered([[1, 2, 3]], [0, 1], [0, 1])).toThrow(RangeError);
  });
});
