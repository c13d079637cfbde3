import { beforeAll, describe, expect, test } from "vitest";
import type { BacktestReport } from "#engine/backtest/report.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import { barograph, barographJson, exampleCopy, type Ran, shop } from "../commands.ts";
import { harbour, harbourBook } from "../harbour.ts";

const example = exampleCopy();

describe("the example", () => {
  let text: Ran;
  let report: BacktestReport & { schemaVersion: number };
  beforeAll(async () => {
    text = await barograph(["backtest", example]);
    report = await barographJson(["backtest", example]);
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

  test("every line but sentences and reasons fits a terminal of a hundred columns", () => {
    const [, ...lines] = text.out.split("\n");
    const reasons = /; .*\(\+\u202f\d+\.\d\)$/;
    expect(lines.filter((line) => line.length > 110 && !reasons.test(line))).toEqual([]);
  });

  test("the same seed gives the same bytes", async () => {
    const again = await barographJson(["backtest", example, "--seed", "1"]);
    expect(again).toEqual(report);
  });

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

  test("start says the same", async () => {
    const { code, out } = await barograph(["start", "--once", "--store", `${example}/.barograph/store.sqlite`]);
    expect(out).toBe(text.out);
    expect(code).toBe(0);
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
    const short = await barograph(["backtest", example, "--draws", "100"]);
    const full = await barograph(["backtest", example, "--draws", "100", "--full", "--by", "country"]);
    expect(full.out.startsWith(short.out.trimEnd())).toBe(true);
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
