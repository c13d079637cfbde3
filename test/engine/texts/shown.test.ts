import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeUnfit, quoted, shown } from "#engine/texts/shown.ts";

/** What must never reach a terminal from a file: controls, escapes, line separators, bidirectional overrides. */
const harmful = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

describe("what a file holds is shown", () => {
  test.each([
    ["as it is where it is harmless", "naïve größe 数 🙂 €", "naïve größe 数 🙂 €"],
    ["with line breaks and tabs as escapes", "a\nb\r\tc", "a\\nb\\r\\tc"],
    ["with colours as escapes", "\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"],
    ["with C1 controls as escapes", "\u009b31m", "\\u009b31m"],
    ["with bidirectional overrides as escapes", "a\u202eb\u2066c", "a\\u202eb\\u2066c"],
    ["with line separators as escapes", "a\u2028b", "a\\u2028b"],
    ["with characters that cannot be seen as escapes", "a\u200bb\u{e0041}", "a\\u200bb\\u{e0041}"],
    ["with halves of pairs as escapes", "a\ud800b", "a\\ud800b"],
  ])("%s", (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test("cut where it is long, by whole characters", () => {
    expect(shown("x".repeat(60))).toBe("x".repeat(60));
    expect(shown("x".repeat(61))).toBe(`${"x".repeat(59)}…`);
    expect(shown("🙂".repeat(61))).toBe(`${"🙂".repeat(59)}…`);
    expect(shown("x".repeat(10_000_000), 10)).toBe(`${"x".repeat(9)}…`);
  });
});

test("a quotation stands between backticks, doubled where it has one itself", () => {
  expect(quoted("a")).toBe("`a`");
  expect(quoted("a`b")).toBe("`` a`b ``");
});

test("nothing harmful is left, whatever the text", () => {
  const character = fc.oneof(
    fc.integer({ min: 0, max: 0x10ffff }),
    fc.integer({ min: 0, max: 0xa0 }),
    fc.integer({ min: 0x2000, max: 0x2070 }),
  );
  const texts = fc.array(character).map((codes) => String.fromCodePoint(...codes));
  fc.assert(
    fc.property(texts, (text) => {
      expect(escapeUnfit(text)).not.toMatch(harmful);
      expect([...shown(text)].length).toBeLessThanOrEqual(60 * "\\u{10ffff}".length);
    }),
  );
});
