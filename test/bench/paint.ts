/**
 * How long somebody waits in the browser: the first paint of the studio and of a book of 100,000 accounts, with nothing
 * cached; then each of its places, one after the other.
 *
 * @module
 */
import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../browser.ts";
import { report } from "./measure.ts";
import { machine, markdownTable, writeSection } from "./page.ts";
import { bookFolder, startServer } from "./servedBook.ts";

const accounts = 100_000;
const visits = 12;
const rounds = 3;
const places = ["book", "workbench", "backtest", "predictors", "accounts", "compare", "tune", "data"] as const;

/** Runs the benchmark and prints its table. */
export async function benchPaint(): Promise<void> {
  const browser = await startBrowser();
  if (!browser) return;
  const folder = bookFolder(accounts);
  const server = await startServer(folder);
  try {
    const times = new Map<string, number[]>();
    const note = (name: string, time: number) => times.set(name, [...(times.get(name) ?? []), time]);
    for (let i = 0; i < visits; i++) {
      const { painted, shown } = await firstVisit(browser, server.url);
      note("first paint", painted);
      note(`${accounts.toLocaleString("en")} accounts in sight`, shown);
    }
    const page = await browser.newPage();
    await page.goto(server.url);
    await settled(page, "book");
    for (let round = 0; round < rounds; round++) {
      for (const place of places) {
        const begin = performance.now();
        await page.evaluate(`location.assign("#/bench/${place}")`);
        await settled(page, place);
        note(place, performance.now() - begin);
      }
    }
    const heads = ["", "ms: least", "median", "greatest"];
    const lines = Array.from(times, ([name, list]) => [name, ...spread(list)]);
    report("Until it is seen in Chromium", heads, lines);
    writeSection(
      "First paint and places",
      `\`npm run bench -- paint\`: a book of ${accounts.toLocaleString("en")} accounts in Chromium ${browser.version()}; milliseconds from the address until it
is painted and until the accounts stand there, with nothing cached, ${visits} visits; then until each place has loaded, ${rounds} rounds. Under one
second is asked of the first paint. ${machine()}.

${markdownTable(heads, lines)}`,
    );
  } finally {
    await browser.close();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Somebody who comes for the first time. */
async function firstVisit(browser: Browser, url: string): Promise<{ painted: number; shown: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(url);
  await page.locator(".bands-now tbody tr").first().waitFor();
  const shown = performance.now() - begin;
  const painted = await page.evaluate(`performance.getEntriesByName("first-contentful-paint")[0].startTime`);
  await context.close();
  return { painted: painted as number, shown };
}

/** Waits until a place is there and nothing in it is loading. */
async function settled(page: Page, place: string): Promise<void> {
  await page.locator(`barograph-${place} main`).first().waitFor();
  await page.locator(".progress, .computing, .verdict.quiet").first().waitFor({ state: "detached" });
}

function spread(times: readonly number[]): string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!].map((time) => time.toFixed(0));
}
