/**
 * The worklist's filter and order, as they stand in the URL.
 *
 * @module
 */
import type { SideName, WorklistQuestion, WorklistSort } from "../../worker/protocol.ts";

const sorts: readonly WorklistSort[] = ["expectedLoss", "score", "revenue", "change", "name", "owner", "renewal"];

type Selection = Readonly<Record<string, string>>;

/**
 * By what it is sorted: without a word what is expected to be lost, the most first; where nothing is foretold the worst
 * score.
 */
export function sortOf({ sort = "" }: Selection, foretells: boolean): Pick<WorklistQuestion, "sort" | "descending"> {
  const found = sorts.find((one) => one === sort.replace(/^-/, ""));
  if (found) return { sort: found, descending: sort.startsWith("-") };
  return foretells ? { sort: "expectedLoss", descending: true } : { sort: "score", descending: false };
}

/**
 * What the worker is asked, but for the stretch.
 *
 * @param foretells do the rules say what they foretell?
 */
export function questionOf(
  selection: Selection,
  side: SideName,
  foretells: boolean,
): Omit<WorklistQuestion, "offset" | "limit"> {
  const { search = "", band, segment, stage, owner } = selection;
  const number = Number(band);
  return {
    side,
    search,
    band: band === undefined || !Number.isInteger(number) ? null : number,
    segment: segment ?? null,
    stage: stage ?? null,
    owner: owner ?? null,
    ...sortOf(selection, foretells),
  };
}
