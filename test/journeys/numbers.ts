/**
 * The same numbers wherever they are read: on the screen, from the API, from the command line.
 *
 * @module
 */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import {
  formatAuc,
  formatCount,
  formatInterval,
  formatMoney,
  formatPercentage,
  formatRate,
  formatScore,
} from "#engine/texts/numbers.ts";
import type { ListedAccount } from "#server/answers/accounts/index.ts";
import type { ScoreReport } from "#server/answers/score.ts";
import { barographJson } from "../server/commands.ts";
import { api, type ServedStudio } from "./studio.ts";

/** What the command line tells of a book. */
export interface Told {
  readonly scored: ScoreReport;
  readonly judged: BacktestReport;
}

/**
 * Asks all three and holds them against each other; the page is left at the backtest.
 *
 * @param book id of the book, and its folder's name
 */
export async function expectSameNumbers(studio: ServedStudio, page: Page, book: string): Promise<Told> {
  const folder = `${studio.rules}/${book}`;
  const scored = await barographJson<ScoreReport>(["score", folder]);
  const judged = await barographJson<BacktestReport>(["backtest", folder]);
  await expectApiSays(studio, book, { scored, judged });
  const open = (place: string) => page.evaluate((hash) => location.assign(hash), `#/${book}/${place}`);
  const texts = (selector: string) => page.locator(selector).allTextContents();

  await open("accounts");
  const shown = page.locator(".worklist tbody tr:not(.unseen)");
  await shown.nth(15).waitFor();
  const { accounts } = await api<Accounts>(studio, `books/${book}/accounts?sort=-expectedLoss&limit=15`);
  const rows = (await shown.allTextContents()).slice(0, 15);
  for (const [i, { score, revenue }] of accounts.entries()) {
    expect(rows[i]).toContain(formatScore(score!));
    if (revenue !== null) expect(rows[i]).toContain(formatMoney(revenue, judged.book.currency));
  }

  await open("book");
  await page.locator(".bands-now tbody tr").first().waitFor();
  const all = scored.bands.reduce((sum, band) => sum + band.accounts, 0);
  expect(await texts(".bands-now tbody td:nth-child(3)")).toEqual(scored.bands.map((one) => formatCount(one.accounts)));
  expect(await texts(".bands-now tbody td:nth-child(2)")).toEqual(
    scored.bands.map((one) => formatPercentage(one.accounts / all)),
  );
  expect(await texts(".bands-now tbody td:nth-child(5)")).toEqual(
    scored.bands.map((one) => formatMoney(one.revenue, judged.book.currency)),
  );

  await open("workbench");
  const auc = page.locator(".auc header");
  await auc.getByText(formatInterval(judged.auc, formatAuc), { exact: true }).waitFor();
  expect(await auc.locator(".key-figure").textContent()).toBe(formatAuc(judged.auc.value!));

  await open("backtest");
  const { caught, daysBefore, wrongWarnings } = judged.verdict;
  await page.locator(".verdict .sure").first().waitFor();
  const verdict = (await page.locator(".verdict").textContent())!;
  for (const number of [
    formatRate(caught.share.value!),
    formatCount(daysBefore.value!),
    formatRate(wrongWarnings.value!),
  ])
    expect(plain(verdict)).toContain(plain(number));
  await page.locator("#missed tbody tr").first().waitFor();
  expect(await page.locator("#missed h2").textContent()).toContain(formatCount(judged.misses.accounts));
  const missed = await texts("#missed tbody tr");
  for (const [i, { score, moved }] of judged.misses.largest.entries()) {
    if (i >= missed.length) break;
    expect(missed[i]).toContain(formatScore(score));
    expect(missed[i]).toContain(formatMoney(moved ?? 0, judged.book.currency));
  }
  return { scored, judged };
}

interface Accounts {
  readonly accounts: readonly ListedAccount[];
  readonly next: string | null;
}

/** Every account, and everything that the backtest found. */
async function expectApiSays(studio: ServedStudio, book: string, { scored, judged }: Told): Promise<void> {
  const found: ListedAccount[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor && `&cursor=${cursor}`;
    const page: Accounts = await api<Accounts>(studio, `books/${book}/accounts?sort=account&limit=1000${from}`);
    found.push(...page.accounts);
    cursor = page.next;
  }
  const told = (one: Pick<ListedAccount, "account" | "score" | "band" | "revenue">) =>
    [one.account, one.score, one.band, one.revenue] as const;
  const byAccount = new Map(found.map((one) => [one.account, told(one)]));
  expect(byAccount.size).toBe(scored.accounts.length);
  for (const one of scored.accounts) expect(byAccount.get(one.account)).toEqual(told(one));

  const asked = await fetch(`${studio.url}/api/books/${book}/jobs`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ kind: "backtest", rules: "health" }),
  });
  const { id } = (await asked.json()) as { id: string };
  const state = async () => (await api<{ state: string }>(studio, `jobs/${id}`)).state;
  await expect.poll(state, { timeout: 90_000 }).toBe("done");
  const { verdict, auc, bands, misses, leadTime, baselines } = await api<BacktestReport>(studio, `jobs/${id}/result`);
  expect({ verdict, auc, bands, misses, leadTime, baselines }).toEqual({
    verdict: judged.verdict,
    auc: judged.auc,
    bands: judged.bands,
    misses: judged.misses,
    leadTime: judged.leadTime,
    baselines: judged.baselines,
  });
}

/** Spaces of a sentence are others than those of a table. */
const plain = (text: string): string => text.replaceAll(/\s/g, "");
