/**
 * English words around figures, tables and their exports.
 *
 * @module
 */
import { formatNumberOf } from "../../numbers.ts";

export const figureMenu = "More of this figure";
export const asTable = "As a table";
export const asChart = "As a chart";
export const exports = { csv: "Download CSV", svg: "Download SVG", png: "Download PNG" } as const;

/** Below a table: all of it as a file. */
export const tableCsv = "CSV";

export const unknownBand = "Unknown";
export const computing = "computing";

export const moreRows = (count: number): string => `${formatNumberOf(count, "more row", "more rows")}`;
export const nothingHere = "Nothing here.";
export const notLoaded = "The chart could not be loaded; its numbers stand in the table.";

/** A slider for those who listen. */
export const sliderSays = (value: string, saved: string | undefined): string =>
  saved === undefined ? value : `${value}, saved ${saved}`;
export const lock = "Hold this weight while others move";
export const unlock = "Let this weight move with the others";

/** Which rules a place shows. */
export const whose = "Whose rules are shown";
export const sides = { saved: "saved rules", draft: "draft" } as const;
