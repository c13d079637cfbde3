/**
 * Charts at rest as somebody meets them: drawn from whatever data, walked by keys, exported, and nothing for axe.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../../browser.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const types: Readonly<Record<string, string>> = { ".js": "text/javascript", ".css": "text/css" };
const html = `<!doctype html><html lang="en"><head><title>Charts</title><link rel="stylesheet" href="/styles/index.css"></head>
  <body><script type="module" src="/gallery.js"></script></body></html>`;

let browser: Browser | undefined;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), "barograph-charts-"));
const faults: string[] = [];

beforeAll(async () => {
  browser = await startBrowser();
  if (!browser) return;
  await build({
    configFile: join(root, "vite.config.ts"),
    logLevel: "silent",
    resolve: { alias: { "#studio/": join(root, "studio/") } },
    build: {
      outDir: folder,
      minify: false,
      rolldownOptions: {
        input: join(root, "test/studio/charts/gallery.ts"),
        output: { entryFileNames: "[name].js" },
      },
    },
  });
  page = await browser.newPage({ viewport: { width: 620, height: 900 }, reducedMotion: "reduce" });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (!message.text().startsWith("Lit is in dev mode")) faults.push(message.text());
  });
  await page.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(pathname.startsWith("/styles/") ? join(root, "studio") : folder, pathname);
    if (pathname === "/") return route.fulfill({ contentType: "text/html", body: html });
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    return route.fulfill({ contentType: types[extname(file)] ?? "text/plain", body: readFileSync(file) });
  });
  await page.goto("http://charts.example/");
  await page.locator("#unit-curve-usual svg.chart").waitFor();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const look = (name: string, see: () => Promise<void>) =>
  test(name, async ({ skip }) => {
    if (!browser) return skip();
    await see();
  });

/** Where nothing can be drawn. */
const empty = /-none$|^(score-line|sparkline|whisker-rows)-broken$/;

look("whatever the data, there is a drawing or a sentence, and every number in it is one", async () => {
  const cards = await page.locator(".card").evaluateAll((list) =>
    list.map((card) => {
      const svg = card.querySelector("svg.chart");
      return {
        id: card.id,
        marks: svg?.querySelectorAll("path, circle, rect, line").length ?? 0,
        html: card.innerHTML,
      };
    }),
  );
  expect(cards.length).toBeGreaterThan(40);
  for (const { id, marks, html } of cards) {
    // unit curves have their frame without any data
    if (empty.test(id) && !id.startsWith("unit-curve")) expect(html, id).toContain("Nothing here.");
    else expect(marks, id).toBeGreaterThan(0);
    expect(html, id).not.toMatch(/NaN|Infinity|undefined|<style/);
  }
  expect(faults).toEqual([]);
});

look("marks lie where their numbers say", async () => {
  const heights = await page
    .locator("#bin-rates-usual .dot circle")
    .evaluateAll((dots) =>
      dots.map((dot) => ({ x: Number(dot.getAttribute("cx")), y: Number(dot.getAttribute("cy")) })),
    );
  const rates = [0.62, 0.41, 0.3, 0.22, 0.14, 0.1, 0.08, 0.06, 0.05, 0.04, 0.12];
  const dots = heights.toSorted((a, b) => a.x - b.x);
  expect(dots).toHaveLength(rates.length);
  const [first, tenth] = [dots[0]!, dots[9]!];
  const unit = (tenth.y - first.y) / (rates[0]! - rates[9]!);
  for (const [i, rate] of rates.entries()) expect(dots[i]!.y).toBeCloseTo(first.y + unit * (rates[0]! - rate), 4);
  expect(await page.locator("#bands-over-time-usual .band-line").count()).toBe(4);
});

