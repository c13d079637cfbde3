/**
 * Two runs side by side.
 *
 * @module
 */
import { runTexts as texts } from "#engine/texts/index.ts";
import type { ComparedFigure, Comparison } from "../../runs/compare.ts";
import type { StoredRun } from "../../store/runs.ts";
import { note, type Report, section, sectionsOf, table } from "../report.ts";
import { numbers, words } from "../table.ts";
import { differenceCell, figureCells } from "./figures.ts";
import { valueText } from "./values.ts";

/** Of more figures than this, those are shown that differ most. */
const mostShown = 30;

/** Writes the comparison. */
export function comparisonView(first: StoredRun, second: StoredRun, { differs, figures }: Comparison): Report {
  const kept = new Set(figures.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, mostShown));
  const shown = figures.filter((one) => kept.has(one));
  const left = figures.length - shown.length;
  const made = differs.map((one) => [one.path, valueText(one.first), valueText(one.second)]);
  return {
    name: texts.comparisonName(first.id, second.id),
    verdict: made.length === 0 ? texts.sameMaking : texts.otherMaking(made.length),
    basis: [first, second].map(({ id, at, version }) => texts.shown(id, at, version)),
    sections: sectionsOf([
      made.length === 0
        ? undefined
        : section("screen", texts.titles.differs, table(texts.settingHeads(first.id, second.id).map(words), made)),
      section(
        "screen",
        texts.titles.figures,
        table(numbers(texts.figureHeads(first.id, second.id)), shown.map(figureRow)),
        note([...(left > 0 ? [texts.moreFigures(left)] : []), texts.differencesUnsure].join(" ")),
      ),
    ]),
  };
}

const sizeOf = ({ difference }: ComparedFigure): number => (difference === null ? -1 : Math.abs(difference));

function figureRow({ name, form, first, second, difference }: ComparedFigure): string[] {
  return [name, ...figureCells(first, form), ...figureCells(second, form), differenceCell(difference, form)];
}
