/** From a stranger's contracts to a first backtest: renewals where they show any, silence where they do not. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { barograph } from "../commands.ts";

const root = mkdtempSync(join(tmpdir(), "barograph-init-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

test("contracts of the example under other names: judged by renewals, and nothing edited", async () => {
  const data = readFileSync(join(import.meta.dirname, "../../../rules/b2b-saas/data/contracts.csv"), "utf8");
  const [header, ...rows] = data
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const at = (name: string) => header!.indexOf(name);
  const columns = [at("account_id"), at("starts_on"), at("ends_on"), at("notice_by"), at("amount"), at("seats")];
  const lines = rows.map((row) => columns.map((column) => row[column]).join(";"));
  const path = folder("terms", {
    "Verträge.csv": `Kunde;Beginn;Ende;Kündigungsfrist;ARR;Plätze\n${lines.join("\n")}\n`,
  });
  const { code, out } = await barograph(["init", path, "--draws", "100"]);
  expect(code).toBe(0);
  const told = out.replace(/\s+/g, " ");
  expect(told).toContain(
    "Lost is who has no later contract within 30 days of that day. It is decided by `Kündigungsfrist`.",
  );
  expect(told).toMatch(/learned from \d+ renewals of \d+ customers/);
  expect(told).toMatch(/Checks: nothing wrong; cases: \d cases passed/);
  expect(told).toMatch(/n = \d{3} renewals, \d+ not renewed/);
  expect(readFileSync(join(path, "health.rules.yaml"), "utf8")).toMatch(/target: not_renewed\n +unit: renewals\n/);
});

test("where everybody renewed, silence says who left, and why is said", async () => {
  const day = (number: number) => new Date(Date.UTC(2023, 0, 1 + number)).toISOString().slice(0, 10);
  const terms = ["client,begins,ends,fee"];
  const orders = ["client,ordered_on,total"];
  for (let c = 0; c < 60; c++) {
    for (let year = 0; year < 3; year++) terms.push(`c${c},${day(c + 365 * year)},${day(c + 365 * year + 364)},${c}00`);
    for (let at = c % 20; at < (c % 3 ? 800 : 300 + c * 5); at += 8 + (c % 9))
      orders.push(`c${c},${day(at)},${c + at}`);
  }
  const path = folder("renewed", { "agreements.csv": terms.join("\n"), "orders.csv": orders.join("\n") });
  const { code, out } = await barograph(["init", path, "--dry-run"]);
  expect(code).toBe(0);
  expect(out).toContain("Nothing says who left, so silence does");
  expect(out.replace(/\s+/g, " ")).toMatch(
    /agreements\.ends shows too few renewals to be judged: \d\d customers renewed and 0 did not, where 10 of each are needed\./,
  );
});
