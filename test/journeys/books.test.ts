/**
 * The studio over the two example books, of which some of the accounts are left: the same numbers on the screen, from the
 * API and from the command line; the guides, walked; every place, looked at. Nothing in it keeps anybody out, no chart is
 * empty, and the page does nothing that its policy forbids.
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { look, sizes, told } from "./looks.ts";
import { expectMoreShown, expectShown } from "./numbers.ts";
import { looks, walk } from "./places.ts";
import { type ServedStudio, serveStudio, thinned, type Visit, visit } from "./studio.ts";
import { toldByBoth, toldMore } from "./told.ts";

let studio: ServedStudio | undefined;
let seen: Visit;

beforeAll(async () => {
  // of contracts fewer are decided in a year than customers stop buying
  studio = await serveStudio([thinned("online-retail", 8), thinned("b2b-saas", 3, "2024-04-01")]);
  if (!studio) return;
  // there is something to compare with
  changeRules(studio, "online-retail", "weight: 40", "weight: 30");
  changeRules(studio, "b2b-saas", "weight: 30", "weight: 20");
  seen = await visit(studio, { viewport: sizes.small });
  await seen.page.goto(studio.url);
}, 240_000);
afterAll(async () => studio?.close());

function changeRules({ rules }: ServedStudio, book: string, from: string, to: string): void {
  const file = join(rules, book, "health.rules.yaml");
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

const inStudio = (name: string, does: (open: ServedStudio) => Promise<void>) =>
  test(name, { timeout: 600_000 }, async ({ skip }) => {
    if (!studio) return skip();
    await does(studio);
    expect(told(seen.faults.splice(0))).toBe("");
  });

describe("on the screen stands what API and command line tell of", () => {
  for (const book of ["b2b-saas", "online-retail"])
    inStudio(book, async (open) => expectShown(seen.page, book, await toldByBoth(open, book)));
  inStudio("what analysts ask", async (open) => {
    for (const book of ["b2b-saas", "online-retail"])
      await expectMoreShown(seen.page, book, await toldMore(open, book));
    // it is there: two versions beside each other
    await look(seen.page);
  });
});

const guides = fileURLToPath(new URL("../../docs/guides", import.meta.url));

/** What a guide says to do in the studio, in its order: “Open **X**”, “Press **X**”, “you see **X**”. */
function stepsOf(name: string): { does: string; what: string }[] {
  const text = readFileSync(join(guides, name), "utf8").replaceAll(/\n {2}/g, " ");
  return [...text.matchAll(/\b(Open|Press|see) \*\*([^*]+)\*\*/g)].map(([, does, what]) => ({
    does: does!,
    what: what!,
  }));
}

describe("as it says it can be walked", () => {
  for (const name of readdirSync(guides).filter((file) => file.endsWith(".md")))
    inStudio(name, async () => {
      const { page } = seen;
      const steps = stepsOf(name);
      expect(steps.length).toBeGreaterThan(2);
      await page.evaluate(() => location.assign("#/online-retail/book"));
      await page.locator(".bands-now tbody tr").first().waitFor();
      for (const { does, what } of steps) {
        if (does === "Open") await page.getByRole("navigation").getByRole("link", { name: what, exact: true }).click();
        else if (does === "Press") await page.getByRole("button", { name: what, exact: true }).first().click();
        else await page.getByText(what).first().waitFor();
      }
    });
});

describe("nothing keeps anybody out of", () => {
  for (const [name, one] of Object.entries(looks))
    inStudio(name, async () => {
      await walk(seen.page, one);
      await look(seen.page);
      await one.back?.(seen.page);
    });
});
