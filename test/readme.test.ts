/** What the README shows is what is said; its report is held against `start` as it is packed: see package.test.ts. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { barograph, exampleCopy } from "./server/commands.ts";
import { gitFolder } from "./server/gitFolder.ts";

const readme = readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8");
const folder = exampleCopy();

test("the explanation that the README shows is what explain says", async () => {
  const { out } = await barograph(["explain", folder, "13093", "--as-of", "2011-09-01", "--since", "2011-06-01"]);
  expect(readme).toContain(out.trimEnd());
});

test("the rules that the README quotes stand in the example", () => {
  const rules = readFileSync(`${folder}/health.rules.yaml`, "utf8");
  const quoted = /```yaml\n(groups:[\s\S]*?)bands:/.exec(readme)![1]!;
  for (const line of quoted.trimEnd().split("\n")) expect(rules).toContain(line);
});

test("the plan that the README shows is what plan says of that change", async () => {
  const changed = exampleCopy();
  const { commit } = gitFolder(changed);
  commit("The example");
  const file = `${changed}/health.rules.yaml`;
  const rules = readFileSync(file, "utf8")
    .replace("weight: 4 # against", "weight: 2 # against")
    .replace("[[1, 5], [2, 20]", "[[1, 0], [2, 10]");
  writeFileSync(file, rules);
  const { out } = await barograph(["plan", "HEAD", changed, "--limit", "3"]);
  const shown = /```\n(2 components changed[\s\S]*?)\n```/.exec(readme)![1]!.split("\n");
  expect(shown.length).toBeGreaterThan(15);
  for (const line of shown) expect(out.split("\n")).toContain(line);
});
