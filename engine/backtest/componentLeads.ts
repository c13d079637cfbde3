/**
 * Lead times of each component alone, as if it were the whole rule set: some only confirm what has already happened.
 *
 * @module
 */

import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { type Scores, scoreColumns } from "../evaluate/columns.ts";
import { decideTable } from "../evaluate/decided.ts";
import type { EncodedTable } from "../evaluate/encode.ts";
import { heldBands } from "../evaluate/stability.ts";
import { onlyComponent } from "../rules/program.ts";
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
  encoded: EncodedTable,
): ComponentLeads[] {
  const { book, ruleSet, settings, table } = input;
  const { warning } = bandsThatTell(ruleSet.program.bands.length, targets[settings.target].welcome);
  const decided = decideTable({ ...ruleSet.program, adjustments: [] }, encoded);
  return ruleSet.program.groups
    .flatMap(({ components }) => components)
    .filter(({ weights }) => weights.some((weight) => weight > 0))
    .map(({ id, title }) => {
      const program = onlyComponent(ruleSet.program, id);
      const scores = scoreColumns(program, table, encoded, decideTable(program, encoded, decided));
      const band = heldBands(program, table, scores, book.calendar.every);
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
