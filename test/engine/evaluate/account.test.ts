/**
 * The account evaluator: json-rules-engine decides, and everything that is explained is the same.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { snapshotReader } from "#engine/book/table.ts";
import { accountEvaluator } from "#engine/evaluate/account.ts";
import { explain } from "#engine/explain/explanation.ts";
import { onlineRetail } from "../../onlineRetail.ts";
import { parityCases, type RunnableCase, runnableCase } from "../../parity/cases.ts";
import { ready } from "../../parity/evaluators.ts";
import type { NaiveRules } from "../../parity/naive.ts";

const readersOf = ({ table }: RunnableCase) =>
  Array.from({ length: table.length }, (_, row) => snapshotReader(table, row));

describe("explains as the engine's own evaluation does", () => {
  test("random rule sets over random snapshots", async () => {
    const check = async (run: RunnableCase) => {
      const { program } = run.ruleSet;
      const evaluator = accountEvaluator(program);
      for (const read of readersOf(run)) expect(await evaluator.explain(read)).toEqual(explain(program, read));
    };
    await fc.assert(
      fc.asyncProperty(parityCases, (one) => check(runnableCase(one))),
      { numRuns: 200, seed: 17 },
    );
  });

  test("300 snapshots spread over the real book", async () => {
    const { ruleSet, snapshots } = await onlineRetail();
    const { explain: explainAccount } = accountEvaluator(ruleSet.program);
    const step = Math.floor(snapshots.table.length / 300);
    for (let row = 0; row < 300 * step; row += step) {
      const read = snapshotReader(snapshots.table, row);
      expect(await explainAccount(read)).toEqual(explain(ruleSet.program, read));
    }
  });
});

describe("calls that overlap", () => {
  test("give what they give one after the other", async () => {
    const check = async (run: RunnableCase) => {
      const { program } = run.ruleSet;
      const evaluator = accountEvaluator(program);
      const readers = readersOf(run);
      const together = await Promise.all(readers.map((read) => evaluator.explain(read)));
      expect(together).toEqual(readers.map((read) => explain(program, read)));
    };
    await fc.assert(
      fc.asyncProperty(parityCases, (one) => check(runnableCase(one))),
      { numRuns: 60, seed: 19 },
    );
  });

  test("do not disturb each other where one of them fails", async () => {
    const rules: NaiveRules = {
      groups: [
        { id: "g", weight: 1, components: [{ id: "c", decisions: [{ when: "flag", points: 1 }, { points: 2 }] }] },
      ],
      bands: [{ id: "red", below: 50 }, { id: "green" }],
    };
    const { runnable } = ready(rules, [{ flag: true }]);
    const { program } = runnable.ruleSet;
    const read = snapshotReader(runnable.table, 0);
    const evaluator = accountEvaluator(program);
    const failing = evaluator.explain(() => {
      throw new Error("the source is gone");
    });
    const following = evaluator.explain(read);
    await expect(failing).rejects.toThrow("the source is gone");
    expect(await following).toEqual(explain(program, read));
  });
});
