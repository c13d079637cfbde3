import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { definitions } from "#engine/kpis/definitions/index.ts";
import { bookFrom, kpisFrom, rulesFrom } from "../build.ts";
import { names, showcase } from "./catalogue.ts";

const shipped = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../../rules/b2b-saas/${name}`, import.meta.url)), "utf8");

test("the showcase has no problems, computes every KPI, and marks days", () => {
  const own = bookFrom(shipped("book.yaml"));
  const { kpis, problems } = kpisFrom(showcase, own, rulesFrom(shipped("health.rules.yaml"), own));
  expect(problems).toEqual([]);
  expect(kpis!.kpis.size).toBeGreaterThanOrEqual(40);
  expect(kpis!.marks.length).toBeGreaterThan(0);
  for (const { computed, variants, asked } of kpis!.kpis.values()) {
    for (const one of [computed, ...variants.map((variant) => variant.computed), ...(asked ? [asked] : [])]) {
      expect(one).toHaveProperty("computation");
    }
  }
});

test("the showcase takes every provided definition but those for sales without contracts", () => {
  const used = new Set([...showcase.matchAll(/\buse: (\w+)/g)].map(([, name]) => name));
  const missing = Object.keys(definitions).filter((name) => !used.has(name));
  expect(missing).toEqual(["sales", "purchase_value"]);
});

test("every KPI of the showcase has a test here, from raw rows to the number", () => {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const tests = readdirSync(folder).filter((name) => name.endsWith(".test.ts") && !name.startsWith("catalogue."));
  const text = tests.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("\n");
  expect(names.filter((name) => !new RegExp(`"${name}"`).test(text))).toEqual([]);
});
