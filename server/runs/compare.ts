/**
 * Two stored runs side by side.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { Figure } from "#engine/statistics/index.ts";
import { type Difference, differences } from "./differences.ts";
import type { NamedFigure } from "./kind.ts";
import type { ReadRun } from "./stored.ts";

/** A figure of both runs; `null` where one has none of the name. */
export interface ComparedFigure {
  readonly name: string;
  readonly form: NamedFigure["form"];
  readonly first: Figure | null;
  readonly second: Figure | null;
  /** second − first: without an interval, since the runs were not made over the same draws of the same rows. */
  readonly difference: number | null;
}

export interface Comparison {
  /** What the runs were made from and with, as far as it differs. */
  readonly differs: readonly Difference[];
  readonly figures: readonly ComparedFigure[];
}

/**
 * Puts two runs side by side.
 *
 * @throws BarographError `runs-of-two-kinds`
 */
export function compareRuns(first: ReadRun, second: ReadRun): Comparison {
  const [a, b] = [first.run, second.run];
  if (a.kind !== b.kind) {
    const kinds = { first: a.id, firstKind: a.kind, second: b.id, secondKind: b.kind };
    throw new BarographError(problem("runs-of-two-kinds", kinds));
  }
  return {
    differs: differences(madeFrom(first), madeFrom(second)),
    figures: sideBySide(first.kind.figures(first.report), second.kind.figures(second.report)),
  };
}

function madeFrom({ run, report }: ReadRun): object {
  const { rules, dataVersion, version, settings, judged } = run;
  const { settings: told = {} } = report as { readonly settings?: object };
  const dates = judged && { from: formatDay(judged.from), to: formatDay(judged.to) };
  return { rules, dataVersion, version, judged: dates, settings: { ...told, ...settings } };
}

function sideBySide(first: readonly NamedFigure[], second: readonly NamedFigure[]): ComparedFigure[] {
  const others = new Map(second.map((one) => [one.name, one]));
  const own = new Set(first.map(({ name }) => name));
  return [
    ...first.map(({ name, form, figure }) => compared(name, form, figure, others.get(name)?.figure ?? null)),
    ...second.filter(({ name }) => !own.has(name)).map(({ name, form, figure }) => compared(name, form, null, figure)),
  ];
}

function compared(
  name: string,
  form: NamedFigure["form"],
  first: Figure | null,
  second: Figure | null,
): ComparedFigure {
  const [before, after] = [first?.value ?? null, second?.value ?? null];
  return { name, form, first, second, difference: before === null || after === null ? null : after - before };
}
