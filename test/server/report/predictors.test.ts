import { expect, test } from "vitest";
import { predictorTexts, reportTexts } from "#engine/texts/index.ts";
import { barograph, shop } from "../commands.ts";

test("the best facts first; the others on request, and on a page", async () => {
  const folder = shop();
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
