/**
 * What a score is made of: a table whose last column adds up.
 *
 * @module
 */
import type { Fact } from "#engine/book/book.ts";
import { scoreInTenths } from "#engine/evaluate/arithmetic.ts";
import type { ComponentExplanation } from "#engine/explain/explanation.ts";
import { apportionTenths } from "#engine/explain/tenths.ts";
import { shapeIn } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { absent, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import type { ExplainReport } from "../../answers/explain.ts";
import { nested, type Prose } from "../prose.ts";
import { section, table } from "../report.ts";
import { number, words } from "../table.ts";
import type { ExplainContext } from "./context.ts";

/** The longest condition that a terminal shows; elsewhere it is whole. */
const widestMatch = 48;

/** Groups and components with what they gave, then the mean, the adjustments and the score. */
export function components(context: ExplainContext) {
  const [component, value, met, points, weight, gives] = explainTexts.componentHeads;
  const columns = [
    words(component!),
    number(value!),
    { head: met!, most: widestMatch },
    ...[points!, weight!, gives!].map(number),
  ];
  return section(
    "screen",
    explainTexts.titles.components,
    table(columns, [...componentRows(context), ...scoreRows(context)]),
  );
}

function componentRows({ report, book, program, names }: ExplainContext): Prose[][] {
  const { components, groups, mean, segment, stage } = report.explanation;
  const weights = apportionTenths(components.map(({ effectiveWeight }) => effectiveWeight * 100));
  const given = apportionTenths(
    components.map(({ contribution }) => contribution),
    mean === null ? 0 : scoreInTenths(mean),
  );
  const rowOf = (component: ComponentExplanation, index: number): string[] => {
    const fact = book.facts.get(component.fact ?? "");
    const shape = shapeIn(program, component.id, segment.id, stage.id)!;
    return [
      names.component(component.id),
      fact ? valueText(component, fact, report) : "",
      explainTexts.matched(component, shape, { fact, currency: report.book.currency }),
      component.points === null ? absent : formatScore(component.points),
      formatScore(weights[index]! / 10),
      formatScore(given[index]! / 10),
    ];
  };
  const rows = components.map(rowOf);
  const isPlain = groups.length === 1 && groups[0]!.rollUp === "mean";
  if (isPlain) return rows;
  return groups.flatMap((group) => [
    [explainTexts.plain(group.title), "", explainTexts.rollUp(group, names.component)],
    ...rows
      .filter((_, index) => components[index]!.group === group.id)
      .map(([name, ...rest]) => [nested(name!), ...rest]),
  ]);
}

/** A value, with its age where its age decides whether it counts. */
function valueText({ value, present }: ComponentExplanation, fact: Fact, { book, facts }: ExplainReport): string {
  const shown = explainTexts.factValue(value, fact, book.currency);
  const age = facts[fact.name]?.age;
  const ages = fact.definition.by === "aggregate" && fact.definition.freshFor !== undefined;
  return present && ages && age !== undefined ? `${shown}, ${explainTexts.ageOf(age)}` : shown;
}

function scoreRows({ report, names }: ExplainContext): Prose[][] {
  const { mean, adjustments, adjusted, score } = report.explanation;
  if (mean === null || adjusted === null || score === null) return [[explainTexts.score, "", "", "", "", absent]];
  const meanTenths = scoreInTenths(mean);
  const within = adjusted - (adjustments.at(-1)?.after ?? mean);
  const changes = apportionTenths(
    [...adjustments.map(({ before, after }) => after - before), within],
    scoreInTenths(adjusted) - meanTenths,
  );
  const line = (title: string, met: string, by: string) => [title, "", met, "", "", by];
  const signed = (index: number) => formatSigned(changes[index]! / 10, formatScore);
  return [
    line(explainTexts.mean, "", formatScore(meanTenths / 10)),
    ...adjustments.flatMap(({ id, applied, when, missing }, index) => {
      if (applied === false) return [];
      const met = applied ? explainTexts.adjustedWhen(when) : explainTexts.cannotBeTold(missing ?? [], names.fact);
      return [line(names.adjustment(id), met, applied ? signed(index) : "")];
    }),
    ...(within === 0 ? [] : [line(explainTexts.keptWithin, "", signed(adjustments.length))]),
    line(explainTexts.score, "", formatScore(score)),
  ];
}
