/**
 * The same numbers wherever they are read: on the screen, from the API, from the command line.
 *
 * @module
 */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Family } from "#engine/kpis/kpis.ts";
import type { Figure } from "#engine/statistics/index.ts";
import { kpiTexts, planTexts } from "#engine/texts/index.ts";
import {
  absent,
  formatAuc,
  formatCount,
  formatInterval,
  formatMoney,
  formatPercentage,
  formatRate,
  formatRatio,
  formatScore,
  shownFigure,
} from "#engine/texts/numbers.ts";
import { compareTexts } from "#studio/texts.ts";
import { settled } from "./looks.ts";
import type { Told, ToldMore } from "./told.ts";

interface Seen {
  readonly page: Page;
  /** The texts of all elements that a selector finds, once one of them is there. */
  texts(selector: string): Promise<string[]>;
  /** Opens another place of the book. */
  open(place: string): Promise<void>;
}

/** What everybody sees is what was told; the page is left at the backtest. */
export async function expectShown(page: Page, book: string, told: Told): Promise<void> {
  const seen = seenIn(page, book);
  await seesBook(seen, told);
  await seesAccounts(seen, told);
  await seesWorkbench(seen, told);
  await seesBacktest(seen, told);
}

/** And so is what analysts see as well. */
export async function expectMoreShown(page: Page, book: string, told: ToldMore): Promise<void> {
  const seen = seenIn(page, book);
  await seesPredictors(seen, told);
  await seesPlan(seen, told);
}

const seenIn = (page: Page, book: string): Seen => ({
  page,
  async texts(selector) {
    await page.locator(selector).first().waitFor({ state: "attached" });
    return (await page.locator(selector).allTextContents()).map((text) => plain(text));
  },
  async open(place) {
    await page.evaluate((hash) => location.assign(hash), `#/${book}/${place}`);
    await settled(page, place.split("?")[0]!);
  },
});

/** Spaces of a sentence are others than those of a table. */
const plain = (text: string): string => text.replaceAll(/\s/g, "");

/** A figure with its interval, as both stand on the screen one behind the other. */
const withInterval = (figure: Figure, format: (value: number) => string, ends = format): string =>
  plain(shownFigure(figure, format) + formatInterval(figure, ends));

/** Bands with accounts and revenue, the forecast's sentence, every KPI. */
async function seesBook({ texts, open }: Seen, { scored, foretold, kpis }: Told): Promise<void> {
  await open("book");
  const { currency } = scored.book;
  const money = (amount: number) => formatMoney(amount, currency);
  const all = scored.bands.reduce((sum, band) => sum + band.accounts, 0);
  const column = (number: number) => texts(`.bands-now tbody td:nth-child(${number})`);
  expect(await column(2)).toEqual(scored.bands.map((one) => plain(formatPercentage(one.accounts / all))));
  expect(await column(3)).toEqual(scored.bands.map((one) => plain(formatCount(one.accounts))));
  expect(await column(5)).toEqual(scored.bands.map((one) => plain(money(one.revenue))));

  const window = foretold.windows.find(({ n, count }) => n > 0 && count.value !== null)!;
  const sums = await texts(".foretold .verdict .sure");
  expect(sums).toEqual([withInterval(window.lost, money), withInterval(window.count, formatCount)]);

  const inOrder = (Object.keys(kpiTexts.families) as Family[]).flatMap((family) =>
    kpis.kpis.filter((kpi) => kpi.family === family),
  );
  const known = inOrder.map((kpi) => {
    const { value } = kpi.current;
    if (value === null) return absent;
    return plain(
      kpiTexts.valueAgainst(value, kpi.target, kpi, currency) + kpiTexts.interval(kpi.current, kpi.format, currency),
    );
  });
  expect(await texts(".kpi p:nth-child(2)")).toEqual(known);
}

/** The worklist with what is expected to be lost, and where the points of its first account went. */
async function seesAccounts({ page, texts, open }: Seen, { scored, worklist, explained }: Told): Promise<void> {
  await open("accounts");
  const { currency } = scored.book;
  const rows = await texts(".worklist tbody tr:not(.unseen)");
  for (const [i, { account, score, revenue, expectedLoss, probability }] of worklist.slice(0, 15).entries()) {
    expect(rows[i]).toContain(account);
    expect(rows[i]).toContain(score === null ? absent : formatScore(score));
    for (const amount of [revenue, expectedLoss])
      expect(rows[i]).toContain(amount === null ? absent : plain(formatMoney(amount, currency)));
    if (probability !== null) expect(rows[i]).toContain(plain(formatPercentage(probability)));
  }

  const { account, explanation } = explained;
  await open(`accounts?account=${account}`);
  const table = page.locator("barograph-lost-points .waterfall tbody tr");
  await table.last().waitFor();
  const lost = await table.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent!)));
  const byTitle = new Map(lost.map(([title = "", _, weight = "", points = ""]) => [title.trim(), [weight, points]]));
  for (const { title, effectiveWeight, points } of explanation.components) {
    if (points === null) continue;
    expect(byTitle.get(title), title).toEqual([formatPercentage(effectiveWeight), formatScore(points)]);
  }
  expect(lost.at(-1)!.at(-1)!.trim()).toBe(formatScore(explanation.score!));
  expect(await texts(".band-chip")).toEqual([expect.stringContaining(formatScore(explanation.score!))]);
}

/** The order's AUC at rest, which the browser computes itself. */
async function seesWorkbench({ page, texts, open }: Seen, { judged }: Told): Promise<void> {
  await open("workbench");
  const auc = page.locator(".auc header");
  await auc.getByText(formatInterval(judged.auc, formatAuc), { exact: true }).waitFor();
  expect(await texts(".auc .key-figure")).toEqual([formatAuc(judged.auc.value!)]);
}

