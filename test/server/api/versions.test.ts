import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { FeedEvent } from "#server/shelf/feed.ts";
import { shopFiles } from "../commands.ts";
import { type GitFolder, gitFolder } from "../gitFolder.ts";
import { lastingFolder, type Served, serveShop } from "./served.ts";

let shop: Served;
let repository: GitFolder;
let root: string;

// the book lies below the root of its repository, as books do
beforeEach(async () => {
  root = lastingFolder(
    Object.fromEntries(Object.entries(shopFiles()).map(([name, text]) => [`rules/shop/${name}`, text])),
  );
  writeFileSync(join(root, ".gitignore"), ".barograph\n");
  repository = gitFolder(root);
  repository.git("config", "user.name", "Configured");
  repository.git("config", "user.email", "team@example.org");
  repository.commit("The shop");
  shop = await serveShop({ folder: join(root, "rules", "shop") });
});

const rules = "books/shop/rules/health";
const file = () => join(shop.folder, "health.rules.yaml");
const text = () => readFileSync(file(), "utf8");
const heavier = (from: string) => from.replace("weight: 60", "weight: 70");
const commit = (more: object) => ({
  method: "POST",
  body: { rules: ["health"], branch: "heavier", message: "Rhythm counts for more", ...more },
});
/** What git says of the folder: where HEAD stands, what is staged, what differs. */
const state = () => [repository.git("rev-parse", "HEAD"), repository.git("symbolic-ref", "HEAD"), status()];
const status = () => repository.git("status", "--porcelain");

interface Versions {
  readonly branch: string | null;
  readonly branches: readonly string[];
  readonly changed: boolean;
  readonly versions: readonly { commit: string; author: string; message: string }[];
}
interface Differences {
  readonly differences: readonly { sentence: string }[] | null;
  readonly diff: string;
  readonly problems: readonly object[];
}

describe("versions", () => {
  test("the commits of the file, the newest first, and where the folder stands", async () => {
    writeFileSync(file(), heavier(text()));
    const second = repository.commit("Heavier");
    writeFileSync(join(root, "README"), "no rule set\n");
    repository.commit("Something else");
    const found = await shop.get<Versions>(`${rules}/versions`);
    expect(found.versions.map(({ message, author }) => `${author}: ${message}`)).toEqual([
      "Kim: Heavier",
      "Kim: The shop",
    ]);
    expect(found).toMatchObject({
      branch: "main",
      branches: ["main"],
      changed: true,
      versions: [{ commit: second }, {}],
    });
    const one = await shop.get<Versions>(`${rules}/versions?limit=1&ref=HEAD~2`);
    expect(one.versions.map(({ message }) => message)).toEqual(["The shop"]);
  });

  test("the text at a commit, branch or tag", async () => {
    const before = text();
    repository.git("branch", "feature/old");
    writeFileSync(file(), heavier(before));
    const commit = repository.commit("Heavier");
    const at = (ref: string) =>
      shop.get<{ text: string; commit: string }>(`${rules}/versions/${encodeURIComponent(ref)}`);
    expect((await at("feature/old")).text).toBe(before);
    expect(await at("HEAD")).toEqual({ commit, text: heavier(before) });
    expect(await shop.refusal(`${rules}/versions/nothing`)).toBe("404 git-ref-unknown");
    expect(await shop.refusal(`${rules}/versions/--all`)).toBe("404 git-ref-unknown");
  });

  test("what differs, in words and line by line", async () => {
    const compare = (body: object) => shop.get<Differences>(`${rules}/differences`, { method: "POST", body });
    expect(await compare({})).toEqual({ differences: [], problems: [], diff: "" });
    const drafted = await compare({ text: `# why\n${heavier(text())}` });
    expect(drafted.differences).toMatchObject([{ kind: "weight", before: 60, after: 70 }]);
    expect(drafted.differences![0]!.sentence).toContain("60 → 70");
    expect(drafted.diff).toContain("-    weight: 60\n+    weight: 70\n");
    repository.git("tag", "v1");
    writeFileSync(file(), heavier(text()));
    repository.commit("Heavier");
    expect((await compare({ from: "v1", to: "HEAD" })).differences).toHaveLength(1);
    // a version with errors has no meaning: its lines can be compared all the same
    const broken = await compare({ text: text().replace("groups:", "grups:") });
    expect(broken.differences).toBeNull();
    expect(broken.problems.length).toBeGreaterThan(0);
    expect(broken.diff).toContain("+grups:");
  });

  test("a folder outside of git says so", async () => {
    const outside = await serveShop();
    expect(await outside.refusal(`${rules}/versions`)).toBe("409 git-no-repository");
    expect(await outside.refusal("books/shop/commits", commit({}))).toBe("409 git-no-repository");
  });
});

