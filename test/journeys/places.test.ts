/**
 * Every place, as it is looked at: light and dark, on a small screen, a large one and a tablet. Nothing in it keeps
 * anybody out, no chart is empty, and the page does nothing that its policy forbids.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { barograph } from "../server/commands.ts";
import { type Laid, type ServedStudio, serveStudio, thinnedExample, type Visit, visit } from "./studio.ts";

/** What axe says must not be, in the page. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const sizes = {
  small: { width: 1280, height: 800 },
  large: { width: 2560, height: 1440 },
  tablet: { width: 820, height: 1180 },
} as const;

/** The second example, of fewer customers. */
const smallVendor: Laid = async (rules) => {
  const folder = join(rules, "b2b-saas");
  const { code, err } = await barograph(["generate", folder, "--accounts", "90", "--months", "30"]);
  if (code !== 0) throw new Error(err);
  return folder;
};

/** Where somebody looks, and what is there once there is something to look at. */
interface Look {
  readonly at: string;
  readonly until: readonly string[];
  readonly hand?: (page: Page) => Promise<void>;
}

const press = (name: string) => (page: Page) => page.getByRole("button", { name, exact: true }).first().click();

const looks: Readonly<Record<string, Look>> = {
  book: { at: "online-retail/book", until: [".kpi", ".foretold .sure", ".bands-now tbody tr"] },
  "book with renewals": { at: "b2b-saas/book", until: [".foretold .sure", ".coming svg"] },
  "workbench with segments": { at: "b2b-saas/workbench", until: [".adjustment", ".auc .key-figure"] },
  "a mover": { at: "online-retail/workbench?account=13093", until: [".effect.account .reasons li"] },
  "commit dialog": {
    at: "online-retail/workbench",
    until: ["dialog[open] [name=message]"],
    hand: press("Commit…"),
  },
  backtest: { at: "online-retail/backtest", until: [".three .card svg", "#missed table", "#groups table"] },
  predictors: { at: "online-retail/predictors", until: [".ranked svg"] },
  "a fact": { at: "online-retail/predictors?fact=recency_days", until: [".chosen svg"] },
  accounts: { at: "online-retail/accounts", until: ["tbody tr"] },
  account: { at: "online-retail/accounts?account=13093", until: ["barograph-what-if table", ".account-main svg"] },
  compare: {
    at: "online-retail/compare?base=HEAD&head=saved",
    until: ["barograph-compare .diff", ".compare svg, .migration"],
  },
  tune: { at: "online-retail/tune", until: ["barograph-tune .button"] },
  data: { at: "online-retail/data", until: [".data table"] },
  "a new book": { at: "online-retail/data?new=1", until: ["barograph-new-book"] },
  "a book that there is not": { at: "nothing/book", until: [".state"] },
  "the palette": {
    at: "online-retail/workbench",
    until: ["dialog[open] [role=option]"],
    hand: (page) => page.keyboard.press("Control+k"),
  },
};

let studio: ServedStudio | undefined;
let seen: Visit;

/** Opens places in one page, as somebody does who follows links. */
async function walk(url: string, { at, until, hand }: Look): Promise<void> {
  const { page } = seen;
  await page.keyboard.press("Escape");
  if (page.url().startsWith(url)) await page.evaluate((hash) => location.assign(hash), `#/${at}`);
  else await page.goto(`${url}/#/${at}`);
  if (hand) {
    await page.locator(".context").waitFor();
    await page.waitForFunction(() => !document.querySelector("main .state"));
    await hand(page);
  }
  for (const one of until) await page.locator(one).first().waitFor({ timeout: 90_000, state: "attached" });
  await page.waitForFunction(() => !document.querySelector(".computing, .progress"));
}

/** So that a failure says what it found. */
const told = (found: readonly string[]): string => found.join("\n");

async function look(page: Page): Promise<void> {
  for (const [size, colorScheme] of [
    ["small", "light"],
    ["large", "dark"],
  ] as const) {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme });
    await page.evaluate(settled);
    expect(told(await page.evaluate(violations)), `${size}, ${colorScheme}`).toBe("");
    expect(told(await page.evaluate(emptyFigures)), size).toBe("");
    await expect.poll(async () => told(await page.evaluate(sideways)), { message: size, timeout: 20_000 }).toBe("");
  }
  await page.setViewportSize(sizes.tablet);
  await page.evaluate(settled);
  await expect.poll(async () => told(await page.evaluate(sideways)), { message: "tablet", timeout: 20_000 }).toBe("");
  await page.setViewportSize(sizes.small);
}

beforeAll(async () => {
  studio = await serveStudio([thinnedExample, smallVendor]);
  if (!studio) return;
  // there is something to compare with
  const file = join(studio.rules, "online-retail", "health.rules.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("weight: 40", "weight: 30"));
  seen = await visit(studio, { viewport: sizes.small });
  await seen.page.addInitScript(axe);
}, 240_000);
afterAll(async () => studio?.close());

describe("nothing keeps anybody out of", () => {
  test.each(Object.entries(looks))("%s", async (_, one) => {
    if (!studio) return;
    await walk(studio.url, one);
    await look(seen.page);
    expect(told(seen.faults.splice(0))).toBe("");
  });

  test("a studio without books", async () => {
    if (!studio) return;
    const empty = await serveStudio([]);
    try {
      const { page, faults } = await visit(empty!, { viewport: sizes.small });
      await page.addInitScript(axe);
      for (const at of ["", "/#//data"]) {
        await page.goto(`${empty!.url}${at}`);
        await page.locator(at ? "barograph-new-book" : ".state .button").waitFor();
        await look(page);
      }
      expect(told(faults)).toBe("");
    } finally {
      await empty!.close();
    }
  });
});

/** When all that follows from another size is drawn, in the page. */
const settled = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 60))));

/** What axe has to say, in the page. */
async function violations(): Promise<string[]> {
  interface Found {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: readonly Found[] }> } };
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** Figures that show no mark, in the page. */
function emptyFigures(): string[] {
  return [...document.querySelectorAll("barograph-figure")]
    .filter((figure) => {
      const marks = figure.querySelectorAll("svg:not(.icon) :is(path, circle, rect, line, polygon):not(.grid)");
      return !figure.querySelector("table") && marks.length < 2;
    })
    .map((figure) => figure.querySelector("h2")?.textContent ?? "a figure");
}

/** What can be pushed sideways of page and place, and what reaches furthest to the right there. In the page. */
function sideways(): string[] {
  return [document.documentElement, ...document.querySelectorAll("main")]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map((one) => {
      const right = (part: Element) => part.getBoundingClientRect().right;
      const [last] = [...one.querySelectorAll("*")].sort((a, b) => right(b) - right(a));
      return `${one.localName}: ${one.scrollWidth} in ${one.clientWidth}, ${last?.outerHTML.slice(0, 120)}`;
    });
}
