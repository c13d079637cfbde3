/**
 * What commands write as JSON is as the published schemas say, to the last key.
 */
import { expect, test } from "vitest";
import { schemaErrors } from "../../engine/reportSchemas.ts";
import { barographJson, shop } from "../commands.ts";
import { harbour } from "../harbour.ts";

test.each([
  ["backtest", "backtest"],
  ["predictors", "predictors"],
  ["tune", "tuning"],
] as const)("%s", async (command, kind) => {
  for (const folder of [shop(), harbour()]) {
    const report = await barographJson<object>([command, folder]);
    expect(schemaErrors(kind, report)).toEqual([]);
    expect(schemaErrors(kind, { ...report, unheardOf: 1 })).not.toEqual([]);
  }
});
