/**
 * Drift of the score and of the facts that it reads, against counting by hand.
 *
 * @module
 */
import { expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import { day, type SmallSnapshot, smallInput } from "./small.ts";

const [before, after] = ["2026-01-01", "2026-06-01"].map(day);
const completeThrough = day("2026-12-31");

/** Accounts of two snapshots, of which the second's `health` is shifted. */
function driftBy(shift: number, accounts = 1000) {
  const snapshots: SmallSnapshot[] = [];
  for (let k = 0; k < accounts; k++) {
    const account = `account-${String(k).padStart(4, "0")}`;
    const health = k % 50;
    snapshots.push({ account, on: before!, health, noise: k % 7 });
    snapshots.push({ account, on: after!, health: health + shift, noise: (k + 3) % 7 });
  }
  const settings = { horizon: 30, train: { to: before! }, test: { from: after! } };
  return backtest(smallInput(snapshots, { completeThrough }, settings))!;
}

/** Σ (a − e) ln(a / e) over ten bins of five values each, the lowest and the highest open, shares floored at 1e-4. */
function naivePsi(shift: number): number {
  const shares = (moved: number) =>
    Array.from({ length: 10 }, (_, bin) => {
      const inside = [...Array(50).keys()].filter((value) => {
        const place = Math.floor((value + moved) / 5);
        return Math.min(9, Math.max(0, place)) === bin;
      });
      return Math.max(1e-4, inside.length / 50);
    });
  const [e, a] = [shares(0), shares(shift)];
  return a.reduce((sum, share, bin) => sum + (share - e[bin]!) * Math.log(share / e[bin]!), 0);
}

test("the score and what it reads, by deciles of the training dates; what has no weight in it is read, too", () => {
  const { drift, caveats } = driftBy(10);
  expect(drift.map(({ name, kind }) => [name, kind])).toEqual([
    ["score", "score"],
    ["again", "fact"],
    ["health", "fact"],
    ["noise", "fact"],
  ]);
  const moved = naivePsi(10);
  expect(drift.find(({ name }) => name === "health")).toMatchObject({
    psi: { value: expect.closeTo(moved, 8) },
    threshold: 0.1,
    drifted: true,
  });
  expect(drift.find(({ name }) => name === "noise")?.drifted).toBe(false);
  const caveat = caveats.find(({ code }) => code === "drifted");
  expect(caveat?.parameters).toEqual({ titles: ["Score", "again", "health"] });
});

test("nothing moved: no caveat; of a few the threshold is what chance would do", () => {
  const { drift, caveats } = driftBy(0);
  expect(drift.map(({ psi }) => psi.value)).toEqual([0, 0, 0, expect.closeTo(0, 3)]);
  expect(caveats.map(({ code }) => code)).not.toContain("drifted");
  expect(driftBy(0, 50).drift[0]!.threshold).toBeGreaterThan(0.5);
});

test("without training dates nothing can have moved", () => {
  const row = { account: "a", on: before!, health: 50 };
  expect(backtest(smallInput([row], { completeThrough }, { horizon: 30 }))!.drift).toEqual([]);
});
