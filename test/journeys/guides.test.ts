/**
 * The guides in a browser: what they say to open, press and see is there.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServedStudio, serveStudio, thinnedExample, visit } from "./studio.ts";

const folder = fileURLToPath(new URL("../../docs/guides", import.meta.url));
const guides = readdirSync(folder).filter((name) => name.endsWith(".md"));

let studio: ServedStudio | undefined;
beforeAll(async () => {
  studio = await serveStudio([thinnedExample]);
}, 240_000);
afterAll(async () => studio?.close());

interface Step {
  readonly does: "Open" | "Press" | "see";
  readonly name: string;
}

/** What a guide says to do in the studio, in its order: “Open **X**”, “Press **X**”, “you see **X**”. */
function stepsOf(name: string): Step[] {
  const text = readFileSync(join(folder, name), "utf8").replaceAll(/\n {2}/g, " ");
  return [...text.matchAll(/\b(Open|Press|see) \*\*([^*]+)\*\*/g)].map(([, does, what]) => ({
    does: does as Step["does"],
    name: what!,
  }));
}

describe.each(guides)("%s", (name) => {
  test("can be walked", async ({ skip }) => {
    if (!studio) return skip();
    const steps = stepsOf(name);
    expect(steps.length).toBeGreaterThan(2);
    const { page, context } = await visit(studio);
    await page.goto(studio.url);
    await page.locator(".bands-now tbody tr").first().waitFor({ timeout: 120_000 });
    for (const { does, name: what } of steps) {
      if (does === "Open") await page.getByRole("navigation").getByRole("link", { name: what, exact: true }).click();
      else if (does === "Press")
        await page.getByRole("button", { name: what, exact: true }).first().click({ timeout: 60_000 });
      else await page.getByText(what).first().waitFor({ timeout: 120_000 });
    }
    await context.close();
  }, 300_000);
});
