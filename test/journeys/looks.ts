/**
 * What is looked at on a page: does it keep anybody out, is a chart empty, can it be pushed sideways; light and dark, on
 * a small screen, a large one and a tablet.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What axe says must not be, in the page. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const sizes = {
  small: { width: 1280, height: 800 },
  large: { width: 2560, height: 1440 },
  tablet: { width: 820, height: 1180 },
} as const;

/** In another theme colours alone are others. A page grows before it is looked at, and shrinks. */
const looks = [
  { size: "large", colorScheme: "dark", rules: ["color-contrast"] },
  { size: "small", colorScheme: "light", rules: undefined },
] as const;

/** Looks at a page as it stands, and leaves it small and light. */
export async function look(page: Page): Promise<void> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  for (const { size, colorScheme, rules } of looks) {
    await page.setViewportSize(sizes[size]);
    await page.emulateMedia({ colorScheme });
    await page.evaluate(drawn);
    expect(told(await page.evaluate(violations, rules)), `${size}, ${colorScheme}`).toBe("");
    await expectNoFigureEmpty(page);
    await expectNothingSideways(page, size);
  }
  await page.setViewportSize(sizes.tablet);
  await page.evaluate(drawn);
  await expectNothingSideways(page, "tablet");
  await page.setViewportSize(sizes.small);
}

/** Every figure on the page has something to show. */
export async function expectNoFigureEmpty(page: Page): Promise<void> {
  expect(told(await page.evaluate(emptyFigures))).toBe("");
}

const expectNothingSideways = (page: Page, size: string) =>
  expect.poll(async () => told(await page.evaluate(sideways)), { message: size, timeout: 20_000 }).toBe("");

/** So that a failure says what it found. */
export const told = (found: readonly string[]): string => found.join("\n");

/** Waits until a place is there, and nothing in it is loading or being computed any more. */
export async function settled(page: Page, place: string): Promise<void> {
  await page.waitForFunction(isSettled, place);
}

function isSettled(place: string): boolean {
  const main = document.querySelector(`barograph-${place} main, barograph-app > main`);
  return main !== null && !document.querySelector(".progress, .computing, .verdict.quiet, [role=status].quiet");
}

/** When all that follows from another size is drawn, in the page. */
const drawn = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 60))));

/** What axe has to say, in the page. */
async function violations(rules: readonly string[] | undefined): Promise<string[]> {
  interface Found {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: readonly Found[] }> } };
  const { violations } = await axe.run({
    resultTypes: ["violations"],
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  });
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
