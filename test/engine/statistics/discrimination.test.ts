import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClassCounts, countByValue } from "#engine/statistics/counts.ts";
import {
  auc,
  averagePrecision,
  gini,
  kolmogorovSmirnov,
  stratifiedAuc,
  youden,
} from "#engine/statistics/discrimination.ts";
import { midRanks } from "#engine/statistics/ranks.ts";
import { type Rows, rows } from "./data.ts";
import { arr, reference, referenceList, risk1, risk2, y } from "./vectors.ts";

const value = (figure: { value: number | null }): number => {
  if (figure.value === null) throw new Error("undefined figure");
  return figure.value;
};
const aucOf = ({ risk, y, weight }: Pick<Rows, "risk" | "y"> & Partial<Rows>): number =>
  value(auc(countByValue(risk, y, weight)));

describe("reference values", () => {
  const plain = countByValue(risk1, y);
  const weighted = countByValue(risk1, y, arr);

  test.each([
    ["auc", auc(plain)],
    ["auc_weighted", auc(weighted)],
    ["gini", gini(plain)],
    ["ap", averagePrecision(plain)],
    ["ap_weighted", averagePrecision(weighted)],
    ["ks", kolmogorovSmirnov(plain)],
    ["ks_scipy", kolmogorovSmirnov(plain)],
  ])("%s", (name, figure) => {
    expect(Math.abs(value(figure) - reference(name))).toBeLessThan(1e-9);
  });

  test("both AUCs of pROC", () => {
    const [first, second] = referenceList("delong_auc_pROC");
    expect(Math.abs(value(auc(plain)) - first!)).toBeLessThan(1e-9);
    expect(Math.abs(value(auc(countByValue(risk2, y))) - second!)).toBeLessThan(1e-9);
  });

  test("Youden's index and cut", () => {
    const [index, cut] = referenceList("youden");
    const figure = youden(plain);
    expect(Math.abs(value(figure) - index!)).toBeLessThan(1e-9);
    expect(figure).toMatchObject({ at: cut });
  });
});

