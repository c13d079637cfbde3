import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { barograph, contentsOf, exampleCopy, shop } from "../commands.ts";

const example = exampleCopy();

test.each(["", "book.yaml", "health.rules.yaml"])("the example is fine, as %j", async (argument) => {
  const before = contentsOf(example);
  const { code, out, err } = await barograph(["check", join(example, argument)]);
  expect(out).toMatch(
    /^Nothing wrong: book online-retail with \d+ facts; rule sets: online-retail-health \(\d components, identity [0-9a-f]{12}\); \d+ KPIs(?:; 14 cases)?\.\n$/,
  );
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(contentsOf(example)).toEqual(before);
});

test("as json", async () => {
  const { code, out } = await barograph(["check", example, "--format", "json"]);
  expect(JSON.parse(out)).toEqual({ schemaVersion: 1, problems: [] });
  expect(code).toBe(0);
});

test("one mistake in a rule set is one problem: KPIs that wait for it say nothing", async () => {
  const folder = exampleCopy();
  const path = join(folder, "health.rules.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("fact: recency_days", "fact: recensy_days"));
  const { code, out } = await barograph(["check", folder, "--format", "json"]);
  expect(JSON.parse(out)).toMatchObject({ problems: [{ code: "unknown-name", line: expect.any(Number) }] });
  expect(JSON.parse(out).problems).toHaveLength(1);
  expect(code).toBe(3);
});

test("a book without rule sets is fine", async () => {
  const { code, out } = await barograph(["check", shop({ "health.rules.yaml": undefined })]);
  expect(out).toBe("Nothing wrong: book shop with 8 facts; rule sets: none.\n");
  expect(code).toBe(0);
});
