/**
 * `backtest --against`: a file, a commit, and what is neither.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ComparisonReport } from "#engine/document/schema/comparisonReport.ts";
import { comparisonTexts } from "#engine/texts/index.ts";
import { bookText, rulesText, spoiled } from "../../engine/documents.ts";
import { barograph, barographJson, busyShop } from "../commands.ts";
import { gitFolder } from "../gitFolder.ts";

test("a commit and a file of the same content give the same comparison, in every format", async () => {
  const folder = busyShop();
  const commit = gitFolder(folder).commit("First");
  writeFileSync(join(folder, "health.rules.yaml"), spoiled(rulesText, "weight: 60", "weight: 20"));
  writeFileSync(join(folder, "book.yaml"), spoiled(bookText, "over: 90d, range", "over: 30d, range"));
  const compare = ["backtest", folder, "--draws", "100", "--against"];
  const report = await barographJson<ComparisonReport>([...compare, "main"]);
  expect(report.champion.origin).toEqual({ kind: "commit", ref: "main", commit: commit.slice(0, 7) });
  expect(report.auc.difference.value).not.toBe(0);

  const other = busyShop();
  const file = await barographJson<ComparisonReport>([...compare, other]);
  expect({ ...file, champion: report.champion }).toEqual(report);

  const out = join(folder, "comparison.html");
  await barograph([...compare, "main", "--out", out]);
  expect(readFileSync(out, "utf8")).toContain(comparisonTexts.titles.conditions);
  const text = await barograph([...compare, "main"]);
  expect(text.out.split("\n")[0]).toBe(comparisonTexts.verdict(report));
  expect(text.code).toBe(0);
  const repeated = await barograph(["runs", "repeat", folder, "1"]);
  expect(repeated.code).toBe(0);
});

test("a gate of the challenger that is not met fails", async () => {
  const folder = busyShop();
  const rules = join(folder, "health.rules.yaml");
  writeFileSync(rules, `${rulesText}\ngates: [auc > 0.999, judged.n > 1]\n`);
  const { code, out } = await barograph([
    "backtest",
    folder,
    "--draws",
    "100",
    "--against",
    folder,
    "--format",
    "json",
  ]);
  expect((JSON.parse(out) as ComparisonReport).gates.map(({ met }) => met)).toEqual([false, true]);
  expect(code).toBe(1);
  const text = await barograph(["backtest", folder, "--draws", "100", "--against", folder]);
  expect(text.out).toContain("auc > 0.999");
});
