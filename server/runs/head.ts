/**
 * What stands at the head of every report that has no other head.
 *
 * @module
 */
import { lockReport } from "#engine/backtest/locked.ts";
import { reportTexts } from "#engine/texts/index.ts";
import type { PlainMaterial } from "./material.ts";

/** What the report is of. */
export function headOf({ book, ruleSet, settings, dataVersion, lookedAt }: PlainMaterial) {
  return {
    schemaVersion: 1,
    book: book.id,
    rules: { id: ruleSet.id, identity: ruleSet.identity },
    dataVersion,
    target: settings.target,
    unit: settings.unit,
    locked: lockReport(settings, lookedAt),
  } as const;
}

/** The rule set and the data, by their names. */
export const madeFrom = ({ rules, dataVersion }: Pick<ReturnType<typeof headOf>, "rules" | "dataVersion">): string =>
  reportTexts.madeFrom(rules.id, rules.identity, dataVersion);
