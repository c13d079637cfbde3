/**
 * Facts that something reads and that are missing in every snapshot.
 *
 * @module
 */
import { missingRows } from "../../book/table.ts";
import { problem } from "../../problems.ts";
import type { BookCheck } from "../check.ts";

export const factNeverPresent: BookCheck = {
  code: "fact-never-present",
  needsData: true,
  run: ({ document, book, used, table }) => {
    if (!table || table.length === 0) return [];
    return [...book.facts.keys()]
      .filter((name) => used.has(name) && missingRows(table.facts.get(name)!) === table.length)
      .map((fact) =>
        problem("fact-never-present", { fact, snapshots: table.length }, document.spanOfKey(["facts", fact])),
      );
  },
};
