/**
 * Colours that everybody can read and tell apart, in light and in dark.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ciede2000, contrast, deficiencies, difference, type Rgb, rgbOf } from "./colour.ts";

const css = readFileSync(new URL("../../../studio/styles/tokens.css", import.meta.url), "utf8");
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)];
const themes = ["light", "dark"] as const;
const tokens: Readonly<Record<(typeof themes)[number], ReadonlyMap<string, Rgb>>> = {
  light: new Map(pairs.map(([, name, light]) => [name!, rgbOf(light!)])),
  dark: new Map(pairs.map(([, name, , dark]) => [name!, rgbOf(dark!)])),
};

const bands = ["red", "amber", "green", "unknown"] as const;

test("the difference of colours is that of the published examples", () => {
  // Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 17 and 25
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4);
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4);
});

describe.each(themes)("%s", (theme) => {
  const colour = (name: string): Rgb => {
    const found = tokens[theme].get(name);
    if (!found) throw new Error(`no token ${name}`);
    return found;
  };
  const least = (names: readonly string[], grounds: readonly string[]) =>
    Math.min(...names.flatMap((name) => grounds.map((ground) => contrast(colour(name), colour(ground)))));

  test("text can be read wherever it stands", () => {
    expect(least(["ink", "ink-2", "ink-3", "pen", "error"], ["paper", "surface", "sunk"])).toBeGreaterThanOrEqual(4.5);
    expect(
      least(
        bands.map((band) => `${band}-text`),
        ["paper", "surface", "sunk"],
      ),
    ).toBeGreaterThanOrEqual(4.5);
    for (const band of bands) expect(least([`${band}-text`], [`${band}-tint`])).toBeGreaterThanOrEqual(4.5);
    expect(least(["pen", "ink"], ["pen-soft"])).toBeGreaterThanOrEqual(4.5);
    // words on a button
    expect(least(["surface"], ["pen"])).toBeGreaterThanOrEqual(4.5);
  });

  test("marks can be seen", () => {
    expect(least([...bands, "pen", "line-strong", "churned"], ["paper", "surface"])).toBeGreaterThanOrEqual(3);
  });

  test.each([undefined, ...deficiencies])("bands and the pen can be told apart, %s", (deficiency) => {
    const marks = [...bands, "pen"];
    const distances = marks.flatMap((one, i) =>
      marks.slice(i + 1).map((other) => difference(colour(one), colour(other), deficiency)),
    );
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(12);
    expect(difference(colour("churned"), colour("retained"), deficiency)).toBeGreaterThanOrEqual(50);
  });
});
