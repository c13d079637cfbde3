/** A changed rule set is written whole or not at all, and never over somebody else's change. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceText } from "#server/folder/replaceText.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "barograph-"));
  path = join(folder, "health.rules.yaml");
  writeFileSync(path, "before\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the text is replaced, who may read it stays, and nothing lies beside it", async () => {
  chmodSync(path, 0o640);
  await replaceText(path, "before\n", "after\n");
  expect(readFileSync(path, "utf8")).toBe("after\n");
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder)).toEqual(["health.rules.yaml"]);
});

test("what somebody changed meanwhile stays", async () => {
  writeFileSync(path, "somebody else's\n");
  await expect(replaceText(path, "before\n", "after\n")).rejects.toMatchObject({
    problems: [{ code: "file-changed" }],
  });
  expect(readFileSync(path, "utf8")).toBe("somebody else's\n");
  expect(readdirSync(folder)).toEqual(["health.rules.yaml"]);
});

test("a folder that is not there is told", async () => {
  await expect(replaceText(join(folder, "no", "x.yaml"), "", "after")).rejects.toMatchObject({
    problems: [{ code: "output-unwritable" }],
  });
});
