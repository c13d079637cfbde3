import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { ScoreReport } from "#server/answers/score.ts";
import { openStore } from "#server/store/open.ts";
import { publicationsOf } from "#server/store/publications.ts";
import { barograph, barographJson, exampleCopy, shop, shopFiles } from "../commands.ts";
import { harbour } from "../harbour.ts";

const example = exampleCopy();

const score = (...options: string[]) => barograph(["score", example, ...options]);
const scoreJson = (...options: string[]) => barographJson<ScoreReport>(["score", example, ...options]);

let report: ScoreReport;
beforeAll(async () => {
  report = await scoreJson();
});

describe("as text", () => {
  test("bands, then the accounts of the worst band, the largest first", async () => {
    const { code, out, err } = await score();
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/^Online Retail II, wholesale customers, 2\u202f386 accounts on 1 Dec 2011\n/);
    for (const { title, accounts } of report.bands) {
      if (accounts > 0) expect(out).toMatch(new RegExp(`^[▼◆●◌] ${title} `, "m"));
    }
    const listed = [...out.matchAll(/^. (\d{5}) /gm)].map(([, account]) => account);
    const worst = report.accounts.filter(({ band }) => band === "red").sort((a, b) => b.revenue! - a.revenue!);
    expect(listed).toEqual(worst.slice(0, 20).map(({ account }) => account));
  });

  test("as many accounts as are asked for, each with its reasons", async () => {
    const { out } = await score("--limit", "3");
    const listed = out.split("\n").filter((line) => /^. \d{5} /.test(line));
    expect(listed).toHaveLength(3);
    const reasons = out.slice(out.indexOf(listed[0]!)).match(/\(−\u202f\d+\.\d\)(;|$)/gm)!;
    expect(reasons).toEqual([1, 2, 3].flatMap(() => [expect.stringContaining(";"), expect.not.stringContaining(";")]));
  });
});

test("accounts are called by their names, with the id that tells them apart", async () => {
  const named = shopFiles()["book.yaml"]!.replace(/^facts:\n/m, "facts:\n  label: { from: crm.plan, role: name }\n");
  const folder = shop({ "book.yaml": named });
  const { accounts } = await barographJson<ScoreReport>(["score", folder]);
  const [{ account, name }] = accounts as [ScoreReport["accounts"][number]];
  expect(["starter", "growth"]).toContain(name);
  const { out } = await barograph(["score", folder, "--limit", "100"]);
  expect(out).toContain(` ${name} (${account}) `);
  const explained = await barograph(["explain", folder, account]);
  expect(explained.out).toMatch(new RegExp(`^${name} \\(${account}\\) on `));
});

describe("a book with alerts and a state without dates", () => {
  test("tells who raises alerts, and what is the state at import", async () => {
    const { out, err } = await barograph(["score", harbour(), "--as-of", "2026-04-01"], { columns: 300 });
    expect(err).toBe("");
    const lines = out.replaceAll("\u202f", " ").split("\n");
    expect(lines).toContainEqual(
      expect.stringMatching(/^▼ kestrel +35\.0 +€ 120 k +! A detractor answered; An escalation is open \(− 4\.7\); /),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^! A detractor answered +1 +owner$/));
    expect(lines).toContainEqual(expect.stringMatching(/^! Nobody logs in +1$/));
    expect(lines.slice(lines.indexOf("What to bear in mind") + 1)).toEqual([
      "· “Annual revenue”, “Plan” and “Executive sponsor” have no dates: they stand as they were at import, whatever",
      "  the day, and may know the future.",
      "· Who has a snapshot depends on “Plan”, as it was at import.",
      "",
    ]);
  });

  test("and so does the document", async () => {
    const { undated, accounts } = await barographJson<ScoreReport>(["score", harbour(), "--as-of", "2026-04-01"]);
    expect(undated).toEqual({ facts: ["arr", "plan", "sponsor"], eligibility: ["plan"] });
    expect(accounts.map(({ account, alerts }) => [account, alerts])).toEqual([
      ["kestrel", ["low-nps"]],
      ["osprey", []],
      ["wren", ["idle"]],
    ]);
  });
});

