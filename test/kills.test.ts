/**
 * Whatever is killed, and whenever: what was acknowledged is there, whole, and nothing else. `npm run check:deep -- kills`
 * kills a hundred times.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { killOnce, kills, type Template, template } from "./kills/kill.ts";

let shop: Template;
beforeAll(async () => {
  shop = await template();
});
afterAll(() => shop.remove());

test.each(kills.map((kill, i) => [...kill, i] as const))("%s, killed at %s", async (task, point, i) => {
  expect(await killOnce(shop, [task, point] as (typeof kills)[number], (i * 0.37) % 1)).toEqual([]);
});
