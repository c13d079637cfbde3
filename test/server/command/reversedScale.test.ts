/**
 * A scale that was reversed on purpose in a generated book is found, and in the same book without the trap none is.
 */
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../books.ts";
import { barograph } from "../commands.ts";

async function imported(...trap: string[]): Promise<string> {
  const folder = join(folderWith(), "book");
  const size = ["--accounts", "300", "--months", "24", "--usage-rows", "1", "--seed", "11"];
  expect(await barograph(["generate", folder, ...size, ...trap])).toMatchObject({ code: 0 });
  const { code, out } = await barograph(["import", folder]);
  expect(code).toBe(0);
  return out;
}

test("the effort score of a book in which 1 is best", async () => {
  const out = await imported("--trap", "reversed-scale");
  expect(out).toMatch(
    /\n\nwarning {2}scale-reversed\nThe answers `ces_mean` and `ces_median` fall where the rest of the account is well: rank correlation −0\.\d\d \(−0\.\d\d to −0\.[2-9]\d, p < 0\.001\) with `.*` and `\w+`, over \d+ accounts; nothing rises with them\.\n.*\n\n1 warning\.\n$/,
  );
}, 120_000);

test("the same book without the trap", async () => {
  expect(await imported()).not.toContain("scale-reversed");
}, 120_000);
