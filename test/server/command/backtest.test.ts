import { readFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { beforeAll, describe, expect, test } from "vitest";
import type { BacktestReport } from "#engine/backtest/report.ts";
import { backtestTexts, reportTexts } from "#engine/texts/index.ts";
import { load } from "#server/folder/load.ts";
import { backtestView } from "#server/report/backtest/index.ts";
import { reportText } from "#server/report/text/index.ts";
import { paintFor } from "#server/text/paint.ts";
import { barograph, barographJson, exampleCopy, type Ran, shop } from "../commands.ts";
import { harbour, harbourBook } from "../harbour.ts";

const example = exampleCopy();

describe("the example", () => {
  let text: Ran;
  let report: BacktestReport & { schemaVersion: number };
  beforeAll(async () => {
    text = await barograph(["backtest", example, "--draws", "200"]);
    report = await barographJson(["backtest", example, "--draws", "200"]);
  });

  test("its first line is the verdict, as one sentence with its uncertainty", () => {
    const [first] = text.out.split("\n");
    expect(first).toBe(backtestTexts.verdict(report.verdict, report.settings));
    const share = String.raw`\d[\d.]*\u202f% \(\d[\d.]* – \d[\d.]*\)`;
    expect(first).toMatch(new RegExp(`${share} of the revenue that left`));
    expect(first).toMatch(new RegExp(`${share} of the reds were wrong`));
    expect(first).toMatch(/AUC 0\.\d{3} \(0\.\d{3} – 0\.\d{3}\), n = 7\u202f596 snapshots.*\.$/);
    expect(text).toMatchObject({ code: 0, err: "" });
  });

  test("it is judged on what the reference names", () => {
    expect(report.schemaVersion).toBe(2);
    expect(report.whole).toMatchObject({ n: 32_655, accounts: 3055 });
    expect(report.whole.complete).toMatchObject({ n: 25_968, accounts: 2658 });
    expect(report.whole.complete.rate.value).toBeCloseTo(0.3629, 4);
    expect(report.judged).toMatchObject({ n: 7596, accounts: 2223 });
  });

  test("its order is good, and surely better than the best single fact", () => {
    expect(report.auc.value).toBeGreaterThanOrEqual(0.74);
    const best = report.baselines.bestFact!;
    expect(best.difference).toMatchObject({ lower: expect.any(Number) });
    if (best.difference.value !== null) expect(best.difference.lower).toBeGreaterThan(0);
  });

  test.each([80, 100, 120])(
    "but for the verdict it fits a terminal of %d columns, and a screen of it",
    async (width) => {
      const { book } = await load(example);
      const out = reportText(backtestView(report, book!), { paint: paintFor(false), width, full: false });
      const [, ...lines] = out.trimEnd().split("\n");
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
      expect(lines.length).toBeLessThanOrEqual(40);
      expect(lines.at(-1)).toBe(reportTexts.more);
      // computed twice: the same seed gives the same bytes
      if (width === 100) expect(out).toBe(text.out);
    },
  );

  test("another seed moves only what was drawn", async () => {
    const other = await barographJson<BacktestReport>(["backtest", example, "--seed", "2", "--draws", "200"]);
    expect(other.auc).toEqual(report.auc);
    expect(other.bands["red"]!.rate.value).toBe(report.bands["red"]!.rate.value);
    expect(other.bands["red"]!.rate).not.toEqual(report.bands["red"]!.rate);
  });

  test("as many false greens as are asked for", async () => {
    const { misses } = await barographJson<BacktestReport>(["backtest", example, "--draws", "100", "--limit", "2"]);
    expect(misses.largest).toEqual(report.misses.largest.slice(0, 2));
    expect(misses.accounts).toBe(report.misses.accounts);
  });
});

test("a small book, of which little can be said", async () => {
  const { code, out } = await barograph(["backtest", shop()]);
  expect(out).toMatch(/^Too few left to judge an order .*\.\n/);
  expect(code).toBe(0);
});

test("facts and eligibility by the state at import are told", async () => {
  const { caveats } = await barographJson<BacktestReport>(["backtest", harbour()]);
  expect(caveats).toContainEqual({ code: "undated-facts", parameters: { facts: ["arr", "plan", "sponsor"] } });
  expect(caveats).toContainEqual({ code: "undated-eligibility", parameters: { facts: ["plan"] } });
  const dated = harbourBook.replace("plan is not missing", "nps is not missing");
  const other = await barographJson<BacktestReport>(["backtest", harbour({ "book.yaml": dated })]);
  expect(other.caveats.map(({ code }) => code)).not.toContain("undated-eligibility");
});

describe("more on request", () => {
  test("--full begins like the report of one screen and says more; a fact by which it is broken down", async () => {
    const short = await barograph(["backtest", example, "--draws", "100"], { columns: 200 });
    const full = await barograph(["backtest", example, "--draws", "100", "--full", "--by", "country"], {
      columns: 200,
    });
    const said = short.out.replace(`${reportTexts.more}\n`, "").trimEnd();
    expect(full.out.startsWith(said)).toBe(true);
    for (const title of [
      backtestTexts.orderTitle,
      backtestTexts.probabilityTitle,
      backtestTexts.walkForwardTitle,
      "By stage",
      "By month",
      "By country",
    ]) {
      expect(full.out).toContain(`\n\n${title}\n`);
      expect(short.out).not.toContain(title);
    }
  });

  test("--by alone adds the fact to the one screen", async () => {
    const { out } = await barograph(["backtest", example, "--draws", "100", "--by", "country"]);
    expect(out).toMatch(/\n\nBy country\n[\s\S]*United Kingdom/);
    expect(out).not.toContain("By month");
  });

  test("a fact that there is not is refused, with what may have been meant", async () => {
    const { code, err } = await barograph(["backtest", example, "--by", "recensy_days"]);
    expect(err).toContain("unknown-name");
    expect(err).toContain("recency_days");
    expect(code).toBeGreaterThan(0);
  });
});

describe("formats and files", () => {
  const reading = (path: string) => readFileSync(path, "utf8");

  test("what the name of a file says; what is there is left alone", async () => {
    const folder = shop();
    const { out: html } = await barograph(["backtest", folder, "--format", "html"]);
    expect(html).toMatch(/^<!doctype html>/);
    const { out: markdown } = await barograph(["backtest", folder, "--format", "markdown"]);
    expect(markdown).toMatch(/^# Backtest of /);
    for (const [name, text] of [
      ["a.html", html],
      ["b.md", markdown],
    ] as const) {
      const file = join(folder, name);
      expect(await barograph(["backtest", folder, "--out", file])).toMatchObject({ code: 0, out: "" });
      expect(reading(file)).toBe(text);
      const again = await barograph(["backtest", folder, "--out", file]);
      expect(again).toMatchObject({ code: 2, out: "" });
      expect(again.err).toContain("output-not-empty");
      expect(reading(file)).toBe(text);
    }
  });

  test("a place that cannot be written is told", async () => {
    const folder = shop();
    const { code, err } = await barograph(["backtest", folder, "--out", join(folder, "nowhere", "a.html")]);
    expect(err).toContain("output-unwritable");
    expect(code).toBe(2);
  });
});