describe("commits", () => {
  test("a new branch gets the saved text, and nothing else moves", async () => {
    const told: FeedEvent[] = [];
    shop.shelf.feed.listen((event) => told.push(event));
    writeFileSync(file(), heavier(text()));
    writeFileSync(join(root, "staged"), "not for this commit\n");
    repository.git("add", "staged");
    await shop.shelf.book("shop").reload();
    const before = state();
    const made = await shop.get<{ commit: string; branch: string }>("books/shop/commits", commit({}));
    expect(state()).toEqual(before);
    expect(repository.git("rev-parse", "heavier")).toBe(made.commit);
    expect(repository.git("show", "heavier:rules/shop/health.rules.yaml")).toBe(text().trim());
    expect(repository.git("diff", "--name-only", "main", "heavier")).toBe("rules/shop/health.rules.yaml");
    expect(repository.git("log", "-1", "--format=%an <%ae> %s", "heavier")).toBe(
      "Configured <team@example.org> Rhythm counts for more",
    );
    expect(told).toContainEqual({ type: "commit", data: { book: "shop", rules: ["health"], ...made, by: "local" } });
  });

  test("a draft goes to a branch that goes on, and is not saved", async () => {
    const saved = text();
    const draft = (weight: number) => ({ texts: { health: saved.replace("weight: 60", `weight: ${weight}`) } });
    await shop.get("books/shop/commits", commit(draft(70)));
    await shop.get("books/shop/commits", commit(draft(80)));
    expect(repository.git("log", "--format=%s", "main..heavier").split("\n")).toHaveLength(2);
    expect(repository.git("show", "heavier:rules/shop/health.rules.yaml")).toContain("weight: 80");
    expect(text()).toBe(saved);
    expect(await shop.refusal("books/shop/commits", commit(draft(80)))).toBe("409 commit-empty");
  });

  test("the branch that is checked out takes the index along; what else is staged stays so", async () => {
    writeFileSync(file(), heavier(text()));
    writeFileSync(join(root, "staged"), "not for this commit\n");
    repository.git("add", "staged");
    await shop.shelf.book("shop").reload();
    const { commit: made } = await shop.get<{ commit: string }>("books/shop/commits", commit({ branch: "main" }));
    expect(repository.git("rev-parse", "HEAD")).toBe(made);
    expect(status()).toBe("A  staged");
    expect(await shop.refusal("books/shop/commits", commit({ branch: "main" }))).toBe("409 commit-empty");
    const draft = { branch: "main", texts: { health: text().replace("weight: 70", "weight: 80") } };
    expect(await shop.refusal("books/shop/commits", commit(draft))).toBe("409 commit-unsaved");
    expect(status()).toBe("A  staged");
  });

  test("a file that git does not know yet", async () => {
    const added = { file: "second.rules.yaml", text: text() };
    await shop.get("books/shop/rules", { method: "POST", body: added });
    await shop.get("books/shop/commits", commit({ rules: ["second"], branch: "main" }));
    expect(status()).toBe("");
    expect(repository.git("show", "--stat=200", "--format=", "HEAD")).toContain("second.rules.yaml");
  });

  test("a branch that another working copy stands on is left alone", async () => {
    repository.git("worktree", "add", "--quiet", "-b", "heavier", join(lastingFolder(), "copy"));
    writeFileSync(file(), heavier(text()));
    await shop.shelf.book("shop").reload();
    expect(await shop.refusal("books/shop/commits", commit({}))).toBe("409 branch-busy");
    expect(repository.git("rev-parse", "heavier")).toBe(repository.git("rev-parse", "main"));
  });

  test("two who commit to a branch at once lose nothing", async () => {
    const draft = (weight: number) => ({ texts: { health: text().replace("weight: 60", `weight: ${weight}`) } });
    const answers = await Promise.all(
      [61, 62, 63, 64].map((weight) => shop.ask("books/shop/commits", commit(draft(weight)))),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(repository.git("log", "--format=%s", "main..heavier").split("\n")).toHaveLength(made.length);
  });

  test("what is no name of a branch is refused", async () => {
    writeFileSync(file(), heavier(text()));
    await shop.shelf.book("shop").reload();
    for (const branch of ["", "-D", "a..b", "HEAD", "a b", "x.lock", "refs/heads/../x", "a~1", "@{-1}"]) {
      expect(await shop.refusal("books/shop/commits", commit({ branch }))).toBe("400 branch-unfit");
    }
    expect(repository.git("branch", "--format=%(refname)")).toBe("refs/heads/main");
  });

  test("no hook is run", async () => {
    const hooks = ["pre-commit", "commit-msg", "post-commit", "reference-transaction"];
    for (const hook of hooks)
      writeFileSync(join(root, ".git", "hooks", hook), `#!/bin/sh\ntouch "${root}/ran"\n`, { mode: 0o755 });
    writeFileSync(file(), heavier(text()));
    await shop.shelf.book("shop").reload();
    await shop.get("books/shop/commits", commit({}));
    await shop.get("books/shop/commits", commit({ branch: "main" }));
    expect(status()).toBe("");
  });
});
