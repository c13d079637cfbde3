/**
 * How a run came out when it was made again.
 *
 * @module
 */
import { runTexts as texts } from "#engine/texts/index.ts";
import type { Repeated } from "../../runs/repeat.ts";
import type { StoredRun } from "../../store/runs.ts";
import { note, type Report, section, sectionsOf, table } from "../report.ts";
import { words } from "../table.ts";
import { valueText } from "./values.ts";

/** So many differences are told; the others are counted. */
const mostTold = 20;

/** Writes what came of it. */
export function repeatView({ id, rules }: StoredRun, { differences, made, repeated }: Repeated): Report {
  const rows = differences.map(({ path, first, second }) => [path, valueText(first), valueText(second)]);
  const left = rows.length - mostTold;
  return {
    name: rules.title,
    verdict: texts.repeated(id, differences.length),
    basis: made === repeated ? [] : [texts.otherVersion(made, repeated)],
    sections: sectionsOf([
      rows.length === 0
        ? undefined
        : section(
            "screen",
            undefined,
            table(texts.differenceHeads.map(words), rows.slice(0, mostTold)),
            ...(left > 0 ? [note(texts.moreDifferences(left))] : []),
          ),
    ]),
  };
}
