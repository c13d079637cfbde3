/**
 * The decisions of the truth are the decisions that the engine finds in the contracts.
 *
 * @module
 */
import { expect, test } from "vitest";
import { decisionsOf } from "#engine/book/contracts.ts";
import { buildSnapshots } from "#engine/book/snapshots.ts";
import { settingOf } from "#server/generate/setting.ts";
import { customersOf, exampleBook } from "./generated.ts";

const options = { accounts: 300, months: 30, seed: 8, traps: new Set(["interventions", "returns"] as const) };
const { calendar } = settingOf(options);
const grace = 30;

test("dates and outcomes agree, once for each contract that ends", async () => {
  const customers = customersOf(options);
  const facts = new Map([...exampleBook().facts].filter(([name]) => name === "arr"));
  const book = { ...exampleBook(), facts };
  const activity = customers.map((one) => one.activity);
  const { table, histories } = await buildSnapshots(book, activity, new Map(), { dates: calendar.months });
  let compared = 0;
  for (const { truth } of customers) {
    const account = table.accounts.indexOf(truth.account);
    const decided = truth.decisions.filter(({ dueOn }) => dueOn + grace <= calendar.end);
    if (account < 0) {
      expect(decided).toEqual([]);
      continue;
    }
    const found = decisionsOf(histories!.contracts!, histories!.events, account, grace);
    for (const { dueOn, deadlineOn, leaves, saved, contract } of decided) {
      const [same, ...more] = found.filter(({ due }) => due === dueOn);
      expect(more).toEqual([]);
      expect({ on: same?.on, renewed: same?.renewed !== undefined }, contract).toEqual({
        on: deadlineOn ?? dueOn,
        renewed: !leaves || saved,
      });
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(250);
});