look("keys walk the marks: they are pointed at and told", async () => {
  const ids = await page
    .locator(".card:is([id$=usual], [id$=broken], [id$=three]):has(.plot[tabindex])")
    .evaluateAll((cards) => cards.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(15);
  for (const id of ids) {
    const heard = page.locator(`#${id} .heard`);
    const tip = page.locator(`#${id} .plot-tip text`);
    await page.locator(`#${id} .plot`).focus();
    await page.keyboard.press("ArrowRight");
    const says = await heard.textContent();
    expect(says, id).not.toBe("");
    await page.keyboard.press("End");
    expect(await heard.textContent(), id).not.toBe(says);
    expect((await tip.textContent())!.length, id).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    expect(await tip.count(), id).toBe(0);
  }
  await page.locator("#renewals-three .plot").focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  expect(await page.locator("#renewals-three .heard").textContent()).toMatch(/^C, 5 May 2026/);
});

look("a figure's menu is walked by keys", async () => {
  const figure = page.locator("#sparkline-usual");
  const more = figure.getByRole("button", { name: /^More of this figure/ });
  await more.focus();
  await page.keyboard.press("Enter");
  await figure.getByRole("menuitem").first().waitFor();
  expect(await figure.getByRole("menuitem").allTextContents()).toHaveLength(4);
  await page.keyboard.press("Escape");
  expect(await more.getAttribute("aria-expanded")).toBe("false");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await figure.locator("table").waitFor();
  await more.click();
  expect(await figure.getByRole("menuitem").allTextContents()).toHaveLength(2);
  await figure.getByRole("menuitem", { name: "As a chart" }).click();
  await figure.locator("svg.chart").waitFor();
});

look("what a word means is shown when the keyboard comes to it, and told", async () => {
  const word = page.locator("#hints").getByRole("button", { name: "Word" });
  expect(await word.getAttribute("aria-description")).toBe("What it means\nin two lines");
  expect(await page.locator("#hints").getByRole("button", { name: "Undo" }).getAttribute("aria-description")).toBe(
    null,
  );
  await word.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await page.locator("wa-tooltip[open] > span", { hasText: "in two lines" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("wa-tooltip:not([open])").waitFor({ state: "attached" });
  await word.hover();
  await page.locator("wa-tooltip[open] > span").waitFor();
});

look("a menu whose element does not load is one all the same", async () => {
  await page.evaluate(() => {
    const { standIn } = globalThis as unknown as { standIn(done: (word: string) => void): void };
    standIn((word) => document.querySelector("#standing-in")!.setAttribute("data-done", word));
  });
  const more = page.locator("#standing-in").getByRole("button", { name: "Actions" });
  const items = page.locator("#standing-in").getByRole("menuitem");
  await more.click();
  expect(await items.allTextContents()).toEqual(["One", "Two"]);
  await page.keyboard.press("Escape");
  expect(await items.count()).toBe(0);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await page.locator("#standing-in").getAttribute("data-done")).toBe("Two");
  expect(await items.count()).toBe(0);
});

look("a drawing that is exported carries its colours", async () => {
  const svg = await page
    .locator("#score-line-usual svg.chart")
    .evaluate((drawing) => (globalThis as unknown as { svgText(drawing: Element): string }).svgText(drawing));
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toMatch(/stroke: rgb\(27, 29, 34\)/);
  // words keep their ground behind them
  expect(svg).toMatch(/paint-order: stroke/);
  expect(svg).not.toMatch(/class=|aria-|<style/);
});

look("small charts of a group are one stop of the tab key, and tell what happened in their periods", async () => {
  const lines = page.locator("#kpis .plot");
  await lines.first().waitFor();
  expect(await lines.evaluateAll((all) => all.map((one) => one.getAttribute("tabindex")))).toEqual(["0", "-1"]);
  await lines.first().focus();
  await page.keyboard.press("ArrowDown");
  expect(await lines.evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement))).toBe(1);
  await page.keyboard.press("ArrowUp");
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  expect(await page.locator("#kpis .heard").first().textContent()).toBe(
    "Mar 2026, 5.0\u202f%, 16 Mar 2026 Outage: 4.0\u202f% before, 5.0\u202f% after",
  );
  // the line of the mark lies within its month, between the points of February and March
  const at = await page
    .locator("#kpis .plot")
    .first()
    .evaluate((plot) => {
      const mark = plot.querySelector(".reference line")!;
      const [first, last] = [plot.querySelector(".line path")!.getBoundingClientRect(), mark.getBoundingClientRect()];
      return (last.left - first.left) / first.width;
    });
  expect(at).toBeCloseTo((2 - 0.5 + 15 / 31) / 3, 1);
});

look("a figure of several drawings is exported with all of them and their words", async () => {
  const { text, width, height } = await page.locator("#kpis .figure-box").evaluate((figure) => {
    const { pictureOfFigure } = globalThis as unknown as {
      pictureOfFigure(of: Element): { text: string; width: number; height: number };
    };
    return pictureOfFigure(figure);
  });
  const drawn = await page.evaluate((svg) => {
    const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    return {
      charts: root.querySelectorAll(":scope > svg").length,
      words: [...root.querySelectorAll(":scope > text")].map(({ textContent }) => textContent),
    };
  }, text);
  expect(drawn.charts).toBe(2);
  expect(drawn.words).toEqual(expect.arrayContaining(["New", "Churn", "Loss", "6.0\u202f%", "3.0\u202f%"]));
  expect(drawn.words.join()).not.toContain("Retention");
  expect(width).toBeGreaterThan(300);
  expect(height).toBeGreaterThan(60);
});

look("axe finds nothing, with a tip shown", async () => {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  await page.locator("#bin-rates-usual .plot").focus();
  await page.keyboard.press("ArrowRight");
  const found = await page.evaluate(async () => {
    interface Found {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(where: string): Promise<Found> } };
    for (const card of document.querySelectorAll(".card:not([id$=usual])")) card.remove();
    const { violations } = await axe.run("main");
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html.slice(0, 200)}`);
  });
  expect(found).toEqual([]);
});
