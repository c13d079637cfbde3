import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasErrors } from "#engine/problems.ts";
import { load, runnable } from "#server/folder/load.ts";
import { previousVersion } from "#server/git/previousVersion.ts";
import { openRepository } from "#server/git/repository.ts";
import { rulesAt } from "#server/git/rulesAt.ts";
import { bookText, rulesText, spoiled } from "../../engine/documents.ts";
import { shop } from "../commands.ts";
import { gitFolder } from "../gitFolder.ts";

const heavier = spoiled(rulesText, "weight: 3", "weight: 4");

/** The version before, as git remembers it. */
async function before(folder: string) {
  const { file, bookFile, ruleSet } = runnable(await load(folder), folder);
  return previousVersion(file, bookFile, ruleSet);
}

test("a rule set is read from a commit together with its book, whatever the disk holds now", async () => {
  const folder = shop();
  const { ruleSet, file } = runnable(await load(folder), folder);
  const git = gitFolder(folder);
  const first = git.commit("First");
  writeFileSync(join(folder, "health.rules.yaml"), heavier);
  writeFileSync(join(folder, "book.yaml"), spoiled(bookText, "over: 90d, range", "over: 60d, range"));
  const repository = await openRepository(folder);
  const loaded = await rulesAt(repository, first, file, "v1");
  expect(hasErrors(loaded.problems)).toBe(false);
  expect(loaded.rules[0]!.ruleSet!.identity).toBe(ruleSet.identity);
  expect(loaded.rules[0]!.file).toBe("v1:health.rules.yaml");
  writeFileSync(join(folder, "health.rules.yaml"), "rules: [");
  const broken = await rulesAt(repository, git.commit("Broken"), file, "v2");
  expect(broken.problems.map(({ code, span }) => [code, span?.file])).toEqual([
    ["yaml-syntax", "v2:health.rules.yaml"],
  ]);
});

test("the version before is the committed one while the working copy differs, then the one before the last change", async () => {
  const folder = shop();
  expect(await before(folder)).toBeUndefined();
  const git = gitFolder(folder);
  expect(await before(folder)).toBeUndefined();
  const first = git.commit("First");
  expect(await before(folder)).toBeUndefined();
  writeFileSync(join(folder, "health.rules.yaml"), heavier);
  expect((await before(folder))!.commit.id).toBe(first);
  git.commit("Heavier");
  expect((await before(folder))!.commit.id).toBe(first);
  // a comment means nothing; what cannot be read is passed over
  writeFileSync(join(folder, "health.rules.yaml"), "rules: [");
  git.commit("Broken");
  writeFileSync(join(folder, "health.rules.yaml"), `# reviewed\n${heavier}`);
  const last = git.commit("Reviewed");
  expect((await before(folder))!.commit.id).toBe(first);
  // the book's facts are part of the meaning
  writeFileSync(join(folder, "book.yaml"), spoiled(bookText, "over: 90d, range", "over: 60d, range"));
  expect((await before(folder))!.commit.id).toBe(last);
});
