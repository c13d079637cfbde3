/**
 * `tune`: what is proposed is written as a patch, to a new file, or into the rule set, and nothing else changes.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { TuneDocument } from "#server/runs/tune.ts";
import { rulesText } from "../../engine/documents.ts";
import { barograph, barographJson, busyShop } from "../commands.ts";

describe("an edge for what a team can work on", () => {
  const asked = ["--what", "thresholds", "--capacity", "5"];
  const commented = rulesText.replace("bands:", "# agreed with the team\nbands:");
  let folder: string;
  let report: TuneDocument;
  let rules: string;

  beforeAll(async () => {
    folder = busyShop();
    rules = join(folder, "health.rules.yaml");
    writeFileSync(rules, commented);
    report = await barographJson<TuneDocument>(["tune", folder, ...asked]);
    expect(report.edge?.tuned).toBe(true);
    expect(report.changes.length).toBeGreaterThan(0);
  });

  test("is written into the file with --apply, and only that", async () => {
    expect(readFileSync(rules, "utf8")).toBe(commented);
    const out = join(folder, "proposed.rules.yaml");
    await barograph(["tune", folder, ...asked, "--out", out]);
    expect(readFileSync(rules, "utf8")).toBe(commented);
    const proposed = readFileSync(out, "utf8");
    const { code } = await barograph(["tune", rules, ...asked, "--apply"]);
    expect(code).toBe(0);
    expect(readFileSync(rules, "utf8")).toBe(proposed);
    const [before, after] = [commented.split("\n"), proposed.split("\n")];
    expect(after).toHaveLength(before.length);
    const changed = after.filter((line, i) => line !== before[i]);
    expect(changed.length).toBeGreaterThan(0);
    for (const line of changed) expect(line).toMatch(/below/);
    expect(proposed).toContain("# agreed with the team");
  });

  test("is learned from the dates that are named alone", async () => {
    const own = busyShop();
    const of = (...dates: string[]) => barographJson<TuneDocument>(["tune", own, ...asked, ...dates]);
    expect((await of("--from", "2000-01-01", "--to", "2030-01-01")).edge).toEqual((await of()).edge);
    const { edge, changes } = await of("--to", "2000-01-01");
    expect(edge?.tuned).toBe(false);
    expect(changes).toEqual([]);
    expect((await barograph(["tune", own, "--from", "2025-01-01", "--to", "2024-01-01"])).code).not.toBe(0);
  });

  test("says so where there are more on the dates that it was not chosen on", () => {
    const { edge } = report;
    if (!edge?.tuned || !edge.test) throw new Error("nothing was judged");
    expect(edge.capacity).toBe(5);
  });
});
