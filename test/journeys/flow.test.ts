/**
 * The flow that matters most, on the real book, and a task of each of the three who work with it: the leader reads the
 * verdict and asks of an account that was missed, the analyst drags a weight and a point and saves, once with the mouse
 * and once with keys alone, the engineer compares with the commit and commits to a branch.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { formatScore } from "#engine/texts/numbers.ts";
import { expectNoFigureEmpty } from "./looks.ts";
import { expectShown } from "./numbers.ts";
import { api, example, git, readNumber, type ServedStudio, serveStudio, type Visit, visit } from "./studio.ts";
import { type Told, toldByApi } from "./told.ts";

let studio: ServedStudio | undefined;
let seen: Visit;
let page: Page;
let told: Told;

beforeAll(async () => {
  studio = await serveStudio([example("online-retail")]);
  if (studio) seen = await visit(studio);
  page = seen?.page;
}, 240_000);

afterAll(async () => studio?.close());

const step = (name: string, walk: (open: ServedStudio) => Promise<void>) =>
  test(name, { timeout: 600_000 }, async ({ skip }) => {
    if (!studio) return skip();
    await walk(studio);
    expect(seen.faults).toEqual([]);
  });

const rulesFile = ({ rules }: ServedStudio) => join(rules, "online-retail", "health.rules.yaml");
const rulesText = (open: ServedStudio) => readFileSync(rulesFile(open), "utf8");
const auc = () => page.locator(".auc .key-figure");
const context = () => page.locator(".context .quiet");
const firstWeight = () => page.locator(".group-row").first();

/** Waits until what is shown at rest is of the draft as it stands. */
async function atRest(): Promise<void> {
  await page.waitForFunction(() => !document.querySelector(".movers .computing") && document.querySelector(".auc"));
}

/** Drags something by so many px. */
async function drag(what: Locator, x: number, y = 0): Promise<void> {
  const box = (await what.boundingBox())!;
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  for (let i = 1; i <= 8; i++) await page.mouse.move(left + (x * i) / 8, top + (y * i) / 8);
  await page.mouse.up();
}

/** Waits until a figure shows another text than it did. */
const changedFrom = (selector: string, was: string | null) =>
  page.waitForFunction(([one, before]) => document.querySelector(one!)?.textContent !== before, [
    selector,
    was,
  ] as const);

/** Presses Tab until the focus is there, and sees it all the way. */
async function tabTo(name: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(key);
    const { called, isSeen } = await page.evaluate(focus);
    expect(isSeen, called).toBe(true);
    if (called === name) return;
  }
  throw new Error(`the focus never came to ${name}`);
}

/** What has the focus, and whether that can be seen. In the page. */
function focus(): { called: string; isSeen: boolean } {
  const one = document.activeElement!;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const rings = one.querySelector(".ring-of-focus") !== null || one.closest(".monaco-editor") !== null;
  const isSeen = rings || (outlineStyle !== "none" && outlineWidth !== "0px");
  return { called: (one.getAttribute("aria-label") ?? one.textContent ?? "").trim(), isSeen };
}

