/**
 * Lead times of each component alone, as if it were the whole rule set: some only confirm what has already happened.
 *
 * @module
 */

import type { BacktestReport } from "../document/schema/backtestReport.ts";
import type { Scores } from "../evaluate/columns.ts";
import type { DecidedTable } from "../evaluate/decided.ts";
import { standingAlone } from "../evaluate/scoresAlone.ts";
import { heldBands } from "../evaluate/stability.ts";
import { targets } from "../rules/targets.ts";
import type { LeadTimeFigures } from "./figureSet.ts";
import type { Loss } from "./leadTime.ts";
import type { Observations } from "./observations.ts";
import type { BacktestInput } from "./report.ts";
import { bandsThatTell } from "./risk.ts";

/** A component alone. */
export interface ComponentLeads {
  readonly id: string;
  readonly title: string;
  readonly losses: readonly Loss[];
  /** How many of the judged it would warn of. */
  readonly warnings: number;
}

/** Lead times by component, in the order of the rule set. */
export function componentLeads(
  input: BacktestInput,
  judged: Observations,
  lossesBy: (scores: Pick<Scores, "band">) => Loss[],
  decided: DecidedTable,
): ComponentLeads[] {
  const { book, ruleSet, settings, table } = input;
  const { program } = ruleSet;
  const { warning } = bandsThatTell(program.bands.length, targets[settings.target].welcome);
  return program.groups
    .flatMap(({ components }, g) => components.map((component, c) => ({ ...component, g, c })))
    .filter(({ weights }) => weights.some((weight) => weight > 0))
    .map(({ id, title, g, c }) => {
      const band = heldBands(program, table, standingAlone(program, decided, { g, c }), book.calendar.every);
      return {
        id,
        title,
        losses: lossesBy({ band }),
        warnings: judged.row.reduce((sum, row) => sum + Number(band[row] === warning), 0),
      };
    });
}

/** Warnings of which half come later than this many days before only confirm. */
const earlyEnough = 30;

/** A component with the figures that the bootstrap gave their intervals. */
export function componentReport(
  { id, title, warnings }: ComponentLeads,
  { warned, median, before }: LeadTimeFigures,
): BacktestReport["leadTime"]["components"][number] {
  const confirms = median.value !== null && median.value < earlyEnough;
  return { id, title, warnings, warned, median, before, confirms };
}
