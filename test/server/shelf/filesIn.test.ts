import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { load } from "#server/folder/load.ts";
import { filesIn } from "#server/shelf/filesIn.ts";

test("KPIs find the rule set that they name, wherever the book is served from", async () => {
  const folder = fileURLToPath(new URL("../../../rules/b2b-saas", import.meta.url));
  const { kpis } = await load(folder, filesIn(folder));
  expect(kpis!.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(kpis!.kpis).toBeDefined();
});
