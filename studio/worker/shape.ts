/**
 * The names and numbers of a rule set that screens need.
 *
 * @module
 */
import { formatDay } from "#engine/book/days.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import { unknownBand } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import type { RulesShape } from "./protocol.ts";

/** Tells them. */
export function shapeOf({ id, title, program, backtest }: RuleSet): RulesShape {
  const named = (one: { readonly id: string; readonly title?: string }) => ({ id: one.id, title: one.title ?? one.id });
  const text = (day: number | undefined) => (day === undefined ? null : formatDay(day));
  return {
    id,
    title,
    bands: [...program.bands.map(named), { id: unknownBand, title: explainTexts.unknownBandTitle }],
    segments: program.segments.map(named),
    stages: program.stages.map(named),
    components: program.groups.flatMap((group) =>
      group.components.map((component) => ({ ...named(component), group: group.id })),
    ),
    edges: program.edges,
    backtest: backtest
      ? {
          target: backtest.target,
          unit: backtest.unit,
          horizon: backtest.horizon,
          test: backtest.test ? { from: text(backtest.test.from), to: text(backtest.test.to) } : null,
        }
      : null,
  };
}
