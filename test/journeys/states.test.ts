/**
 * What a screen shows when things are not as usual, and that no edit is lost: the server goes, the page is loaded anew in
 * the middle of an edit, two tabs hold one rule set, the file changes on disk, a book has no outcomes, three accounts or
 * errors.
 *
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { placeNames } from "#studio/route.ts";
import { busyShopFiles } from "../server/commands.ts";
import { api, type Laid, type ServedStudio, serveStudio, visit } from "./studio.ts";

const shop: Record<string, string> = busyShopFiles();
const weight = "weight: 60";

/** The small shop under another name, with changes. */
const shopAs =
  (name: string, changes: Record<string, string | undefined> = {}): Laid =>
  (rules) => {
    const files = { ...shop, "book.yaml": shop["book.yaml"]!, ...changes };
    for (const [file, text] of Object.entries(files)) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(rules, name, file)), { recursive: true });
      writeFileSync(join(rules, name, file), text.replace("book: shop", `book: ${name}`));
    }
    return join(rules, name);
  };

/** Rows of the first customers alone. */
const ofThree = (file: string) =>
  shop[file]!.split("\n")
    .filter((line) => /^(customer|c100|c101|c102),/.test(line))
    .join("\n");

let studio: ServedStudio;
let there = false;
beforeAll(async () => {
  const [outcomes] = /outcomes:\n( {2}.*\n)+/.exec(shop["book.yaml"]!)!;
  const served = await serveStudio([
    shopAs("shop"),
    shopAs("three", { "data/purchases.csv": ofThree("data/purchases.csv"), "data/crm.csv": ofThree("data/crm.csv") }),
    shopAs("silent", {
      "book.yaml": shop["book.yaml"]!.replace(outcomes, ""),
      "health.rules.yaml": shop["health.rules.yaml"]!.replace(/backtest:\n( {2}.*\n)+/, ""),
    }),
    shopAs("faulty", {
      "health.rules.yaml": shop["health.rules.yaml"]!.replace("fact: recency_days", "fact: recensy"),
    }),
    shopAs("broken", { "book.yaml": shop["book.yaml"]!.replace("daysSince: purchases", "daysSince: purchase") }),
    shopAs("bare", { "health.rules.yaml": undefined }),
  ]);
  there = served !== undefined;
  if (served) studio = served;
}, 240_000);
afterEach(() => (there ? studio.find() : undefined));
afterAll(() => (there ? studio.close() : undefined));

const inBrowser = (name: string, walk: () => Promise<void>) =>
  test(name, async ({ skip }) => {
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
    await page.waitForTimeout(150);
  }
}

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
    await studio.find();
    await page.locator(".lost").waitFor({ state: "detached" });
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
    await page.locator(".auc").waitFor();
    const before = await page.locator(".effect tbody").first().textContent();
    await page.locator(".view-lines").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("nonsense: 1\n");
    await page.locator(".problems .error").first().waitFor();
    await page.locator(".pane-effect .error").waitFor();
    expect(await page.locator(".effect tbody").first().textContent()).toBe(before);
    expect(await page.locator(".pane-form .form").getAttribute("inert")).not.toBeNull();
    await page.getByRole("button", { name: "Discard draft" }).click();
    await page.locator(".pane-effect .error").waitFor({ state: "detached" });
    expect(faults).toEqual([]);
    await own.close();
  });
});

/** A sentence or something to look at in each place, and what must stand there. */
const books: Readonly<Record<string, RegExp | undefined>> = {
  three: undefined,
  silent: undefined,
  faulty: /health\.rules\.yaml:\d+/,
  broken: /book\.yaml:\d+/,
  bare: undefined,
};

describe.each(Object.entries(books))("the book %s", (book, says) => {
  inBrowser("has a sensible screen in each place", async () => {
    const { page, context: own, faults } = await visit(studio);
    for (const place of placeNames) {
      await page.goto(`${studio.url}/#/${book}/${place}`);
      await page.waitForFunction(isSettled, place);
      const text = await page.locator("main").innerText();
      expect(text.trim().length, place).toBeGreaterThan(20);
      if (says && place !== "workbench") expect(text, place).toMatch(says);
      expect(faults.splice(0), place).toEqual([]);
    }
    await own.close();
  });
});

/** Is nothing loading or being computed any more, and is this the place? In the page. */
function isSettled(place: string): boolean {
  const main = document.querySelector(`barograph-${place} main, barograph-app > main`);
  return main !== null && !document.querySelector(".progress, .computing, .verdict.quiet, [role=status].quiet");
}
