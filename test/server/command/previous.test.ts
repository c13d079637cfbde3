/**
 * The version before the last change stands beside a rule set in every backtest, where git remembers one.
 *
 * @module
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { bookText, rulesText, spoiled } from "../../engine/documents.ts";
import { barograph, barographJson, busyShop } from "../commands.ts";
import { gitFolder } from "../gitFolder.ts";

const backtest = (folder: string) => barographJson<BacktestReport>(["backtest", folder, "--draws", "100"]);
/** Another formula over facts that the book defines otherwise. */
const rules = spoiled(rulesText, "weight: 60", "weight: 20");
const book = spoiled(bookText, "over: 90d, range", "over: 30d, range");

test("there is none without git, and none while nothing has changed", async () => {
  const folder = busyShop();
  const { auc, baselines } = await backtest(folder);
  expect(auc.value).not.toBe(null);
  expect(baselines.previous).toBe(undefined);
  gitFolder(folder).commit("First");
  expect((await backtest(folder)).baselines.previous).toBe(undefined);
});

test("its AUC is the one it had itself, also where the book has changed under it, and it is shown", async () => {
  const folder = busyShop();
  const before = await backtest(folder);
  const first = gitFolder(folder).commit("First");
  writeFileSync(join(folder, "health.rules.yaml"), rules);
  writeFileSync(join(folder, "book.yaml"), book);
  const { baselines, auc } = await backtest(folder);
  expect(auc.value).not.toBe(before.auc.value);
  expect(baselines.previous).toMatchObject({ commit: first.slice(0, 7), date: "2026-01-02", auc: before.auc });
  expect(baselines.previous!.difference.value).toBeCloseTo(auc.value! - before.auc.value!, 12);
  const { out } = await barograph(["backtest", folder, "--draws", "100"]);
  expect(out).toContain("Before the last change");
  expect(out).toContain(`(${first.slice(0, 7)}, 2 Jan 2026)`);
  // a run keeps the version before as well, whatever becomes of the repository
  rmSync(join(folder, ".git"), { recursive: true });
  expect(await barograph(["runs", "repeat", folder, "2"])).toMatchObject({ code: 0, err: "" });
});

test("what the present data cannot give is left out", async () => {
  const folder = busyShop();
  gitFolder(folder).commit("First");
  const elsewhere = rules
    .replace("fact: plan", "fact: country")
    .replace("lookup: { starter: 40, growth: 80 }", "lookup: { DE: 40, otherwise: 80 }")
    .replaceAll('plan == "starter"', 'country == "DE"');
  writeFileSync(join(folder, "health.rules.yaml"), elsewhere);
  const source = book.slice(book.indexOf("  crm:"), book.indexOf("snapshots:"));
  const plan = "  plan: { latest: crm.plan, values: [starter, growth] }\n";
  writeFileSync(join(folder, "book.yaml"), spoiled(spoiled(book, source, ""), plan, ""));
  expect((await backtest(folder)).baselines.previous).toBe(undefined);
});
