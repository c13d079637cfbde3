import { describe, expect, test } from "vitest";
import { bookFiles } from "#server/generate/files/bookFiles.ts";
import { type GenerateOptions, settingOf } from "#server/generate/setting.ts";

const textsOf = (options: GenerateOptions) => bookFiles(settingOf(options));

describe("a book with other data than the example", () => {
  test("names the command that makes it, with its traps", async () => {
    const plain = await textsOf({ accounts: 60, months: 24, seed: 4 });
    const command = "#   barograph generate b2b-saas --accounts 60 --months 24 --seed 4 --usage-rows 2\n";
    expect(plain["book.yaml"]).toContain(`${command}#\n`);
    const traps = new Set(["outage", "silence"] as const);
    const trapped = await textsOf({ accounts: 60, months: 24, seed: 4, traps });
    expect(trapped["book.yaml"]).toContain(`${command}#     --trap outage silence\n#\n`);
  });

  test("has nothing that is true of the example's data alone, not even where its dates are the same", async () => {
    for (const months of [12, 36]) {
      const texts = await textsOf({ accounts: 60, months, seed: 1, traps: new Set(["interventions"]) });
      for (const text of Object.values(texts)) {
        expect(text).not.toMatch(/^(?:gates|marks):/m);
        expect(text).not.toMatch(/yaml-language-server|test dates had been seen|2025-03-17|\n\n$/);
      }
      expect(texts["health.rules.yaml"]).toMatch(/\n {2}grace: 30d\n$/);
      expect(texts["kpis.yaml"]).toMatch(/^grace: 30d .*\n\nkpis:\n/m);
    }
  });
});
