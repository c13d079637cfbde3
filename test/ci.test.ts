/**
 * The workflow and the hook that users copy, run in a clone of a real bare remote.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exampleFolder } from "./reference.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "barograph-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An `npx` that runs what this checkout has built, and an `npm` that has nothing to install. */
const bin = join(root, "bin");
mkdirSync(bin);
writeFileSync(join(bin, "npx"), `#!/bin/sh\nshift\nexec node "${join(packageRoot, "dist/server/main.js")}" "$@"\n`);
writeFileSync(join(bin, "npm"), "#!/bin/sh\n");
for (const name of ["npx", "npm"]) chmodSync(join(bin, name), 0o755);

const env = {
  ...process.env,
  PATH: `${bin}:${process.env["PATH"]}`,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Kim",
  GIT_AUTHOR_EMAIL: "kim@example.org",
  GIT_COMMITTER_NAME: "Kim",
  GIT_COMMITTER_EMAIL: "kim@example.org",
  NO_COLOR: "1",
};

const remote = join(root, "remote.git");
const clone = join(root, "clone");
const book = "rules/example";
const git = (...args: string[]) => spawnSync("git", args, { cwd: clone, env, encoding: "utf8" });
const rules = join(clone, book, "health.rules.yaml");
const change = (passage: string, replacement: string) => {
  const text = readFileSync(rules, "utf8");
  expect(text).toContain(passage);
  writeFileSync(rules, text.replace(passage, replacement));
};

execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", remote], { env });
execFileSync("git", ["clone", "--quiet", remote, clone], { env, stdio: "ignore" });
cpSync(exampleFolder, join(clone, book), { recursive: true, filter: (name) => !name.endsWith(".barograph") });
writeFileSync(join(clone, ".gitignore"), ".barograph\n");
git("checkout", "--quiet", "-b", "main");
git("add", "--all");
git("commit", "--quiet", "--message=The first version");
git("push", "--quiet", "origin", "main");

describe("the hook", () => {
  cpSync(join(packageRoot, "docs/ci/pre-commit"), join(clone, ".git/hooks/pre-commit"));

  test("lets a sound change through", () => {
    git("checkout", "--quiet", "-b", "sound");
    change("title: Health of the customers of the example", "title: Health");
    const { status, stderr } = git("commit", "--all", "--message=Shorter");
    expect(stderr + status).toMatch(/0$/);
  });

  test("stops a change that breaks a case, and one that does not compile", () => {
    change("{ starter: 40, growth: 70, enterprise: 100 }", "{ starter: 40, growth: 0, enterprise: 100 }");
    const broken = git("commit", "--all", "--message=Growth is worth nothing");
    expect(broken.status).toBe(1);
    expect(broken.stdout + broken.stderr).toContain("score is 47; expected was 61.");
    change("fact: nps", "fact: nsp");
    const unsound = git("commit", "--all", "--message=A mistake");
    expect(unsound.status).toBe(1);
    expect(unsound.stdout + unsound.stderr).toContain("There is no fact `nsp`.");
    git("checkout", "--quiet", "--force", "main");
  });

  test("has nothing to say of other files", () => {
    writeFileSync(join(clone, "notes.txt"), "Nothing about rules.\n");
    git("add", "notes.txt");
    expect(git("commit", "--message=Notes").status).toBe(0);
  });
});

describe("the workflow", () => {
  interface Workflow {
    readonly jobs: { readonly rules: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
  }
  const { jobs } = parse(readFileSync(join(packageRoot, "docs/ci/workflow.yml"), "utf8")) as Workflow;
  const summary = join(root, "summary.md");
  const run = (name: string) => {
    const step = jobs.rules.steps.find((one) => one.name === name)!;
    return spawnSync("bash", ["-e", "-c", step.run!], {
      cwd: clone,
      env: { ...env, BOOK: book, GITHUB_BASE_REF: "main", GITHUB_STEP_SUMMARY: summary },
      encoding: "utf8",
    });
  };

  test("says in the summary of a pull request what changes, and who moves", () => {
    git("checkout", "--quiet", "-B", "weights", "origin/main");
    change("    floor: 60", "    cap: 20");
    git("commit", "--quiet", "--no-verify", "--all", "--message=References are capped");
    git("push", "--quiet", "--no-verify", "origin", "weights");
    expect(run("Install").status).toBe(0);
    expect(run("Check")).toMatchObject({ status: 0 });
    const cases = run("Test");
    expect(cases.status).toBe(1);
    expect(cases.stdout).toMatch(/^::error file=rules\/example\/health\.cases\.yaml,line=\d+,/);
    const plan = run("Plan");
    expect(plan.stderr).toBe("");
    expect(plan.status).toBe(0);
    expect(readFileSync(summary, "utf8")).toContain("Adjustment “reference”: floor 60 → cap 20.");
  });
});
