/**
 * The guides: their commands run as they stand there, over copies of the examples in a repository of their own.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barograph, smallExampleCopy } from "./server/commands.ts";
import { gitFolder } from "./server/gitFolder.ts";

const folder = fileURLToPath(new URL("../docs/guides", import.meta.url));
const guides = readdirSync(folder).filter((name) => name.endsWith(".md"));
const root = join(smallExampleCopy(), "..", "..");
const here = process.cwd();

beforeAll(() => {
  gitFolder(root).commit("The examples");
  process.chdir(root);
});
afterAll(() => process.chdir(here));

/** What stands in the blocks of a guide, without what serves: that ends only when it is told to. */
const commandsOf = (name: string): string[] =>
  [...readFileSync(join(folder, name), "utf8").matchAll(/^npx barograph (.+)$/gm)]
    .map(([, line]) => line!)
    .filter((line) => !line.startsWith("serve "));

describe.each(guides)("%s", (name) => {
  test("has commands", () => expect(commandsOf(name).length).toBeGreaterThan(3));

  test.each(commandsOf(name))("barograph %s", async (line) => {
    const { code, out } = await barograph(line.split(" "));
    expect(code).toBe(0);
    expect(out.trim()).not.toBe("");
  });
});
