/**
 * Reports as pages, in a browser: nobody is shut out, nothing is asked for, nothing overflows.
 *
 * @module
 */
import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backtest } from "#engine/backtest/report.ts";
import { backtestView } from "#server/report/backtest/index.ts";
import { reportHtml } from "#server/report/html/index.ts";
import { startBrowser } from "../../browser.ts";
import { renewalBook } from "../../engine/backtest/renewalBook.ts";
import { day, smallInput } from "../../engine/backtest/small.ts";
import { barograph, shop } from "../commands.ts";

const browser = await startBrowser();
afterAll(() => browser?.close());

/** A report with gates aside all that there can be: training dates, a curve of renewals, interventions. */
function renewals(): string {
  const { snapshots, history } = renewalBook(60, 2);
  const settings = { target: "not_renewed", unit: "renewals", horizon: 90, gap: 0, grace: 30 } as const;
  const dates = { train: { to: day("2025-03-01") }, test: { from: day("2025-06-01") } };
  const input = smallInput(snapshots, history, { ...settings, ...dates });
  return reportHtml(backtestView(backtest(input), input.book));
}

/** What a page holds is made of the same blocks whatever it is of: these two have them all. */
const makers: Readonly<Record<string, () => string | Promise<string>>> = {
  "a backtest": renewals,
  predictors: async () => (await barograph(["predictors", shop(), "--format", "html"])).out,
};

describe.skipIf(!browser).each(Object.entries(makers))("%s", (_, made) => {
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    page = await browser!.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("request", (request) => asked.push(request.url()));
    await page.setContent(await made());
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    await page.evaluate(axe.source);
  });

  const violations = async (options: RunOptions): Promise<string[]> => {
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  };

  test("axe finds nothing, in the dark neither", async () => {
    expect(await violations({})).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations({ runOnly: ["color-contrast"] })).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("axe would find something", async () => {
    await page.evaluate("document.querySelector('h1').style.color = 'var(--line)'");
    expect(await violations({ runOnly: ["color-contrast"] })).not.toEqual([]);
    await page.evaluate("document.querySelector('h1').style.color = ''");
  });

  test("is as wide as its window, from a telephone to a wall", async () => {
    for (const width of [390, 1280, 2560]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
  });

  test("asks for nothing", () => expect(asked).toEqual([]));
});
