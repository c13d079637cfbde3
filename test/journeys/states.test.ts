/**
 * What a screen shows when things are not as usual, and that no edit is lost: the server goes, the page is loaded anew in
 * the middle of an edit, two tabs hold one rule set, the file changes on disk, a book has no outcomes, errors, three
 * accounts or 100,000.
 *
 * @module
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { formatCount } from "#engine/texts/numbers.ts";
import { placeNames } from "#studio/route.ts";
import { look, settled } from "./looks.ts";
import { many, shop, stateBooks } from "./stateBooks.ts";
import { api, type ServedStudio, serveStudio, visit } from "./studio.ts";

const weight = "weight: 60";

let studio: ServedStudio;
let there = false;
beforeAll(async () => {
  const served = await serveStudio(stateBooks);
  there = served !== undefined;
  if (served) studio = served;
}, 240_000);
afterEach(() => (there ? studio.find() : undefined));
afterAll(() => (there ? studio.close() : undefined));

const inBrowser = (name: string, walk: () => Promise<void>) =>
  test(name, { timeout: 300_000 }, async ({ skip }) => {
    if (!there) return skip();
    await walk();
  });

const file = (book = "shop") => join(studio.rules, book, "health.rules.yaml");
const context = (page: Page) => page.locator(".context .quiet");
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true });
const thumb = (page: Page, n = 0) => page.locator(".group-row .thumb").nth(n);
const share = (page: Page, n = 0) => page.locator(".group-row .value-input").nth(n);

async function openWorkbench(page: Page, book = "shop"): Promise<void> {
  await page.goto(`${studio.url}/#/${book}/workbench`);
  await thumb(page).waitFor();
}

async function push(page: Page, steps: number, key = "ArrowRight"): Promise<void> {
  await thumb(page).focus();
  for (let i = 0; i < steps; i++) await page.keyboard.press(key);
  // what is read next is of the last step
  for (let before = ""; before !== (await share(page).inputValue()); ) {
    before = await share(page).inputValue();
    await page.evaluate(framesDrawn);
  }
}

/** When two more frames are drawn. In the page. */
const framesDrawn = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Back to the file as it was, for the next test: until the server has seen it. */
async function putBack(): Promise<void> {
  const wanted = shop["health.rules.yaml"]!;
  writeFileSync(file(), wanted);
  const served = async () => (await api<{ text: string }>(studio, "books/shop/rules/health")).text;
  await expect.poll(served, { timeout: 20_000 }).toBe(wanted);
}

