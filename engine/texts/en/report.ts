/**
 * English words that every report uses.
 *
 * @module
 */
import { formatNumberOf } from "../numbers.ts";

/** Opens the numbers behind a chart. */
export const asTable = "As a table";

/** At the end of one screen. */
export const more = "More with --full; as a page to mail with --out report.html.";

/** Below a table that is cut on one screen. */
export const moreRows = (count: number): string => `${formatNumberOf(count, "more row")} with --full.`;

/** The rule set and the data, by their names. */
export const madeFrom = (rules: string, identity: string, data: string): string =>
  `rules ${rules} (${identity.slice(0, 12)}) · data ${data}`;

/** The data alone. */
export const madeFromData = (data: string): string => `data ${data}`;
