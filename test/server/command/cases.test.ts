/**
 * `test` and `record`, over the example of the reference.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { CasesReport } from "#server/answers/cases.ts";
import { exampleFolder } from "../../reference.ts";
import { barograph, barographJson } from "../commands.ts";

const root = mkdtempSync(join(tmpdir(), "barograph-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let copies = 0;

/** A copy of the example, in which a passage of its cases is another one. */
function copy(passage = "", replacement = ""): { folder: string; cases: string } {
  const folder = join(root, `example${++copies}`);
  cpSync(exampleFolder, folder, { recursive: true, filter: (name) => !name.endsWith(".barograph") });
  const cases = join(folder, "health.cases.yaml");
  const text = readFileSync(cases, "utf8");
  expect(text).toContain(passage);
  writeFileSync(cases, text.replace(passage, replacement));
  return { folder, cases };
}

describe("test", () => {
  test("says what passed and what the cases reach", async () => {
    const { folder } = copy();
    const { code, out } = await barograph(["test", folder, "--coverage"]);
    expect(out).toMatch(/^3 cases: 3 passed\.\n/);
    expect(out).toContain("The cases reach 13 of 22 places (59\u202f%).");
    expect(out).toContain("stage onboarding");
    expect(code).toBe(0);
  });

  test("says what is not as expected, with the line, and exits with 1", async () => {
    const { folder } = copy("score: 61", "score: { below: 50 }");
    const { code, out } = await barograph(["test", folder]);
    expect(out).toMatch(/^3 cases: 2 passed, 1 failed\.\n/);
    expect(out).toContain("score is 61; expected was below 50.");
    expect(out).toMatch(/a small customer who logs in less +line 3/);
    expect(code).toBe(1);
  });

  test("of one of several rule sets runs its own cases alone", async () => {
    const { folder } = copy();
    const text = readFileSync(join(folder, "health.rules.yaml"), "utf8");
    const second = join(folder, "second.rules.yaml");
    writeFileSync(second, text.replace(/^rules: .*$/m, "rules: second"));
    const [checked, tested] = [await barograph(["check", second]), await barograph(["test", second])];
    expect([checked.code, checked.err]).toEqual([0, ""]);
    expect(tested).toMatchObject({ code: 0, out: expect.stringMatching(/^0 cases: 0 passed\.\n/) });
    expect((await barograph(["test", folder])).out).toMatch(/^3 cases: 3 passed\.\n/);
  });

  test("counts what was skipped, with the reason", async () => {
    const { folder } = copy("    on: 2026-06-01\n", "    on: 2026-06-01\n    skip: Not agreed yet.\n");
    const { code, out } = await barograph(["test", folder]);
    expect(out).toMatch(/^3 cases: 2 passed, 1 skipped\.\n/);
    expect(out).toContain("Skipped: Not agreed yet.");
    expect(code).toBe(0);
  });

  test("exits with 1 if the cases reach too little", async () => {
    const { folder } = copy();
    expect((await barograph(["test", folder, "--threshold", "59"])).code).toBe(0);
    const { code, out } = await barograph(["test", folder, "--threshold", "60"]);
    expect(out).toContain("That is less than the 60\u202f% that --threshold asks for.");
    expect(code).toBe(1);
  });

  test("shows what history never reached", async () => {
    const { folder } = copy();
    const report = await barographJson<CasesReport>(["test", folder, "--history"]);
    const { places } = report.rules[0]!.coverage;
    expect(places.every(({ snapshots }) => snapshots !== null)).toBe(true);
    expect(places.some(({ snapshots }) => snapshots! > 0)).toBe(true);
    expect(report.dataVersion).not.toBeNull();
  });

  test("takes a file of cases alone", async () => {
    const { cases } = copy();
    expect((await barograph(["test", cases])).out).toMatch(/^3 cases: 3 passed\./);
  });

  test("a file with a mistake is told like any other, and nothing runs", async () => {
    const { folder } = copy("plan: growth", "plam: growth");
    const { code, out, err } = await barograph(["test", folder]);
    expect(err).toContain("unknown-name");
    expect(err).toContain("You may have meant `plan`.");
    expect(out).toBe("");
    expect(code).toBe(3);
  });

  test("cases of a rule set that is not there", async () => {
    const { folder, cases } = copy("cases:\n", "rules: ./other.rules.yaml\ncases:\n");
    const { code, err } = await barograph(["test", folder]);
    expect(err).toContain("file-missing");
    expect(code).toBe(3);
    // named by itself, the file leads nowhere
    expect((await barograph(["test", cases])).code).toBe(2);
  });

  test("as JUnit", async () => {
    const { folder, cases } = copy("score: 61", "score: { below: 50 }");
    const { out } = await barograph(["test", folder, "--format", "junit"]);
    expect(out).toContain('<testsuites name="barograph" tests="3" failures="1" skipped="0">');
    expect(out).toContain(`<testcase classname="${cases}" name="a small customer who logs in less"`);
    expect(out).toContain('<failure message="score is 61; expected was below 50.">');
  });

  test("as annotations of GitHub", async () => {
    const { folder, cases } = copy("score: 61", "score: { below: 50 }");
    const { out } = await barograph(["test", folder, "--format", "github"]);
    expect(out).toBe(
      `::error file=${cases},line=3,title=a small customer who logs in less::score is 61; expected was below 50.\n`,
    );
  });
});

describe("record", () => {
  test("makes a case that passes, behind those that are there", async () => {
    const { folder, cases } = copy();
    const before = readFileSync(cases, "utf8");
    const { code, out } = await barograph(["record", folder, "acme", "--as-of", "2026-06-01"]);
    expect(out).toMatch(/^Recorded “acme on 2026-06-01, /);
    expect(code).toBe(0);
    expect(readFileSync(cases, "utf8").startsWith(before.trimEnd())).toBe(true);
    expect((await barograph(["test", folder])).out).toMatch(/^4 cases: 4 passed\./);
  });

  test("of every snapshot of the example gives a case that passes", async () => {
    const { folder, cases } = copy();
    const { accounts } = await barographJson<{ accounts: { account: string }[] }>(["score", folder]);
    for (const { account } of accounts) {
      for (const day of ["2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01"]) {
        await barograph(["record", folder, account, "--as-of", day]);
      }
    }
    const { out } = await barograph(["test", cases]);
    expect(out).toMatch(/^1\d cases: 1\d passed\./);
  });

  test("begins a file where there is none", async () => {
    const { folder, cases } = copy();
    rmSync(cases);
    await barograph(["record", folder, "acme", "--name", "the first"]);
    expect(readFileSync(cases, "utf8")).toMatch(/cases:\n {2}- name: the first\n/);
    expect((await barograph(["test", folder])).code).toBe(0);
  });

  test("--print leaves the file alone", async () => {
    const { folder, cases } = copy();
    const before = readFileSync(cases, "utf8");
    const { out } = await barograph(["record", folder, "acme", "--print"]);
    expect(out).toMatch(/^- name: acme on 2026-07-01/);
    expect(readFileSync(cases, "utf8")).toBe(before);
  });

  test("of nobody is refused", async () => {
    const { code, err } = await barograph(["record", copy().folder, "nobody"]);
    expect(err).toContain("account-unknown");
    expect(code).toBe(2);
  });
});
