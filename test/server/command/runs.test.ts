/**
 * Stored runs: what was reported can be shown, made again and compared; what was looked at is remembered.
 *
 * @module
 */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BacktestReport } from "#engine/backtest/report.ts";
import { runTexts } from "#engine/texts/index.ts";
import type { Comparison } from "#server/runs/compare.ts";
import type { Repeated } from "#server/runs/repeat.ts";
import { openStore } from "#server/store/open.ts";
import type { StoredRun } from "#server/store/runs.ts";
import { rulesText, spoiled } from "../../engine/documents.ts";
import { schemaErrors } from "../../engine/reportSchemas.ts";
import { barograph, barographJson, contentsOf, shop } from "../commands.ts";

/** A shop that stays for all tests of this file. */
function keptShop(changes: Parameters<typeof shop>[0] = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "barograph-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(shop(changes), folder, { recursive: true });
  return folder;
}

const judge = (folder: string, ...more: string[]) =>
  barographJson<BacktestReport>(["backtest", folder, "--draws", "100", ...more]);
const repeat = async (folder: string, run: number) => {
  const { code, out } = await barograph(["runs", "repeat", folder, String(run), "--format", "json"]);
  return { code, ...(JSON.parse(out) as Repeated & { run: StoredRun }) };
};
const replaceIn = (folder: string, file: string, passage: string, by: string) =>
  writeFileSync(join(folder, file), spoiled(readFileSync(join(folder, file), "utf8"), passage, by));
const changed = (folder: string, statement: string) =>
  openStore(join(folder, ".barograph", "store.sqlite")).then(async (store) => {
    store.sqlite.exec(statement);
    await store.close();
  });

test("a book without runs says so, and nothing is made to find out", async () => {
  const folder = shop();
  const before = contentsOf(folder);
  const { code, out, err } = await barograph(["runs", folder]);
  expect(out).toContain(runTexts.howMany(0));
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect((await barograph(["runs", "repeat", folder, "1"])).code).toBe(2);
  expect(contentsOf(folder)).toEqual(before);
});

