/**
 * Reports computed in real threads.
 *
 * @module
 */
import { expect, test } from "vitest";
import { judging } from "#server/command/judging.ts";
import { runKinds } from "#server/runs/kinds.ts";
import { inThreads } from "#server/work/inThreads.ts";
import { shop } from "../commands.ts";

const terminal = {
  out() {},
  err() {},
  colour: false,
  interactive: false,
  columns: 100,
  signal: new AbortController().signal,
};
const asked = { seed: 5, draws: 150, limit: 10, by: [], unlock: false };

test("two threads give every digit that one gives, and tell how far they are", async () => {
  const material = await judging(terminal, shop(), {});
  const input = await runKinds.backtest.prepare(material, asked);
  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  const shared = await inThreads("backtest", input, asked, { threads: 2, onProgress });
  expect(shared).toEqual(JSON.parse(JSON.stringify(runKinds.backtest.compute(input, asked))));
  expect(shares.at(-1)).toBe(1);
});

test("whoever interrupts is heard at once", async () => {
  const material = await judging(terminal, shop(), {});
  const endless = { ...asked, draws: 10_000_000 };
  const input = await runKinds.backtest.prepare(material, endless);
  const interrupt = new AbortController();
  const report = inThreads("backtest", input, endless, {
    threads: 1,
    signal: interrupt.signal,
    onProgress: () => interrupt.abort(),
  });
  await expect(report).rejects.toThrow("aborted");
});