describe("no edit is lost", () => {
  inBrowser("when the server goes, and comes back", async () => {
    const { page, context: own } = await visit(studio);
    await openWorkbench(page);
    await push(page, 4);
    await studio.lose();
    await page.locator(".lost").waitFor();
    // the book is in the browser: everything goes on
    const before = await page.locator(".auc .key-figure").textContent();
    await push(page, 25);
    const wanted = await share(page).inputValue();
    await page.waitForFunction((was) => document.querySelector(".auc .key-figure")?.textContent !== was, before);
    await save(page).click();
    await page.getByText("It was not saved").waitFor();
    await context(page).getByText(/kept/).waitFor();
    await look(page);
    // a place that was never opened comes by itself once somebody answers
    await page.evaluate(() => location.assign("#/shop/tune"));
    await page.getByText("this page goes on as soon as").waitFor();
    await studio.find();
    await page.locator(".lost").waitFor({ state: "detached" });
    await page.locator(".tune .button").first().waitFor();
    await page.evaluate(() => location.assign("#/shop/workbench"));
    await thumb(page).waitFor();
    expect(await share(page).inputValue()).toBe(wanted);
    await save(page).click();
    await context(page).getByText("as saved").waitFor();
    expect(readFileSync(file(), "utf8")).not.toContain(weight);
    await putBack();
    await own.close();
  });

  inBrowser("when the page is loaded anew in the middle of an edit", async () => {
    const { page, context: own, faults } = await visit(studio);
    await openWorkbench(page);
    await push(page, 3);
    const wanted = await share(page).inputValue();
    await page.reload();
    await thumb(page).waitFor();
    expect(await share(page).inputValue()).toBe(wanted);
    await context(page).getByText("draft").waitFor();
    // and letters that were typed a moment ago
    await page.locator(".view-lines").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("# remembered\n");
    await page.reload();
    await page.locator(".view-lines").getByText("remembered").waitFor();
    await page.getByRole("button", { name: "Discard draft" }).click();
    await context(page).getByText("as saved").waitFor();
    expect(faults).toEqual([]);
    await own.close();
  });

  inBrowser("when the page is loaded anew while it tunes: the proposal comes, unasked", async () => {
    const { page, context: own, faults } = await visit(studio);
    await page.goto(`${studio.url}/#/shop/tune`);
    await page.locator(".tune .button.first").click();
    await page.locator(".tune .button.first").waitFor({ state: "detached" });
    await page.reload();
    await page.locator(".tune .proposal .says.large").waitFor();
    expect(faults).toEqual([]);
    await own.close();
  });

  inBrowser("when the file is taken away: the draft stays, and saving writes it anew", async () => {
    const { page, context: own, faults } = await visit(studio);
    await openWorkbench(page);
    await push(page, 3);
    const wanted = await share(page).inputValue();
    rmSync(file());
    const rules = async () => (await api<{ rules: unknown[] }>(studio, "books/shop")).rules.length;
    await expect.poll(rules, { timeout: 20_000 }).toBe(0);
    expect(await share(page).inputValue()).toBe(wanted);
    await save(page).click();
    await context(page).getByText("as saved").waitFor();
    expect(readFileSync(file(), "utf8")).not.toContain(weight);
    expect(faults.filter((fault) => !fault.startsWith("Failed to load resource"))).toEqual([]);
    await putBack();
    await own.close();
  });

  inBrowser("when two tabs hold one rule set", async () => {
    const { page: first, context: own } = await visit(studio);
    const second = await own.newPage();
    await openWorkbench(first);
    await openWorkbench(second);
    await push(first, 3);
    const ofFirst = await share(first).inputValue();
    await context(first).getByText(/kept/).waitFor();
    await second.locator(".notice").waitFor();
    await push(second, 5, "ArrowLeft");
    const ofSecond = await share(second).inputValue();
    await context(second).getByText(/kept/).waitFor();
    await first.locator(".notice").waitFor();
    await first.close();
    await second.close();
    // whoever comes back has both
    const third = await own.newPage();
    await openWorkbench(third);
    const shown = await share(third).inputValue();
    await third.getByRole("button", { name: "Take its text" }).click();
    await third.waitForFunction(
      (was) => document.querySelector<HTMLInputElement>(".group-row .value-input")!.value !== was,
      shown,
    );
    expect([shown, await share(third).inputValue()].sort()).toEqual([ofFirst, ofSecond].sort());
    // the text of one is saved, and the other is still there
    await save(third).click();
    await context(third).getByText("as saved").waitFor();
    await putBack();
    await own.close();
  });

  inBrowser("when both changed the same line: both are shown, nothing is written over", async () => {
    const { page, context: own } = await visit(studio);
    await openWorkbench(page);
    await push(page, 3);
    const mine = await share(page).inputValue();
    const theirs = shop["health.rules.yaml"]!.replace(weight, "weight: 20");
    writeFileSync(file(), theirs);
    const both = page.locator(".conflict");
    await both.getByText("changed by both").waitFor();
    for (const side of await both.locator(".diff").all()) expect(await side.textContent()).toContain(`-    ${weight}`);
    expect(await page.getByRole("button", { name: /take both/ }).count()).toBe(0);
    expect(await save(page).isDisabled()).toBe(true);
    expect(readFileSync(file(), "utf8")).toBe(theirs);
    await look(page);
    await both.getByRole("button", { name: /their file/ }).click();
    await context(page).getByText("as saved").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => share(page).inputValue(), { timeout: 10_000 }).toBe(mine);
    await page.getByRole("button", { name: "Discard draft" }).click();
    await putBack();
    await own.close();
  });

  inBrowser("when the text has errors: what followed from the last sound one stays, and says so", async () => {
    const { page, context: own, faults } = await visit(studio);
    await openWorkbench(page);
    const bands = page.locator(".effect .bands-live tbody");
    await bands.locator("tr").first().waitFor();
    const before = await bands.textContent();
    await page.locator(".view-lines").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("nonsense: 1\n");
    await page.locator(".problems .error").first().waitFor();
    await page.locator(".pane-effect .error").waitFor();
    expect(await bands.textContent()).toBe(before);
    expect(await page.locator(".pane-form .form").getAttribute("inert")).not.toBeNull();
    await look(page);
    await page.getByRole("button", { name: "Discard draft" }).click();
    await page.locator(".pane-effect .error").waitFor({ state: "detached" });
    expect(faults).toEqual([]);
    await own.close();
  });
});

/** What must stand in each place of a book with which something is wrong. */
const wrongs: Readonly<Record<string, RegExp | undefined>> = {
  three: undefined,
  silent: undefined,
  faulty: /health\.rules\.yaml:\d+/,
  broken: /book\.yaml:\d+/,
  bare: undefined,
  large: undefined,
};

inBrowser("every book has a sensible screen in each place", async () => {
  const { page, context: own, faults } = await visit(studio);
  for (const [book, says] of Object.entries(wrongs)) {
    for (const place of placeNames) {
      const at = `${book}, ${place}`;
      await page.goto(`${studio.url}/#/${book}/${place}`);
      await settled(page, place);
      const text = await page.locator("main").innerText();
      expect(text.trim().length, at).toBeGreaterThan(20);
      if (says && place !== "workbench") expect(text, at).toMatch(says);
      expect(faults.splice(0), at).toEqual([]);
    }
    // what is said where something is wrong can be read by everybody
    if (says) await look(page);
  }
  await own.close();
});

inBrowser("a book of very many accounts has all of them at hand", async () => {
  const { page, context: own, faults } = await visit(studio);
  await page.goto(`${studio.url}/#/large/book`);
  await page.locator(".bands-now tfoot").getByText(formatCount(many)).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Accounts" }).click();
  await page.locator(".totals").getByText(formatCount(many)).waitFor();
  // nothing is foretold: the worst come first, and at the end the best
  const rows = page.locator(".worklist tbody tr:not(.unseen)");
  const scores = async () => {
    const all = await rows.locator("td:nth-child(3)").allTextContents();
    return all.map(Number);
  };
  const worst = await scores();
  expect(worst).toEqual(worst.toSorted((a, b) => a - b));
  expect(worst.length).toBeLessThan(200);
  await page.locator("main.worklist").evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await page.locator(`tr[aria-rowindex="${many}"]`).waitFor();
  expect(Math.min(...(await scores()))).toBeGreaterThan(Math.max(...worst));
  await page.getByPlaceholder("Find an account").fill("a99999");
  await rows.first().getByText("a99999").waitFor();
  expect(await rows.count()).toBe(1);
  // a weight moves all of them
  await page.getByRole("navigation").getByRole("link", { name: "Workbench" }).click();
  await push(page, 10);
  await page.locator(".movers .opener").first().waitFor();
  expect(faults).toEqual([]);
  await own.close();
});
