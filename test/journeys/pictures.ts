/**
 * Makes pictures of every place from the example book: `npm run pictures` writes them into `docs/pictures`, and
 * `npm run pictures -- book` only those of the places that are named.
 *
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { placeLoaders } from "#studio/places/index.ts";
import type { PlaceName } from "#studio/route.ts";
import { example, serveStudio, visit } from "./studio.ts";

const folder = fileURLToPath(new URL("../../docs/pictures", import.meta.url));
const book = "b2b-saas";
const viewport = { width: 1440, height: 900 };

/** A place, what is selected there, and what has to be there before the picture is taken. */
interface Picture {
  /** What the file says otherwise than the commit. */
  readonly change?: readonly [from: string, to: string];
  readonly selection?: string;
  readonly until?: string;
  readonly hand?: (page: Page) => Promise<void>;
}

const pictures: Readonly<Partial<Record<PlaceName, Picture>>> = {
  accounts: { until: "tbody tr" },
  backtest: { until: ".three .card svg" },
  book: { until: ".foretold .sure" },
  compare: { change: ["weight: 25", "weight: 15"], until: ".differences li" },
  data: { until: ".data-top" },
  predictors: { until: ".ranked svg" },
  tune: { until: "barograph-tune .button.first", hand: propose },
  workbench: { selection: "?component=seat-use", until: ".points-editor .retained", hand: moveWeight },
};

/** A weight that is moved shows what follows. */
async function moveWeight(page: Page): Promise<void> {
  await page.locator(".group-row .thumb").first().focus();
  for (let i = 0; i < 9; i++) await page.keyboard.press("ArrowRight");
  await page.locator(".pane-text header .right").waitFor({ timeout: 120_000 });
  // what was written lies above the component that is open
  const text = (await page.locator(".pane-text .body").boundingBox())!;
  await page.mouse.move(text.x + text.width / 2, text.y + text.height / 2);
  await page.mouse.wheel(0, -300);
  await page.mouse.move(0, 0);
  await page.locator(".changed-line").first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".movers .computing"));
}

/** What tuning proposes. */
async function propose(page: Page): Promise<void> {
  await page.locator("barograph-tune .button.first").click();
  await page.locator(".proposal .says.large").first().waitFor({ timeout: 400_000 });
}

const studio = await serveStudio([example(book)]);
if (!studio) throw new Error("there is no browser to take pictures with");
try {
  mkdirSync(folder, { recursive: true });
  const named = process.argv.slice(2);
  const places = (Object.keys(placeLoaders) as PlaceName[]).filter(
    (place) => named.length === 0 || named.includes(place),
  );
  for (const place of places) {
    const { selection = "", until = "main", hand, change } = pictures[place] ?? {};
    const file = join(studio.rules, book, "health.rules.yaml");
    const text = readFileSync(file, "utf8");
    if (change) writeFileSync(file, text.replace(...change));
    const { page, context } = await visit(studio, { viewport });
    await page.goto(`${studio.url}/#/${book}/${place}${selection}`);
    await page.locator(until).first().waitFor({ timeout: 400_000, state: "attached" });
    await hand?.(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(1500);
      await page.screenshot({ path: join(folder, `${place}-${colorScheme}.png`) });
    }
    await context.close();
    writeFileSync(file, text);
    console.log(place);
  }
} finally {
  await studio.close();
}