describe("laws of the AUC", () => {
  test("it is the share of pairs in the right order, ties one half, weights multiplied", () => {
    fc.assert(
      fc.property(rows, ({ risk, y, weight }) => {
        let concordant = 0;
        let pairs = 0;
        y.forEach((churned, i) => {
          y.forEach((other, j) => {
            if (churned !== 1 || other !== 0) return;
            pairs += weight[i]! * weight[j]!;
            if (risk[i]! > risk[j]!) concordant += weight[i]! * weight[j]!;
            if (risk[i]! === risk[j]!) concordant += (weight[i]! * weight[j]!) / 2;
          });
        });
        expect(aucOf({ risk, y, weight })).toBeCloseTo(concordant / pairs, 12);
      }),
    );
  });

  test("counted or ranked, it is the same to the last digit", () => {
    fc.assert(
      fc.property(rows, ({ risk, y }) => {
        const m = y.filter((one) => one === 1).length;
        const n = y.length - m;
        const sum = midRanks(risk).reduce((total, rank, row) => total + (y[row] === 1 ? rank : 0), 0);
        expect(aucOf({ risk, y })).toBe((sum - (m * (m + 1)) / 2) / (m * n));
      }),
    );
  });

  test("bins made by somebody else, empty ones among them, give the same to the last digit", () => {
    fc.assert(
      fc.property(rows, ({ risk, y }) => {
        const bins: ClassCounts = {
          risk: Float64Array.from({ length: 1001 }, (_, bin) => (bin - 500) / 10),
          churned: new Float64Array(1001),
          retained: new Float64Array(1001),
        };
        y.forEach((outcome, row) => {
          const side = outcome === 1 ? bins.churned : bins.retained;
          side[Math.round(risk[row]! * 10) + 500]! += 1;
        });
        const counts = countByValue(risk, y);
        for (const figure of [auc, gini, averagePrecision, kolmogorovSmirnov, youden]) {
          expect(figure(bins)).toEqual(figure(counts));
        }
      }),
    );
  });

  test("the opposite risk has the complement", () => {
    fc.assert(
      fc.property(rows, ({ risk, y }) => {
        expect(aucOf({ risk: risk.map((one) => -one), y })).toBeCloseTo(1 - aucOf({ risk, y }), 12);
      }),
    );
  });

  test("weights of one, doubled rows and rising transforms change nothing", () => {
    fc.assert(
      fc.property(rows, ({ risk, y }) => {
        const area = aucOf({ risk, y });
        expect(aucOf({ risk, y, weight: y.map(() => 1) })).toBe(area);
        expect(aucOf({ risk: [...risk, ...risk], y: [...y, ...y] })).toBe(area);
        expect(aucOf({ risk: risk.map((one) => Math.exp(3 * one) - 7), y })).toBe(area);
      }),
    );
  });

  test("rows of weight zero drop out, even where their risk is NaN", () => {
    fc.assert(
      fc.property(rows, ({ risk, y, weight }) => {
        const marked = risk.map((one, row) => (weight[row] === 0 ? Number.NaN : one));
        const kept = y.map((_, row) => row).filter((row) => weight[row]! > 0);
        const pick = (list: readonly number[]) => kept.map((row) => list[row]!);
        expect(aucOf({ risk: marked, y, weight })).toBe(aucOf({ risk: pick(risk), y: pick(y), weight: pick(weight) }));
      }),
    );
  });

  test("fractional weights never give more than 1", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 2 }), (weight) => {
        const y = weight.map((_, row) => (row % 2 === 0 ? 1 : 0));
        const risk = y.map((outcome, row) => outcome * weight.length + row);
        const figure = auc(countByValue(risk, y, weight));
        expect(value(figure)).toBeLessThanOrEqual(1);
        expect(value(figure)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("stratified AUC", () => {
  test("of one stratum is the AUC", () => {
    expect(stratifiedAuc([countByValue(risk1, y)])).toEqual(auc(countByValue(risk1, y)));
  });

  test("weighs the AUC of each stratum by its pairs; strata of one class say nothing", () => {
    const first = countByValue([1, 2, 3], [0, 1, 0]); // 2 pairs, ½
    const second = countByValue([1, 2, 3, 9], [0, 0, 1, 0]); // 3 pairs, ⅔
    const silent = countByValue([1, 2], [0, 0]);
    expect(value(stratifiedAuc([first, silent, second]))).toBeCloseTo((2 * 0.5 + 3 * (2 / 3)) / 5, 14);
  });

  test("does not see differences between strata", () => {
    const one = countByValue([1, 2, 1, 2], [0, 0, 1, 1]);
    const risky = countByValue([101, 102], [1, 1]);
    expect(stratifiedAuc([one, risky])).toEqual({ value: 0.5 });
  });

  test("without a pair is undefined", () => {
    expect(stratifiedAuc([])).toEqual({ value: null, reason: "no-pairs" });
    expect(stratifiedAuc([countByValue([1], [1]), countByValue([2], [0])])).toEqual({
      value: null,
      reason: "no-pairs",
    });
    expect(stratifiedAuc([countByValue([1, Number.NaN], [1, 0])])).toEqual({ value: null, reason: "not-finite" });
  });
});

describe("cuts", () => {
  test("on ties Youden's cut flags fewest", () => {
    // at 3: TPR ½, FPR 0; at 1: TPR 1, FPR ½
    expect(youden(countByValue([3, 2, 1, 0], [1, 0, 1, 0]))).toEqual({ value: 0.5, at: 3 });
  });

  test("a wrong order has no cut for Youden, but a distance", () => {
    const wrong = countByValue([1, 2, 3, 4], [1, 1, 0, 0]);
    expect(youden(wrong)).toEqual({ value: 0, at: null });
    expect(kolmogorovSmirnov(wrong)).toEqual({ value: 1, at: 3 });
  });

  test("are the best of all cuts, tried one by one", () => {
    fc.assert(
      fc.property(rows, ({ risk, y }) => {
        const rate = (cut: number, outcome: number) => {
          const group = risk.filter((_, row) => y[row] === outcome);
          return group.filter((one) => one >= cut).length / group.length;
        };
        const gaps = risk.map((cut) => rate(cut, 1) - rate(cut, 0));
        const counts = countByValue(risk, y);
        expect(value(youden(counts))).toBeCloseTo(Math.max(0, ...gaps), 12);
        expect(value(kolmogorovSmirnov(counts))).toBeCloseTo(Math.max(...gaps.map(Math.abs)), 12);
      }),
    );
  });
});

describe("where there is no figure there is a reason", () => {
  const none = (reason: string) => ({ value: null, reason });

  test("nothing to count", () => {
    for (const figure of [auc, gini, averagePrecision, kolmogorovSmirnov, youden]) {
      expect(figure(countByValue([], []))).toEqual(none("no-rows"));
      expect(figure(countByValue([1, 2], [1, 0], [0, 0]))).toEqual(none("no-rows"));
    }
  });

  test("one class, where scikit-learn raises or gives −0", () => {
    for (const figure of [auc, gini, kolmogorovSmirnov, youden]) {
      expect(figure(countByValue([1, 2, 3], [0, 0, 0]))).toEqual(none("no-positives"));
      expect(figure(countByValue([1, 2, 3], [1, 1, 1]))).toEqual(none("no-negatives"));
      expect(figure(countByValue([1, 2, 3], [1, 1, 0], [1, 1, 0]))).toEqual(none("no-negatives"));
    }
    expect(averagePrecision(countByValue([1, 2, 3], [0, 0, 0]))).toEqual(none("no-positives"));
  });

  test("NaN and infinity, where scikit-learn raises", () => {
    for (const figure of [auc, gini, averagePrecision, kolmogorovSmirnov, youden]) {
      for (const bad of [Number.NaN, Infinity, -Infinity]) {
        expect(figure(countByValue([1, bad, 3], [0, 1, 0]))).toEqual(none("not-finite"));
      }
    }
  });

  test("a constant risk orders nothing", () => {
    const constant = countByValue([5, 5, 5, 5], [1, 0, 0, 0]);
    for (const figure of [auc, gini, averagePrecision, kolmogorovSmirnov, youden]) {
      expect(figure(constant)).toEqual(none("constant-risk"));
    }
  });

  test("average precision of churned rows only is 1", () => {
    expect(averagePrecision(countByValue([1, 2], [1, 1]))).toEqual({ value: 1 });
  });
});
