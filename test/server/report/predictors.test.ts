import { expect, test } from "vitest";
import { predictorTexts, reportTexts } from "#engine/texts/index.ts";
import { barograph, shop } from "../commands.ts";

/** Customers who buy every 20 to 69 days; every third stops in the end, so that something can be said. */
function purchases(): string {
  const day = (number: number) => new Date(Date.UTC(2024, 6, 1 + number)).toISOString().slice(0, 10);
  const lines = ["customer,date,orders,sales,country"];
  for (let customer = 0; customer < 90; customer++) {
    const last = customer % 3 === 0 ? 120 + customer * 2 : 728;
    for (let at = customer % 40; at <= last; at += 20 + (customer % 50)) {
      lines.push(`c${100 + customer},${day(at)},1,${100 + ((customer * 37 + at) % 900)},DE`);
    }
  }
  return `${lines.join("\n")}\n`;
}

test("the best facts first; the others on request, and on a page", async () => {
  const folder = shop({ "data/purchases.csv": purchases() });
  const asked = async (...more: string[]) =>
    (await barograph(["predictors", folder, "--limit", "1", "--seed", "2", ...more])).out;
  const { facts, otherFacts } = predictorTexts.titles;
  const rows = (text: string, title: string) =>
    text
      .split("\n\n")
      .find((section) => section.startsWith(title))
      ?.trimEnd()
      .split("\n").length;
  const brief = await asked();
  expect(rows(brief, facts)).toBe(3);
  expect(brief).not.toContain(otherFacts);
  expect(brief.trimEnd().endsWith(reportTexts.more)).toBe(true);
  const full = await asked("--full");
  expect(rows(full, facts)).toBe(3);
  expect(rows(full, otherFacts)).toBeGreaterThan(3);
  expect(await asked("--format", "markdown")).toContain(`## ${otherFacts}`);
});