describe("a book over time", () => {
  const folder = keptShop();
  const reports: object[] = [];
  beforeAll(async () => {
    reports.push(await judge(folder, "--by", "plan"));
    reports.push(await barographJson(["predictors", folder]));
    reports.push(await barographJson(["tune", folder]));
    // other data, and other rules
    appendFileSync(join(folder, "data/purchases.csv"), "c107,2026-05-20,3,900,DE\nc114,2026-05-21,3,900,DE\n");
    replaceIn(folder, "health.rules.yaml", "weight: 40", "weight: 10");
    reports.push(await judge(folder, "--seed", "7"));
  });

  test("lists its runs, the latest first, with what they were made from", async () => {
    const told = await barographJson<{ all: number; runs: StoredRun[] }>(["runs", folder]);
    expect(schemaErrors("runs", told)).toEqual([]);
    const { all, runs } = told;
    expect(all).toBe(4);
    expect(runs.map(({ id, kind }) => [id, kind])).toEqual([
      [4, "backtest"],
      [3, "tune"],
      [2, "predictors"],
      [1, "backtest"],
    ]);
    const [last, , , first] = runs;
    expect(first!.dataVersion).not.toBe(last!.dataVersion);
    expect(first!.rules.identity).not.toBe(last!.rules.identity);
    expect(last!.settings).toMatchObject({ seed: 7, draws: 100, by: [] });
    const { out } = await barograph(["runs", folder, "--kind", "backtest", "--limit", "1"]);
    expect(out).toContain(last!.rules.identity.slice(0, 12));
    expect(out).toContain(runTexts.more(1));
    expect(out).not.toContain("tune");
  });

  test("shows every report as it was", async () => {
    for (const [k, report] of reports.entries()) {
      expect(await barographJson(["runs", "show", folder, String(k + 1)])).toEqual(report);
      expect((await barograph(["runs", "show", folder, String(k + 1)])).code).toBe(0);
    }
  });

  test("makes every report again to the last digit, over the data of then", async () => {
    for (const k of reports.keys()) {
      const { code, ...told } = await repeat(folder, k + 1);
      expect({ code, same: told.same }).toEqual({ code: 0, same: true });
      expect(schemaErrors("repeat", told)).toEqual([]);
    }
  });

  test("puts two side by side", async () => {
    const told = await barographJson<Comparison>(["runs", "compare", folder, "1", "4"]);
    expect(schemaErrors("comparedRuns", told)).toEqual([]);
    const { differs, figures } = told;
    const paths = differs.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["rules.identity", "dataVersion", "settings.seed", "settings.by.0"]));
    expect(paths).not.toContain("settings.horizon");
    const [first, last] = [reports[0], reports[3]] as BacktestReport[];
    const rate = figures.find(({ name }) => name === "judged.rate")!;
    expect(rate).toMatchObject({ first: first!.judged.rate, second: last!.judged.rate });
    expect(rate.difference).toBe(last!.judged.rate.value! - first!.judged.rate.value!);
    const { out } = await barograph(["runs", "compare", folder, "1", "4"]);
    expect(out).toContain(runTexts.titles.differs);
  });

  test("counts the rule sets that were judged on the same dates: at that time, and not later", () => {
    const [first, , , last] = reports as BacktestReport[];
    expect(first!.tried).toEqual({ variants: 1 });
    expect(last!.tried).toEqual({ variants: 2 });
    expect(first!.caveats.map(({ code }) => code)).not.toContain("several-tried");
    expect(last!.caveats).toContainEqual({ code: "several-tried", parameters: { variants: 2, luck: null } });
  });

  test("a digit that differs is told, with exit code 1", async () => {
    await changed(folder, "update runs set settings = json_set(settings, '$.seed', 8) where id = 4");
    const again = await repeat(folder, 4);
    expect(again).toMatchObject({ code: 1, same: false });
    expect(again.differences).toContainEqual({ path: "settings.seed", first: 7, second: 8 });
    const { code, out } = await barograph(["runs", "repeat", folder, "4"]);
    expect(code).toBe(1);
    expect(out).toContain("settings.seed");
  });

  test("where nothing can be kept, the report is the same, with a remark", async () => {
    await changed(folder, "create trigger full before insert on runs begin select raise(abort, 'full'); end");
    const { code, out, err } = await barograph([
      "backtest",
      folder,
      "--draws",
      "100",
      "--seed",
      "7",
      "--format",
      "json",
    ]);
    expect(JSON.parse(out)).toEqual(reports[3]);
    expect(err).toContain("run-not-kept");
    expect(code).toBe(0);
  });
});

describe("a locked period", () => {
  const rules = spoiled(rulesText, "to: 2026-03-01 }", "to: 2025-12-01 }\n  locked: { from: 2026-01-01 }");
  const folder = keptShop({ "health.rules.yaml": rules });

  test("is not looked at until it is unlocked; every look is written down and told from then on", async () => {
    const closed = await judge(folder);
    expect(closed.locked).toEqual({ from: "2026-01-01", unlocked: false, openings: [] });
    expect(closed.judged.to! < "2026-01-01").toBe(true);

    const open = await judge(folder, "--unlock");
    expect(open.locked).toMatchObject({ unlocked: true, openings: [{ identity: open.rules.identity }] });
    expect(open.judged.from! >= "2026-01-01").toBe(true);
    expect(open.caveats).toContainEqual(
      expect.objectContaining({
        code: "lock-opened",
        parameters: expect.objectContaining({ times: 1, unlocked: true }),
      }),
    );

    const after = await judge(folder);
    expect(after.auc).toEqual(closed.auc);
    expect(after.locked!.openings).toHaveLength(1);
    expect(after.caveats.map(({ code }) => code)).toContain("lock-opened");
    const { locked } = await barographJson<BacktestReport>(["predictors", folder]);
    expect(locked!.openings).toHaveLength(1);

    // made again, each knows what was known then, and no look is added
    for (const run of [1, 2, 3, 4]) expect(await repeat(folder, run)).toMatchObject({ same: true });
    expect((await judge(folder)).locked!.openings).toHaveLength(1);
  });
});
