/**
 * `plan`, `history` and `change`, over the example of the reference under version control.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { BookChange } from "#engine/explain/bookChange.ts";
import type { PlanReport } from "#engine/plan/evidence.ts";
import type { HistoryReport } from "#server/answers/history.ts";
import { exampleFolder } from "../../reference.ts";
import { barograph, barographJson } from "../commands.ts";
import { gitFolder } from "../gitFolder.ts";

const root = mkdtempSync(join(tmpdir(), "barograph-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let copies = 0;

function repository() {
  const folder = join(root, `example${++copies}`);
  cpSync(exampleFolder, folder, { recursive: true, filter: (name) => !name.endsWith(".barograph") });
  writeFileSync(join(folder, ".gitignore"), ".barograph\n");
  const { commit } = gitFolder(folder);
  commit("The first version");
  const change = (file: string, passage: string, replacement: string) => {
    const text = readFileSync(join(folder, file), "utf8");
    expect(text.split(passage)).toHaveLength(2);
    writeFileSync(join(folder, file), text.replace(passage, replacement));
  };
  return { folder, commit, rules: (a: string, b: string) => change("health.rules.yaml", a, b), change };
}

const plan = (folder: string, ...args: string[]) => barographJson<PlanReport>(["plan", "HEAD", folder, ...args]);

describe("plan", () => {
  test("of what was only moved, reformatted or retitled says that nothing changed", async () => {
    const { folder, rules } = repository();
    rules("title: Logins against the month before", "title: Logins\n        weight: 1.0");
    rules('when: segment == "large" and users_30 < 50', "when: users_30 < 50 and segment == 'large' # by size");
    const report = await plan(folder, "--exit-code");
    expect(report.differences).toEqual([]);
    expect(report.before.rules.identity).toBe(report.after.rules.identity);
    const { out, code } = await barograph(["plan", "HEAD", folder, "--exit-code"]);
    expect(out).toMatch(/^Nothing changed in meaning; 0 accounts worse, 0 better, 2 the same/);
    expect(code).toBe(0);
  });

  test("names every difference by id, and exits with 5", async () => {
    const { folder, rules } = repository();
    rules("    weight: 60\n", "    weight: 50\n");
    rules("{ below: 7, points: 0 }", "{ below: 7, points: 20 }");
    rules("    floor: 60", "    floor: 65");
    rules("    below: 40", "    below: 45");
    const { out, code } = await barograph(["plan", "HEAD", folder, "--exit-code", "--no-backtest"]);
    expect(out).toMatch(/^1 group, 1 component, 1 adjustment and 1 band changed; /);
    expect(out).toContain("“usage”: weight 60 → 50.");
    expect(out).toContain("“recommends”: below 7: 0, below 9: 60, else 100 → below 7: 20, below 9: 60, else 100.");
    expect(out).toContain("Adjustment “reference”: floor 60 → floor 65.");
    expect(out).toContain("“red”: below 40 → 45.");
    expect(code).toBe(5);
  });

  test("names a fact that is defined otherwise, and what follows from it", async () => {
    const { folder, change } = repository();
    change("book.yaml", "users_30: { sum: logins.users, over: 30d,", "users_30: { sum: logins.users, over: 60d,");
    const { out } = await barograph(["plan", "HEAD", folder, "--no-backtest"]);
    expect(out).toMatch(/^1 fact changed; /);
    expect(out).toContain("The fact “Logins in 30 days”: `over: 30d` → `over: 60d`, and with it “login_trend”.");
  });

  test("says who moves and which change moves them", async () => {
    const { folder, rules } = repository();
    rules("    floor: 60", "    cap: 20");
    const { movers, migration, bands } = await plan(folder, "--no-backtest");
    const worse = movers.filter(({ way }) => way === "worse");
    expect(migration.ways.worse.accounts).toBe(worse.length);
    for (const { causes, before, after } of worse) {
      expect(causes[0]).toMatchObject({ difference: 0 });
      expect(after.score! - before.score!).toBeCloseTo(causes[0]!.by, 9);
    }
    const total = (side: "before" | "after") => bands.reduce((sum, band) => sum + band[side].accounts, 0);
    expect(total("before")).toBe(2);
    expect(total("after")).toBe(2);
  });

  test("names the edge that moves an account whose score rose, and bands by their titles", async () => {
    const { folder, rules } = repository();
    rules("{ below: 7, points: 0 }", "{ below: 7, points: 20 }");
    rules("    below: 40", "    title: In danger\n    below: 69");
    const { movers, differences, bands } = await plan(folder, "--no-backtest");
    const worse = movers.find(({ way }) => way === "worse")!;
    expect(differences[worse.causes[0]!.difference]).toMatchObject({ kind: "edge", before: 40, after: 69 });
    expect(worse.causes[0]).toMatchObject({ by: 0, band: true });
    expect(bands[0]).toMatchObject({ id: "red", title: "In danger" });
    const { out } = await barograph(["plan", "HEAD", folder, "--no-backtest", "--format", "markdown"]);
    expect(out).toContain(`| amber → In danger | In danger below 40 → 69`);
    const lines = out.trim().split("\n");
    // the last line is the sentence that the first one is
    expect(lines.at(-1)).toBe(lines[2]);
  });

  test("that was saved is held against the rules and the data as they are", async () => {
    const { folder, rules, change } = repository();
    rules("    weight: 60\n", "    weight: 50\n");
    const saved = join(folder, "plan.json");
    const args = ["plan", "HEAD", folder, "--no-backtest"];
    expect((await barograph([...args, "--out", saved])).code).toBe(0);
    expect(JSON.parse(readFileSync(saved, "utf8"))).toMatchObject({
      before: { rules: { identity: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      after: { rules: { identity: expect.stringMatching(/^[0-9a-f]{64}$/) } },
      dataVersion: expect.stringMatching(/^[0-9a-f]+$/),
    });
    rules("title: Health of the customers of the example", "title: Health");
    expect((await barograph([...args, "--saved", saved])).code).toBe(0);
    change("data/logins.csv", "acme,2026-06-24,28", "acme,2026-06-24,29");
    rules("    weight: 50\n", "    weight: 45\n");
    const { code, out, err } = await barograph([...args, "--saved", saved]);
    expect(err).toContain("does not hold any longer: the newer rules and the data changed since it was made.");
    expect([code, out]).toEqual([4, ""]);
  });

  test("names the cases that come out otherwise", async () => {
    const { folder, rules } = repository();
    rules("{ starter: 40, growth: 70, enterprise: 100 }", "{ starter: 40, growth: 0, enterprise: 100 }");
    const { cases } = await plan(folder, "--no-backtest");
    expect(cases).toEqual([
      {
        name: "a small customer who logs in less",
        before: { score: 61, band: "amber", passed: true },
        after: { score: 47, band: "amber", passed: false },
      },
    ]);
  });

  test("compares two commits, and stays the same when asked again", async () => {
    const { folder, rules, commit } = repository();
    rules("    weight: 60\n", "    weight: 50\n");
    const second = commit("Usage weighs less");
    rules("    weight: 50\n", "    weight: 40\n");
    const args = ["plan", "HEAD~1", second, "--rules", folder, "--no-backtest", "--format", "json"];
    const [once, again] = [await barograph(args), await barograph(args)];
    expect(JSON.parse(once.out)).toMatchObject({ differences: [{ kind: "weight", before: 60, after: 50 }] });
    expect(again.out).toBe(once.out);
  });

  test("in Markdown", async () => {
    const { folder, rules } = repository();
    rules("    weight: 60\n", "    weight: 50\n");
    const { out } = await barograph(["plan", "HEAD", folder, "--no-backtest", "--format", "markdown"]);
    expect(out).toContain("“usage”: weight 60 → 50.");
    expect(out).toContain("| Account |");
  });

  test("of a version that does not compile ends with its problems", async () => {
    const { folder, rules } = repository();
    rules("fact: nps", "fact: nsp");
    const { code, err } = await barograph(["plan", "HEAD", folder]);
    expect(err).toContain("There is no fact `nsp`.");
    expect(code).toBe(3);
  });
});

test("history tells what each commit changed and did", async () => {
  const { folder, rules, commit } = repository();
  rules("    floor: 60", "    cap: 20");
  commit("References are capped");
  rules("title: Health of the customers of the example", "title: Health");
  commit("A shorter title");
  rules("fact: nps", "fact: nsp");
  commit("A mistake");
  rules("fact: nsp", "fact: nps");
  const { commits } = await barographJson<HistoryReport>(["history", folder]);
  expect(commits.map(({ subject, problem, effect }) => [subject, problem, effect?.differences.length ?? null])).toEqual(
    [
      ["A mistake", "unknown-name", null],
      ["A shorter title", null, 0],
      ["References are capped", null, 1],
      ["The first version", null, null],
    ],
  );
  const { out } = await barograph(["history", folder]);
  expect(out).toMatch(/^4 commits touched the rules or their book; 1 of them changed what a score means\./);
  expect(out.replace(/\s+/g, " ")).toContain("cannot be read (unknown-name)");
});

describe("change", () => {
  test("splits the book's mean exactly", async () => {
    const { folder } = repository();
    const dates = [
      ["2026-03-01", "2026-06-01"],
      ["2026-05-01", "2026-07-01"],
    ] as const;
    for (const [since, asOf] of dates) {
      const { change } = await barographJson<{ change: BookChange }>([
        "change",
        folder,
        "--since",
        since,
        "--as-of",
        asOf,
      ]);
      const sum = change.parts.reduce((all, { by }) => all + by, 0);
      expect(sum).toBeCloseTo(change.difference!, 9);
      expect(change.customers + change.rules + change.composition).toBeCloseTo(change.difference!, 9);
    }
  });

  test("between two rule sets on one day it is the rules alone", async () => {
    const { folder, rules } = repository();
    rules("{ below: 7, points: 0 }", "{ below: 7, points: 20 }");
    const { change } = await barographJson<{ change: BookChange }>(["change", folder, "--against", "HEAD"]);
    expect(change.customers).toBeCloseTo(0, 6);
    expect(change.composition).toBe(0);
    expect(change.rules).toBeCloseTo(change.difference!, 6);
    const { out } = await barograph(["change", folder, "--against", "HEAD"]);
    expect(out).toMatch(/^The book (?:rose|stands)/);
  });

  test("on a day without snapshots there is nothing to split", async () => {
    const { code, err } = await barograph(["change", repository().folder, "--since", "2020-01-01"]);
    expect(err).toContain("no-snapshots");
    expect(code).toBe(4);
  });
});
