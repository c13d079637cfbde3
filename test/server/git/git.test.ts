import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BarographError } from "#engine/problems.ts";
import { fileAt } from "#server/git/fileAt.ts";
import { logOf } from "#server/git/logOf.ts";
import { openRepository, pathIn, type Repository, resolveRef } from "#server/git/repository.ts";
import { folderWith, put } from "../books.ts";
import { type GitFolder, gitFolder } from "../gitFolder.ts";

let folder: string;
let git: GitFolder;
let commits: string[];
let repository: Repository;

const root = mkdtempSync(join(tmpdir(), "barograph-"));
afterAll(() => rmSync(root, { recursive: true }));

beforeAll(async () => {
  folder = join(root, "repository");
  for (const [name, text] of [
    ["rules/a.yaml", "one\n"],
    ["rules/b.yaml", "b\n"],
    ["äöü .yaml", "odd\n"],
  ] as const)
    put(folder, name, text);
  git = gitFolder(folder);
  commits = [git.commit("First")];
  writeFileSync(join(folder, "rules/a.yaml"), "two\n");
  commits.push(git.commit("Second: a changes\n\nAnd a body."));
  git.git("tag", "v1");
  git.git("branch", "before", "HEAD~1");
  writeFileSync(join(folder, "rules/b.yaml"), "bb\n");
  commits.push(git.commit("Third"));
  repository = await openRepository(join(folder, "rules"));
});

const codeOf = (failing: Promise<unknown>) =>
  failing.then(
    () => "fine",
    (error: BarographError) => error.problems.map(({ code }) => code).join(),
  );

describe("what a name means", () => {
  test("branches, tags, hashes and expressions are commits", async () => {
    const [first, second, third] = commits;
    const names = { HEAD: third, main: third, v1: second, before: first, "HEAD~2": first, [first!.slice(0, 8)]: first };
    for (const [name, commit] of Object.entries(names)) expect(await resolveRef(repository, name)).toBe(commit);
  });

  test.each(["mian", "", "-n", "--all", "HEAD:rules/a.yaml", "HEAD^{tree}", "HEAD -- x", "a b", "HEAD~99", "\u0000x"])(
    "%j is none",
    async (name) => {
      expect(await codeOf(resolveRef(repository, name))).toBe("git-ref-unknown");
    },
  );

  test("nothing a name says is run", async () => {
    await codeOf(resolveRef(repository, `$(touch ${join(folder, "pwned")})`));
    await codeOf(resolveRef(repository, `--output=${join(folder, "pwned")}`));
    expect(git.git("status", "--porcelain")).toBe("");
  });
});

describe("files of a commit", () => {
  test("are read as they were then", async () => {
    const texts = await Promise.all(commits.map((commit) => fileAt(repository, commit, "rules/a.yaml")));
    expect(texts).toEqual(["one\n", "two\n", "two\n"]);
    expect(await fileAt(repository, commits[0]!, "äöü .yaml")).toBe("odd\n");
  });

  test.each(["rules/c.yaml", "rules", "", ".", "../a.yaml", "rules/*.yaml", ":(top)rules/a.yaml", "--name-only"])(
    "%j is no file there",
    async (path) => {
      expect(await codeOf(fileAt(repository, commits[0]!, path))).toBe("git-file-missing");
    },
  );

  test("links, bytes that are no text, and what is far too large are refused", async () => {
    symlinkSync("a.yaml", join(folder, "rules/link.yaml"));
    writeFileSync(join(folder, "rules/bytes.yaml"), Uint8Array.of(0xff, 0xfe, 0));
    writeFileSync(join(folder, "rules/large.yaml"), "x".repeat(20_000_000));
    const commit = git.commit("Odd files");
    const codes = ["link", "bytes", "large"].map((name) => codeOf(fileAt(repository, commit, `rules/${name}.yaml`)));
    expect(await Promise.all(codes)).toEqual(["git-file-missing", "file-not-text", "file-too-large"]);
  });

  test("paths are those from the root, also through a link to the folder", async () => {
    symlinkSync(folder, `${folder}-link`, "dir");
    const file = join(`${folder}-link`, "rules", "a.yaml");
    expect(await pathIn(repository, file)).toBe("rules/a.yaml");
    expect(await pathIn(await openRepository(`${folder}-link`), file)).toBe("rules/a.yaml");
  });
});

describe("the commits that changed files", () => {
  test("come newest first, with the first line of their message", async () => {
    const log = await logOf(repository, ["rules/a.yaml"]);
    expect(log.map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() }))).toEqual([
      { id: commits[1], author: "Kim", subject: "Second: a changes", at: "2026-01-02T03:04:05.000Z" },
      { id: commits[0], author: "Kim", subject: "First", at: "2026-01-02T03:04:05.000Z" },
    ]);
    const both = await logOf(repository, ["rules/a.yaml", "rules/b.yaml"]);
    expect(both.map(({ id }) => id)).toEqual(commits.toReversed());
  });

  test("there are none of a file that git does not know, and in a repository without commits", async () => {
    expect(await logOf(repository, ["rules/new.yaml"])).toEqual([]);
    const empty = folderWith({ "a.yaml": "" });
    gitFolder(empty);
    expect(await logOf(await openRepository(empty), ["a.yaml"])).toEqual([]);
  });
});

test("a folder outside of any repository, and the inside of one, are told", async () => {
  expect(await codeOf(openRepository(folderWith({ "a.yaml": "" })))).toBe("git-no-repository");
  expect(await codeOf(openRepository(join(folder, ".git")))).toBe("git-no-repository");
  mkdirSync(join(folder, "deep/er"), { recursive: true });
  expect(await openRepository(join(folder, "deep/er"))).toEqual(repository);
});
