/**
 * Reports computed in real threads.
 *
 * @module
 */
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { judging } from "#server/command/judging.ts";
import { identityOfRun } from "#server/runs/identity.ts";
import { runKinds } from "#server/runs/kinds.ts";
import { computeLong } from "#server/work/computeRun.ts";
import { unfinishedPathOf } from "#server/work/unfinished/open.ts";
import { shop } from "../commands.ts";

const terminal = {
  out() {},
  err() {},
  colour: false,
  interactive: false,
  columns: 100,
  signal: new AbortController().signal,
};
const asked = { seed: 5, draws: 3000, limit: 10, by: [], unlock: false };

test("work that is interrupted in one thread goes on in two: every digit is as if it had never stopped", async () => {
  const material = await judging(terminal, shop(), {});
  const input = await runKinds.backtest.prepare(material, asked);
  const unfinished = {
    path: unfinishedPathOf(material.storePath),
    identity: identityOfRun("backtest", material, asked),
  };
  // of another seed nothing would be taken up
  expect(identityOfRun("backtest", material, { ...asked, seed: 6 })).not.toBe(unfinished.identity);

  const interrupt = new AbortController();
  const ended = computeLong("backtest", input, asked, {
    threads: 1,
    unfinished,
    signal: interrupt.signal,
    onProgress: () => keptSteps(unfinished.path) > 0 && interrupt.abort(),
  });
  await expect(ended).rejects.toMatchObject({ problems: [{ code: "work-kept", severity: "note" }] });
  const steps = keptSteps(unfinished.path);
  expect(steps).toBeGreaterThan(0);
  expect(steps).toBeLessThan(asked.draws);

  const shares: number[] = [];
  const onProgress = (share: number) => shares.push(share);
  const again = await computeLong("backtest", input, asked, { threads: 2, unfinished, onProgress });
  expect(again.resumed).toBe(steps);
  expect(again.report).toEqual(JSON.parse(JSON.stringify(runKinds.backtest.compute(input, asked))));
  expect(shares[0]).toBeGreaterThan(steps / asked.draws);
  expect(shares.at(-1)).toBe(1);
  // it is whole: nothing has to be kept any more
  expect(keptSteps(unfinished.path)).toBe(0);
});

/** How many rows of tables lie in the file of unfinished work. */
function keptSteps(path: string): number {
  const sqlite = new Database(path, { readonly: true });
  try {
    return sqlite.prepare<[], number>("select coalesce(sum(length(numbers)) / 4, 0) from blocks").pluck().get()!;
  } finally {
    sqlite.close();
  }
}
