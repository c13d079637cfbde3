import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../books.ts";
import { barograph, barographJson, contentsOf } from "../commands.ts";

const small = ["--accounts", "120", "--months", "24", "--seed", "3"];

test("the book can be checked, imported, scored and judged", async () => {
  const folder = join(folderWith(), "customers");
  const { code, out, err } = await barograph(["generate", folder, ...small]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^120 accounts over 24 months, seed 3: \d+\u202f\d{3} rows in 24 sources\.\n/);
  expect(out).toMatch(/^Of \d+ decisions about a contract \d+ \(\d[\d.]*\u202f%\) ended it\.\nNo traps\.$/m);
  expect(await barograph(["check", folder])).toMatchObject({ code: 0, err: "" });
  for (const command of ["import", "score"])
    expect(await barograph([command, folder])).toMatchObject({ code: 0, err: "" });
  const { judged } = await barographJson<{ judged: { positiveAccounts: number } }>([
    "backtest",
    folder,
    "--draws",
    "100",
  ]);
  expect(judged.positiveAccounts).toBeGreaterThan(5);
});

test("as json: what was made, and how many rows of what", async () => {
  const folder = join(folderWith(), "customers");
  const report = await barographJson<{ rows: Record<string, number> }>([
    "generate",
    folder,
    ...small,
    "--trap",
    "outage",
    "silence",
  ]);
  expect(report).toMatchObject({
    schemaVersion: 1,
    folder,
    accounts: 120,
    months: 24,
    seed: 3,
    traps: ["outage", "silence"],
  });
  expect(report.rows["accounts"]).toBe(120);
});

test("all traps but some", async () => {
  const folder = join(folderWith(), "customers");
  await barograph(["generate", folder, ...small, "--traps", "all", "--without", "outage", "duplicates"]);
  const { traps } = JSON.parse(readFileSync(join(folder, "truth", "model.json"), "utf8"));
  const names = traps.map(({ trap }: { trap: string }) => trap);
  expect(names).toContain("silence");
  expect(names).toHaveLength(9);
  expect(names).not.toContain("outage");
});

test("the same seed gives the same book, another one another", async () => {
  const parent = folderWith();
  for (const [name, seed] of [
    ["a", "3"],
    ["b", "3"],
    ["c", "4"],
  ] as const) {
    await barograph(["generate", join(parent, name), "--accounts", "20", "--months", "6", "--seed", seed]);
  }
  expect(contentsOf(join(parent, "b"))).toEqual(contentsOf(join(parent, "a")));
  expect(contentsOf(join(parent, "c"))).not.toEqual(contentsOf(join(parent, "a")));
});

test("a folder with something in it is refused, and stays as it is", async () => {
  const folder = folderWith({ "notes.txt": "mine" });
  const { code, out, err } = await barograph(["generate", folder]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("output-not-empty");
  expect(readdirSync(folder)).toEqual(["notes.txt"]);
});

test("a month in which no contract is decided upon", async () => {
  const { out } = await barograph(["generate", join(folderWith(), "book"), "--accounts", "2", "--months", "1"]);
  expect(out).toContain("\nNo contract was decided upon.\n");
});

test.runIf(existsSync("/proc/self"))("a place that takes no folders is refused", async () => {
  const { code, err } = await barograph(["generate", "/proc/nowhere/book", "--accounts", "1", "--months", "1"]);
  expect(code).toBe(2);
  expect(err).toContain("output-unwritable");
});

test("an interruption leaves nothing", async () => {
  const parent = folderWith();
  const { code } = await barograph(["generate", join(parent, "book")], { signal: AbortSignal.abort() });
  expect(code).toBe(130);
  expect(readdirSync(parent)).toEqual([]);
});

test.each([
  [["--accounts", "0"], "It must be a whole number from 1 to 999"],
  [["--accounts", "1000000"], "It must be a whole number from 1 to 999"],
  [["--months", "241"], "It must be a whole number from 1 to 240"],
  [["--trap", "outages"], "Allowed choices are outage, "],
  [["--traps", "some"], "Allowed choices are all"],
  [["--traps", "all", "--trap", "outage"], "cannot be used with option"],
])("%j is not understood", async (args, message) => {
  const parent = folderWith();
  const { code, err } = await barograph(["generate", join(parent, "book"), ...args]);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(readdirSync(parent)).toEqual([]);
});