/** The verdict, every band, the baselines, order and probabilities, misses. */
async function seesBacktest({ page, texts, open }: Seen, { judged, worklist }: Told): Promise<void> {
  await open("backtest");
  const { verdict, bands, bandOrder, auc, order, probability, leadTime, baselines, misses, book } = judged;
  const money = (amount: number | null) => (amount === null ? absent : formatMoney(amount, book.currency));
  const { caught, daysBefore, wrongWarnings } = verdict;
  const numbers = await texts(".judged .verdict .sure");
  const expected = [
    withInterval(caught.share, formatRate, formatPercentage),
    plain(formatCount(daysBefore.value!)),
    withInterval(wrongWarnings, formatRate, formatPercentage),
  ];
  for (const [i, one] of expected.entries()) expect(numbers[i]).toContain(one);
  expect(numbers[1]).toContain(plain(formatInterval(daysBefore, formatCount)));

  const cells = (number: number) => texts(`#bands > section tbody td:nth-child(${number})`);
  const told = bandOrder.map((id) => bands[id]!).filter(({ n }, i) => n > 0 || i < bandOrder.length - 1);
  expect(await cells(2)).toEqual(told.map(({ n }) => plain(formatCount(n))));
  expect(await cells(3)).toEqual(told.map(({ positives }) => plain(formatCount(positives))));
  expect(await cells(5)).toEqual(told.map(({ rate }) => withInterval(rate, formatRate, formatPercentage)));
  expect(await cells(6)).toEqual(told.map(({ revenue }) => plain(money(revenue))));
  expect(await cells(7)).toEqual(told.map(({ moved }) => plain(money(moved))));

  await page.locator("barograph-lead-times svg text").first().waitFor();
  expect((await texts("barograph-lead-times"))[0]).toContain(plain(`median ${formatCount(leadTime.median.value!)}`));
  const [notes] = await texts("#order");
  expect(notes).toContain(plain(`${formatAuc(auc.value!)} (${formatInterval(auc, formatAuc)})`));
  expect(notes).toContain(plain(shownFigure(order.averagePrecision, formatAuc)));
  expect(notes).toContain(plain(`slope ${shownFigure(probability.slope, formatRatio)}`));
  await page.locator(".judged barograph-whisker-rows svg text").first().waitFor();
  const [simpler] = await texts(".judged barograph-whisker-rows");
  for (const one of [auc, ...Object.values(baselines).flatMap((other) => (other ? [other.auc] : []))])
    expect(simpler).toContain(shownFigure(one, formatAuc));

  expect((await texts("#missed h2"))[0]).toContain(plain(formatCount(misses.accounts)));
  const missed = misses.accounts > 0 ? await texts("#missed tbody tr") : [];
  const named = new Map(worklist.map(({ account, name }) => [account, name]));
  for (const [i, { account, score, moved }] of misses.largest.slice(0, missed.length).entries())
    for (const one of [plain(named.get(account) ?? ""), formatScore(score), plain(money(moved ?? 0))])
      expect(missed[i]).toContain(one);
}

/** Every fact in its rank. */
async function seesPredictors({ texts, open }: Seen, { predicted }: ToldMore): Promise<void> {
  await open("predictors");
  const strength = (auc: Figure) => (auc.value === null ? -1 : Math.abs(auc.value - 0.5));
  const ranked = predicted.facts.toSorted((a, b) => strength(b.auc) - strength(a.auc));
  const column = (number: number) => texts(`.ranked tbody td:nth-child(${number})`);
  const [known, aucs] = [await column(2), await column(4)];
  expect(aucs.length).toBeGreaterThan(10);
  // a long table is drawn as far as somebody has scrolled
  expect(aucs).toEqual(ranked.slice(0, aucs.length).map(({ auc }) => shownFigure(auc, formatAuc)));
  expect(known).toEqual(
    ranked.slice(0, known.length).map(({ n, coverage }) => (n === 0 ? absent : plain(formatRate(coverage)))),
  );
}

/** What a change would do: its sentence, both versions' worth, bands, who moves. */
async function seesPlan({ texts, open }: Seen, { planned }: ToldMore): Promise<void> {
  await open("compare?base=HEAD&head=saved");
  const { evidence, bands, movers, book } = planned;
  expect(await texts(".compare .says.large")).toEqual([plain(planTexts.planSentence(planned))]);
  const rowsOf = (name: string) => texts(`.compare table[aria-label="${name}"] tbody tr`);
  const { figures, bands: amounts, movers: who } = compareTexts.words;
  expect(await rowsOf(figures)).toEqual(
    evidence!.figures.map(({ name, before, after, difference }) =>
      plain(
        planTexts.figureNames[name] +
          planTexts.figureText(name, before) +
          planTexts.figureText(name, after) +
          planTexts.differenceOfFigures(name, difference),
      ),
    ),
  );
  const money = (amount: number | null) => plain(planTexts.money(amount, book.currency));
  const inBands = bands.filter(({ before, after }) => before.accounts + after.accounts > 0);
  for (const [i, row] of (await rowsOf(amounts)).entries()) {
    const { before, after } = inBands[i]!;
    expect(row).toContain(plain(formatCount(before.accounts) + formatCount(after.accounts)));
    expect(row).toContain(money(before.revenue) + money(after.revenue));
  }
  const moved = await rowsOf(who);
  expect(moved.length).toBeGreaterThan(0);
  for (const [i, { account, before, after }] of movers.slice(0, moved.length).entries()) {
    expect(moved[i]).toContain(account);
    expect(moved[i]).toContain(plain(planTexts.scores(before.score, after.score)));
    expect(moved[i]).toContain(money(after.revenue));
  }
}
