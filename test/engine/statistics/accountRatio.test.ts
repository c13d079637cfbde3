import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusteredRate } from "#engine/statistics/clusteredRate.ts";
import { type RatioSums, randomStream, rateByAccount, ratioByAccount } from "#engine/statistics/index.ts";

/** The sums of accounts that add y and x each. */
function sumsOf(accounts: readonly (readonly [y: number, x: number])[]): RatioSums {
  const total = { accounts: accounts.length, y: 0, x: 0, yy: 0, xy: 0, xx: 0 };
  for (const [y, x] of accounts) {
    total.y += y;
    total.x += x;
    total.yy += y * y;
    total.xy += x * y;
    total.xx += x * x;
  }
  return total;
}

describe("a ratio of sums by account", () => {
  test("of one row an account is the mean with its usual standard error", () => {
    const values = [3, 5, 8, 13, 21];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    const figure = ratioByAccount(sumsOf(values.map((value) => [value, 1])));
    expect(figure.value).toBe(mean);
    if (figure.value === null) return;
    expect(figure.upper! - mean).toBeCloseTo(1.959964 * Math.sqrt(variance / values.length), 5);
  });

  test("stays within its bounds, where it has any", () => {
    const parts = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(parts, (accounts) => {
        const positive = ratioByAccount(sumsOf(accounts), "positive");
        if (positive.value !== null && positive.lower !== undefined) {
          expect(positive.lower).toBeGreaterThanOrEqual(0);
          expect(positive.upper).toBeGreaterThanOrEqual(positive.value);
        }
        const share = ratioByAccount(sumsOf(accounts.map(([y, x]) => [Math.min(y, x), x])), "share");
        if (share.value !== null && share.lower !== undefined) {
          expect(share.lower).toBeGreaterThanOrEqual(0);
          expect(share.upper).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("has no interval of one account, of none no value, and believes no variance below the least", () => {
    expect(ratioByAccount(sumsOf([[1, 2]]))).toEqual({ value: 0.5, noInterval: "too-few-accounts" });
    expect(ratioByAccount(sumsOf([]))).toEqual({ value: null, reason: "zero-total" });
    expect(
      ratioByAccount(
        sumsOf([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toEqual({ value: 1, noInterval: "no-variance" });
    expect(
      ratioByAccount(
        sumsOf([
          [1, 1],
          [1, 1],
        ]),
        "none",
        0.01,
      ),
    ).toMatchObject({ lower: expect.closeTo(1 - 0.196, 3) });
  });

  test("holds the true ratio 95 % of the time, also where large accounts differ from small ones", () => {
    const random = randomStream(5);
    let held = 0;
    const books = 600;
    for (let book = 0; book < books; book++) {
      const accounts = Array.from({ length: 150 }, (): [number, number] => {
        const before = 1 + random.below(9);
        // of large accounts more is kept: Σ of what is expected is (1²+…+9²) / 12 of Σ 1+…+9
        return [Number(random.below(120) < before * 10) * before, before];
      });
      const figure = ratioByAccount(sumsOf(accounts), "share");
      if (figure.value !== null && figure.lower! <= 285 / 45 / 12 && figure.upper! >= 285 / 45 / 12) held++;
    }
    expect(held / books).toBeGreaterThan(0.92);
    expect(held / books).toBeLessThan(0.98);
  });
});

test("a rate by account from sums is the one from rows", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 5 })), { minLength: 1 });
  fc.assert(
    fc.property(rows, (list) => {
      const byAccount = new Map<number, [number, number]>();
      for (const [y, account] of list) {
        const [ones, all] = byAccount.get(account) ?? [0, 0];
        byAccount.set(account, [ones + y, all + 1]);
      }
      const figure = rateByAccount(sumsOf([...byAccount.values()]));
      const same = clusteredRate(
        list.map(([y]) => y),
        list.map(([, account]) => account),
      );
      expect(figure).toEqual(same);
    }),
  );
});