describe("as json", () => {
  test("every account once, in bands that add up", () => {
    const { accounts, bands, asOf, schemaVersion } = report;
    expect(schemaVersion).toBe(1);
    expect(asOf).toBe("2011-12-01");
    expect(new Set(accounts.map(({ account }) => account)).size).toBe(accounts.length);
    for (const band of bands) {
      const inBand = accounts.filter((one) => one.band === band.id);
      expect(band.accounts).toBe(inBand.length);
      expect(band.revenue).toBeCloseTo(
        inBand.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0),
        2,
      );
    }
    for (const { score: points, coverage } of accounts) {
      expect(points! * 10).toBeCloseTo(Math.round(points! * 10), 9);
      expect(coverage).toBeGreaterThanOrEqual(0.7);
    }
  });

  test("on another date, which need not be a scheduled one", async () => {
    for (const date of ["2011-06-01", "2011-06-15"]) {
      const { asOf, accounts } = await scoreJson("--as-of", date);
      expect(asOf).toBe(date);
      expect(new Set(accounts.map((one) => one.asOf))).toEqual(new Set([date]));
    }
  });

  test("the history: every snapshot of the book", async () => {
    const { accounts } = await scoreJson("--history");
    expect(accounts).toHaveLength(32_655);
    expect(new Set(accounts.map(({ account }) => account)).size).toBe(3055);
    const [june] = (await scoreJson("--as-of", "2011-06-01")).accounts;
    expect(accounts).toContainEqual(june);
  });

  test("one account with its facts", async () => {
    const [first] = report.accounts;
    const { accounts } = await scoreJson("--account", first!.account, "--facts");
    expect(accounts).toEqual([{ ...first, facts: expect.objectContaining({ arr_proxy: first!.revenue }) }]);
  });

  test("the same bytes every time", async () => {
    expect((await score("--format", "json")).out).toBe(`${JSON.stringify(report, null, 2)}\n`);
  });
});

describe("what cannot be scored", () => {
  const refused = async (...options: string[]) => barograph(["score", shop(), ...options]);

  test("a book without customers, and why it has none", async () => {
    const { code, out, err } = await barograph([
      "score",
      shop({ "data/purchases.csv": "customer,date,orders,sales,country\nc1,soon,1,5,DE\n" }),
    ]);
    expect({ code, out }).toEqual({ code: 4, out: "" });
    expect(err).toMatch(/rows-set-aside.*no-snapshots/s);
  });

  test("an account that nobody knows", async () => {
    const { code, out, err } = await refused("--account", "nobody");
    expect(err).toContain("The account `nobody` has no snapshot on `2026-06-01`.");
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  test("an account in all of history", async () => {
    const { code, out } = await refused("--account", "nobody", "--history", "--format", "json");
    expect(JSON.parse(out).problems[0]).toMatchObject({
      code: "account-unknown",
      sentence: "The account `nobody` has no snapshot from `2025-01-01` to `2026-06-01`.",
    });
    expect(code).toBe(2);
  });

  test.each(["2001-02-03", "2051-02-03"])("a date without anybody: %s", async (date) => {
    const { code, err } = await barograph(["score", example, "--as-of", date]);
    expect(err).toContain(`No account has a snapshot on \`${date}\`.`);
    expect(code).toBe(4);
  });
});

test("scores are published once for a date, and are then what they were", async () => {
  const folder = shop();
  const publish = (...more: readonly string[]) => barographJson<ScoreReport>(["score", folder, "--publish", ...more]);
  expect((await publish()).published).toBe("added");
  expect((await publish()).published).toBe("unchanged");
  expect((await publish("--as-of", "2026-01-15")).published).toBe("added");
  const store = await openStore(join(folder, ".barograph", "store.sqlite"));
  const published = await publicationsOf(store, "shop");
  await store.close();
  const scored = await barographJson<ScoreReport>(["score", folder, "--as-of", "2026-01-15"]);
  expect(published.map(({ asOf }) => asOf)).toEqual(["2026-01-15", "2026-06-01"]);
  expect(published[0]!.scores).toEqual(scored.accounts.map(({ account, score, band }) => ({ account, score, band })));
  expect(published[0]).toMatchObject({ dataVersion: scored.dataVersion, completeThrough: "2026-06-30" });
  expect((await barograph(["score", folder])).out).not.toContain("Published");
});
