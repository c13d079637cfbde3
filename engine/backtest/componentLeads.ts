/**
 * Lead times of each component alone, as if it were the whole rule set: some only confirm what has already happened.
 *
 * @module
 */

import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { noBand } from "../evaluate/arithmetic.ts";
import type { DecidedTable } from "../evaluate/decided.ts";
import { bandsAlone, type ComponentPlace, rowsOfCells, standingAlone } from "../evaluate/scoresAlone.ts";
import { heldBands, takesOverAtOnce } from "../evaluate/stability.ts";
import { targets } from "../rules/targets.ts";
import { placesOf } from "../statistics/index.ts";
import type { LeadTimeFigures } from "./figureSet.ts";
import type { Loss } from "./leadTime.ts";
import type { JudgedLosses } from "./losses.ts";
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
  losses: JudgedLosses,
  decided: DecidedTable,
): ComponentLeads[] {
  const { ruleSet, settings } = input;
  const { program } = ruleSet;
  const { warning } = bandsThatTell(program.bands.length, targets[settings.target].welcome);
  const bandsOf = componentBands(input, judged, losses, decided);
  return program.groups
    .flatMap(({ components }, g) => components.map((component, c) => ({ ...component, g, c })))
    .filter(({ weights }) => weights.some((weight) => weight > 0))
    .map(({ id, title, g, c }) => {
      const band = bandsOf({ g, c });
      return { id, title, losses: losses.by({ band }), warnings: countWarnings(band, judged.row, warning) };
    });
}

/** How many rows stand in the band that warns. */
function countWarnings(band: Uint8Array, rows: Int32Array, warning: number): number {
  // looked up and added: which row warns no processor can foretell
  const warns = new Uint8Array(noBand + 1);
  warns[warning] = 1;
  let count = 0;
  for (let i = 0; i < rows.length; i++) count += warns[band[rows[i]!]!]!;
  return count;
}

/** A function that gives the bands of a component alone: where bands need not last, only those that are asked for. */
function componentBands(
  { book, table, ruleSet: { program } }: BacktestInput,
  judged: Observations,
  losses: JudgedLosses,
  decided: DecidedTable,
): (place: ComponentPlace) => Uint8Array {
  if (!takesOverAtOnce(program.stability)) {
    return (place) => heldBands(program, table, standingAlone(program, decided, place), book.calendar.every);
  }
  const asked = new Uint8Array(table.length);
  losses.mark(asked);
  for (let i = 0; i < judged.length; i++) asked[judged.row[i]!] = 1;
  const rows = rowsOfCells(program, decided, placesOf(asked, 1));
  return (place) => bandsAlone(program, decided, place, rows);
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
