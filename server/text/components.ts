/**
 * What a score is made of, as a table whose last column adds up.
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
import type { ExplainReport } from "../command/explainReport.ts";
import { layOut } from "../report/text/layout.ts";
import type { ExplainContext } from "./explain.ts";

const right = "right" as const;

/** The longest condition that is shown in the table; JSON has it whole. */
const widestMatch = 48;

/** Groups and components with what they gave, then the mean, the adjustments and the score. */
export function componentsText(context: ExplainContext): string {
  const { paint } = context;
  const columns = [
    { head: "component" },
    { head: "value", align: right },
    { head: "met", most: widestMatch },
    { head: "points", align: right },
    { head: "weight %", align: right },
    { head: "gives", align: right },
  ];
  const rows = [...componentRows(context), ...scoreRows(context)];
  return `${paint.bold("What it is made of")}\n${layOut(columns, rows, {}, paint.dim)}`;
}

function componentRows({ report, book, program, names }: ExplainContext): string[][] {
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
      .map(([name, ...rest]) => [`  ${name}`, ...rest]),
  ]);
}

/** A value, with its age where its age decides whether it counts. */
function valueText({ value, present }: ComponentExplanation, fact: Fact, { book, facts }: ExplainReport): string {
  const shown = explainTexts.factValue(value, fact, book.currency);
  const age = facts[fact.name]?.age;
  const ages = fact.definition.by === "aggregate" && fact.definition.freshFor !== undefined;
  return present && ages && age !== undefined ? `${shown}, ${explainTexts.ageOf(age)}` : shown;
}

function scoreRows({ report, names }: ExplainContext): string[][] {
  const { mean, adjustments, adjusted, score } = report.explanation;
  if (mean === null || adjusted === null || score === null) return [["Score", "", "", "", "", absent]];
  const meanTenths = scoreInTenths(mean);
  const within = adjusted - (adjustments.at(-1)?.after ?? mean);
  const changes = apportionTenths(
    [...adjustments.map(({ before, after }) => after - before), within],
    scoreInTenths(adjusted) - meanTenths,
  );
  const line = (title: string, met: string, by: string) => [title, "", met, "", "", by];
  const signed = (index: number) => formatSigned(changes[index]! / 10, formatScore);
  return [
    line("Mean", "", formatScore(meanTenths / 10)),
    ...adjustments.flatMap(({ id, applied, when, missing }, index) => {
      if (applied === false) return [];
      const met = applied ? `when ${explainTexts.plain(when)}` : explainTexts.cannotBeTold(missing ?? [], names.fact);
      return [line(names.adjustment(id), met, applied ? signed(index) : "")];
    }),
    ...(within === 0 ? [] : [line(explainTexts.keptWithin, "", signed(adjustments.length))]),
    line("Score", "", formatScore(score)),
  ];
}