describe("on the real book", () => {
  step("the book opens, and every number is the one that the API tells", async (open) => {
    await page.goto(open.url);
    await page.locator(".bands-now tbody tr").first().waitFor();
    expect(page.url()).toContain("#/online-retail/book");
    // every line and every bar has something to show
    await expect.poll(() => page.locator("barograph-bands-over-time .band-line").count()).toBe(4);
    await page.locator(".ink-bar").nth(3).waitFor();
    await page.locator("barograph-past-forecasts svg").waitFor();
    await expectNoFigureEmpty(page);
    // with the editor not yet loaded
    expect([...seen.scripts.keys()].filter((url) => url.includes("monaco"))).toEqual([]);
    told = await toldByApi(open, "online-retail");
    await expectShown(page, "online-retail", told);
  });

  step("the leader reads the verdict, and asks of an account that left while it looked well", async () => {
    await page.locator("#order svg").nth(2).waitFor();
    await expectNoFigureEmpty(page);
    const { account, score } = told.judged.misses.largest[0]!;
    const row = page.locator("#missed tbody tr").first();
    expect(await row.textContent()).toContain(account);
    await row.locator(".opener").press("Enter");
    await page.locator(".account-name").getByText(account).waitFor();
    expect(await page.locator(".band-chip").textContent()).toContain(formatScore(score));
    await page.locator(".account-aside li").first().waitFor();
    await page.locator(".account-main svg path").nth(2).waitFor();
    await page.goBack();
    // what would have caught it, with its cost, is one step away from the rules
    await row.locator(".remedies li").first().waitFor();
    await row.locator(".remedies button").first().press("Enter");
    await page.locator(".pane-form").waitFor();
    await context()
      .getByText(/^draft/)
      .waitFor();
    await atRest();
    await page.getByRole("button", { name: "Discard draft" }).click();
    await context().getByText("as saved").waitFor();
  });

  step("a weight is dragged: the text, the order and the accounts follow, and one step takes it back", async (open) => {
    const before = rulesText(open);
    await page.getByRole("link", { name: "Workbench" }).click();
    await auc().waitFor();
    await atRest();
    const saved = await auc().textContent();
    await drag(firstWeight().locator(".thumb"), 40);
    await changedFrom(".auc .key-figure", saved);
    await atRest();
    expect(readNumber((await page.locator(".movers h3").textContent())!)).toBeGreaterThan(0);
    // the movers are those of the matrix
    const cells = await page.locator(".migration td.moves").allTextContents();
    expect(cells.reduce((sum, cell) => sum + readNumber(cell), 0)).toBe(
      readNumber((await page.locator(".movers h3").textContent())!),
    );
    await page.locator(".view-lines").waitFor();
    expect(await page.locator(".changed-line").count()).toBeGreaterThan(0);
    await page.keyboard.press("Control+z");
    await page.waitForFunction((was) => document.querySelector(".auc .key-figure")?.textContent === was, saved);
    await context().getByText("as saved").waitFor();
    expect(rulesText(open)).toBe(before);
  });

  step("a point of a curve moves, a mover is asked why, and its points add up to the API's score", async (open) => {
    await firstWeight().locator(".thumb").focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
    await page.locator(".movers .opener").first().waitFor();
    await atRest();
    const opener = page.locator(".movers .opener").first();
    const account = (await opener.textContent())!.trim();
    await opener.press("Enter");
    await page.locator(".waterfall .sum").waitFor();
    expect(page.url()).toContain(`account=${account}`);
    const numbers = await page.locator(".waterfall tbody tr td:last-child").allTextContents();
    const [full, ...rest] = numbers.map(readNumber);
    const score = rest.pop()!;
    expect(Math.abs(full! + rest.reduce((sum, by) => sum + by, 0) - score)).toBeLessThan(0.31);
    expect(await page.locator(".reasons li").count()).toBeGreaterThan(0);
    await page.locator(".standing").first().click();
    const explained = await api(open, `books/online-retail/accounts/${account}?rules=health`);
    const shown = readNumber((await page.locator(".waterfall .sum .figure").textContent())!);
    expect(JSON.stringify(explained)).toContain(`"score":${shown}`);
    await page.getByRole("button", { name: "← Effect" }).click();
  });

  step("the analyst's draft goes on after a reload; saving writes these numbers and nothing else", async (open) => {
    const before = rulesText(open);
    await page.reload();
    await auc().waitFor();
    await context().getByText("draft").waitFor();
    await page.getByRole("button", { name: "Days since the last purchase", exact: true }).click();
    const knot = page.locator(".points-editor g[role=slider]").nth(1);
    await page.locator(".points-editor .retained").first().waitFor({ state: "attached" });
    await knot.focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await context().getByText("as saved").waitFor();
    const after = rulesText(open);
    expect(after).not.toBe(before);
    expect(after.match(/#.*/g)).toEqual(before.match(/#.*/g));
    const recency = (text: string) => parse(text).groups[1].components[1].curve;
    expect(recency(after)[1]).toEqual([recency(before)[1][0], recency(before)[1][1] - 1]);
  });

  step("with keys alone: to the workbench, a weight tuned, its effect seen, saved", async (open) => {
    const before = rulesText(open);
    await page.goto(`${open.url}/#/online-retail/data`);
    await page.reload();
    await page.locator(".data table").first().waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("workb");
    await page.keyboard.press("Enter");
    await auc().waitFor();
    await atRest();
    const saved = await auc().textContent();
    await tabTo("To the content");
    await page.keyboard.press("Enter");
    await tabTo("Weight of Orders of late");
    for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
    await changedFrom(".auc .key-figure", saved);
    // one gesture is one step, and Escape gives it up
    await page.keyboard.press("Escape");
    await context().getByText("as saved").waitFor();
    for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
    await atRest();
    await tabTo("Save", "Shift+Tab");
    await page.keyboard.press("Enter");
    await context().getByText("as saved").waitFor();
    const [was, is] = [before, rulesText(open)].map((text) => parse(text).groups);
    // each key is a step, however fast they come
    expect(is[1].weight).toBe(was[1].weight + 12);
  });

  step("the engineer compares with the commit, and commits to a branch", async (open) => {
    await page.getByRole("navigation").getByRole("link", { name: "Compare" }).click();
    const says = page.locator("barograph-compare .says.large");
    await says.waitFor({ timeout: 300_000 });
    await seen.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy Markdown" }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    // what stands on the screen stands there too
    await expect.poll(copied).toContain((await says.textContent())!.split(";")[0]!);
    expect(await page.locator(".differences li").count()).toBeGreaterThan(2);
    expect(await page.locator(".diff .comes").count()).toBeGreaterThan(2);
    await page.getByRole("button", { name: "Commit…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Message").fill("Rhythm counts for more");
    await dialog.getByRole("button", { name: "Commit", exact: true }).click();
    await dialog.getByText(/Committed/).waitFor();
    await page.keyboard.press("Escape");
    expect(git(open.rules, "log", "-1", "--format=%s", "health/health").trim()).toBe("Rhythm counts for more");
    expect(git(open.rules, "show", "health/health:online-retail/health.rules.yaml")).toBe(rulesText(open));
    expect(git(open.rules, "branch", "--show-current").trim()).toBe("main");
  });
});
