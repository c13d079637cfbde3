/**
 * The flow that matters most, on the real book: see the book, drag a weight, see what follows, ask why an account moves,
 * save, commit; and what happens when somebody else changed the file.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { api, example, git, readNumber, type ServedStudio, serveStudio, type Visit, visit } from "./studio.ts";

let studio: ServedStudio | undefined;
let seen: Visit;
let page: Page;

beforeAll(async () => {
  studio = await serveStudio([example("online-retail")]);
  if (studio) seen = await visit(studio);
  page = seen?.page;
}, 240_000);

afterAll(async () => studio?.close());

const step = (name: string, walk: (open: ServedStudio) => Promise<void>) =>
  test(name, async ({ skip }) => {
    if (!studio) return skip();
    await walk(studio);
  });

const rulesFile = ({ rules }: ServedStudio) => join(rules, "online-retail", "health.rules.yaml");
const auc = () => page.locator(".auc .key-figure");
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

describe("on the real book", () => {
  step("opens with little, and shows the bands as the API has them", async (open) => {
    await page.goto(open.url);
    await page.locator(".bands-now tbody tr").first().waitFor({ timeout: 120_000 });
    expect(page.url()).toContain("#/online-retail/book");
    const shown = await page.locator(".bands-now tbody tr td:nth-child(3)").allTextContents();
    const bands = ["red", "amber", "green"];
    for (const [i, band] of bands.entries()) {
      const { total } = await api<{ total: number }>(
        open,
        `books/online-retail/accounts?rules=health&band=${band}&limit=1`,
      );
      expect(readNumber(shown[i]!), band).toBe(total);
    }
    // every line and every bar has something to show
    expect(await page.locator("barograph-bands-over-time .band-line").count()).toBe(4);
    expect(await page.locator(".ink-bar").count()).toBeGreaterThan(3);
    const html = await (await fetch(open.url)).text();
    const first = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, file]) => new URL(file!, open.url));
    const bodies = await Promise.all(first.map(async (file) => (await fetch(file)).text()));
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(150_000);
    // charts and controls come after it
    expect(first.filter(({ href }) => /plot|webAwesome/.test(href))).toEqual([]);
    // with the editor not yet loaded
    expect([...seen.scripts.keys()].filter((url) => url.includes("monaco"))).toEqual([]);
  });

  step("a figure has its table", async () => {
    const figure = page.locator("barograph-figure").filter({ hasText: "How healthy the book is" });
    await figure.getByRole("button", { name: /^More of this figure/ }).click();
    await figure.getByRole("menuitem", { name: "As a table" }).click();
    await figure.locator("tbody tr").nth(10).waitFor();
    await figure.getByRole("button", { name: /^More of this figure/ }).click();
    await figure.getByRole("menuitem", { name: "As a chart" }).click();
  });

  step("a weight is dragged: the text, the order and the accounts follow, and one step takes it back", async (open) => {
    const before = readFileSync(rulesFile(open), "utf8");
    await page.getByRole("link", { name: "Workbench" }).click();
    await auc().waitFor();
    await atRest();
    const saved = await auc().textContent();
    await drag(firstWeight().locator(".thumb"), 40);
    await page.waitForFunction((was) => document.querySelector(".auc .key-figure")?.textContent !== was, saved);
    await atRest();
    expect(readNumber((await page.locator(".movers h3").textContent())!)).toBeGreaterThan(0);
    // the movers are those of the matrix
    const cells = await page.locator(".migration td.moves").allTextContents();
    expect(cells.reduce((sum, cell) => sum + readNumber(cell), 0)).toBe(
      readNumber((await page.locator(".movers h3").textContent())!),
    );
    await page.locator(".view-lines").waitFor({ timeout: 60_000 });
    expect(await page.locator(".changed-line").count()).toBeGreaterThan(0);
    await page.keyboard.press("Control+z");
    await page.waitForFunction((was) => document.querySelector(".auc .key-figure")?.textContent === was, saved);
    expect(await page.locator(".context").textContent()).toContain("as saved");
    expect(readFileSync(rulesFile(open), "utf8")).toBe(before);
  });

  step("with keys alone: a weight moves, a mover is asked why, and its points add up", async (open) => {
    await firstWeight().locator(".thumb").focus();
    for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(700);
    await atRest();
    const opener = page.locator(".movers .opener").first();
    const account = (await opener.textContent())!.trim();
    await opener.focus();
    await page.keyboard.press("Enter");
    await page.locator(".waterfall .sum").waitFor();
    expect(page.url()).toContain(`account=${account}`);
    const numbers = await page.locator(".waterfall tbody tr td:last-child").allTextContents();
    const [full, ...rest] = numbers.map(readNumber);
    const score = rest.pop()!;
    expect(Math.abs(full! + rest.reduce((sum, by) => sum + by, 0) - score)).toBeLessThan(0.31);
    expect(await page.locator(".reasons li").count()).toBeGreaterThan(0);
    // as saved, it has the score that the API tells
    await page.locator(".standing").first().click();
    const told = await api<{ explanation?: { score: number }; score?: number }>(
      open,
      `books/online-retail/accounts/${account}?rules=health`,
    );
    const shown = readNumber((await page.locator(".waterfall .sum .figure").textContent())!);
    expect(JSON.stringify(told)).toContain(`"score":${shown}`);
    await page.getByRole("button", { name: "← Effect" }).click();
  });

  step("the draft outlives the page; a knot moves; saving writes these numbers and nothing else", async (open) => {
    const before = readFileSync(rulesFile(open), "utf8");
    await page.reload();
    await auc().waitFor({ timeout: 60_000 });
    expect(await page.locator(".context").textContent()).toContain("draft");
    await page.getByRole("button", { name: "Days since the last purchase", exact: true }).click();
    const knot = page.locator(".points-editor g[role=slider]").nth(1);
    await knot.waitFor();
    await page.locator(".points-editor .retained").first().waitFor({ state: "attached" });
    await knot.focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(700);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator(".context").getByText("as saved").waitFor();
    const after = readFileSync(rulesFile(open), "utf8");
    expect(after).not.toBe(before);
    expect(after.match(/#.*/g)).toEqual(before.match(/#.*/g));
    const recency = (text: string) => parse(text).groups[1].components[1].curve;
    expect(recency(after)[1]).toEqual([recency(before)[1][0], recency(before)[1][1] - 1]);
  });

  step("the saved file is committed to a branch that nobody has to check out", async (open) => {
    await page.getByRole("button", { name: "Commit…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Message").fill("Rhythm counts for more");
    await dialog.getByRole("button", { name: "Commit", exact: true }).click();
    await dialog.getByText(/Committed/).waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    expect(git(open.rules, "log", "-1", "--format=%s", "health/health").trim()).toBe("Rhythm counts for more");
    expect(git(open.rules, "branch", "--show-current").trim()).toBe("main");
  });

  step("a file that somebody else changed is never written over", async (open) => {
    await firstWeight().locator(".thumb").focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(700);
    const theirs = readFileSync(rulesFile(open), "utf8").replace("minimum: 0.7", "minimum: 0.6");
    writeFileSync(rulesFile(open), theirs);
    await page.locator(".conflict").waitFor({ timeout: 20_000 });
    expect(await page.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: /take both/ }).click();
    await page.locator(".conflict").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator(".context").getByText("as saved").waitFor();
    expect(readFileSync(rulesFile(open), "utf8")).toContain("minimum: 0.6");
  });

  step("errors in the text are underlined where they are, and nothing is lost", async () => {
    const editor = page.locator(".view-lines");
    await editor.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("nonsense: 1\n");
    await page.locator(".problems .error").first().waitFor();
    await page.locator(".squiggly-error").first().waitFor();
    expect(await page.locator(".pane-form .error").count()).toBe(1);
    // what was typed is one step, or a few where the typing paused
    const isSaved = async () => (await page.locator(".context").textContent())!.includes("as saved");
    for (let i = 0; i < 14 && !(await isSaved()); i++) await page.keyboard.press("Control+z");
    expect(await isSaved()).toBe(true);
    expect(seen.faults).toEqual([]);
  });
});

describe("for everybody", () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  /** Where somebody looks, and what is there when there is something to look at. */
  const places = { book: ".kpi", "workbench?component=recency": ".points-editor .retained", accounts: "tbody tr" };

  test.each(Object.entries(places))("axe finds nothing in %s, light and dark", async (place, until) => {
    if (!studio) return;
    const { page: other, context, faults } = await visit(studio);
    await other.goto(`${studio.url}/#/online-retail/${place}`);
    await other.locator(until).first().waitFor({ timeout: 90_000, state: "attached" });
    await other.evaluate(axe);
    for (const colorScheme of ["light", "dark"] as const) {
      await other.emulateMedia({ colorScheme });
      // the editor is painted anew
      await other.waitForTimeout(500);
      expect(await other.evaluate(violations), colorScheme).toEqual([]);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** What axe has to say, in the page. */
async function violations(): Promise<string[]> {
  interface Found {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }
  const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Found[] }> } };
  const { violations } = await axe.run();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
