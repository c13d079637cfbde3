/**
 * A first book without a terminal, from tables of the real one: dropped on an empty studio, looked at, proposed, made,
 * scored and judged.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { formatCount, formatInterval, formatPercentage, formatRate } from "#engine/texts/numbers.ts";
import { dataTexts } from "#studio/texts.ts";
import { look, settled, sizes } from "./looks.ts";
import { jobDone, type ServedStudio, serveStudio, visit } from "./studio.ts";

const data = fileURLToPath(new URL("../../rules/online-retail/data/customer_day.csv.gz", import.meta.url));
/** One customer in so many. */
const one = 16;

/** What two systems of the wholesaler would export: who its customers are, and what they bought on each day. */
function tables(): Record<string, string> {
  const [, ...lines] = gunzipSync(readFileSync(data)).toString("utf8").trimEnd().split("\n");
  const rows = lines.map((line) => line.split(",")).filter(([account]) => Number(account) % one === 0);
  const countries = new Map(rows.map(([account, , country]) => [account, country]));
  const text = (head: string, all: Iterable<readonly unknown[]>) =>
    `${head}\n${Array.from(all, (row) => row.join(",")).join("\n")}\n`;
  return {
    "customers.csv": text("customer_id,country", countries),
    "purchases.csv": text(
      "customer_id,date,orders,distinct_items,sales,returns_value",
      rows.map(([account, date, , orders, , items, , sales, , returns]) => [
        account,
        date,
        orders,
        items,
        sales,
        returns,
      ]),
    ),
  };
}

let studio: ServedStudio | undefined;
beforeAll(async () => {
  studio = await serveStudio([]);
}, 240_000);
afterAll(async () => studio?.close());

test("from dropped tables to the verdict on a first rule set", { timeout: 300_000 }, async ({ skip }) => {
  if (!studio) return skip();
  const { page, faults } = await visit(studio, { viewport: sizes.small });
  await page.goto(studio.url);
  await page.locator(".state .button").click();
  await page.locator(".drop-zone").waitFor();
  await look(page);
  const dropped = tables();
  await page.evaluate(drop, dropped);
  const sent = page.locator(".sent-files li");
  await sent.nth(1).getByText(/MB$/).waitFor();

  // what they are is proposed, with its reasons
  await page.getByLabel("What the book is called").fill("Gift wholesale");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  const proposed = page.locator(".proposed");
  await proposed.waitFor();
  const says = (await proposed.textContent())!;
  for (const name of Object.keys(dropped)) expect(says).toContain(name.replace(".csv", ""));
  expect(says).not.toContain(dataTexts.newBook.noOutcome);
  const rowsOf = (name: string) => proposed.locator(`table[aria-label="${name}"] tbody tr`).allTextContents();
  expect((await rowsOf(dataTexts.newBook.facts)).length).toBeGreaterThan(5);
  expect((await rowsOf(dataTexts.newBook.components)).length).toBeGreaterThan(2);
  await proposed.getByText("book.yaml", { exact: true }).click();
  expect(await proposed.locator("details[open] pre").textContent()).toContain("account: customer_id");
  await look(page);

  // it becomes a book that is scored
  await page.getByRole("button", { name: "Make the book", exact: true }).click();
  await page.locator(".bands-now tbody tr").first().waitFor();
  expect(page.url()).toContain("#/gift-wholesale/book");
  await page.getByRole("navigation").getByRole("link", { name: "Data" }).click();
  const source = page.locator(".data-top tbody tr").filter({ hasText: "purchases" }).first();
  const lines = dropped["purchases.csv"]!.trimEnd().split("\n").length - 1;
  expect(await source.textContent()).toContain(formatCount(lines));
  await source.locator(".opener").click();
  await page.locator(".data-top h2").getByText("purchases", { exact: true }).waitFor();
  const previewed = await page.locator(".preview tbody td:first-child").allTextContents();
  expect(previewed.length).toBeGreaterThan(5);
  for (const account of previewed) expect(dropped["purchases.csv"]).toContain(`\n${account},`);

  // and judged
  await page.getByRole("navigation").getByRole("link", { name: "Backtest" }).click();
  await settled(page, "backtest");
  const { verdict, bands, bandOrder } = await jobDone<BacktestReport>(studio, "gift-wholesale", {
    kind: "backtest",
    rules: "health",
    reuse: true,
  });
  expect(verdict.code).toBe("judged");
  const shown = await page.locator(".judged .verdict .sure").first().textContent();
  expect(shown).toContain(formatRate(verdict.caught.share.value!));
  expect(shown).toContain(formatInterval(verdict.caught.share, formatPercentage));
  const counts = await page.locator("#bands > section tbody td:nth-child(2)").allTextContents();
  const known = bandOrder.map((id) => bands[id]!.n).filter((n, i) => n > 0 || i < bandOrder.length - 1);
  expect(counts).toEqual(known.map(formatCount));
  expect(faults).toEqual([]);
});

/** Drops files where a studio takes them. In the page. */
function drop(files: Record<string, string>): void {
  const dataTransfer = new DataTransfer();
  for (const [name, text] of Object.entries(files)) dataTransfer.items.add(new File([text], name));
  const zone = document.querySelector(".drop-zone")!;
  for (const type of ["dragover", "drop"])
    zone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
}
