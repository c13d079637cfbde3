/**
 * A rule set as one page in plain words.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { inCells } from "#engine/plan/cells.ts";
import type { RuleSet } from "#engine/rules/compile.ts";
import {
  type Choice,
  type Program,
  type ProgramComponent,
  type ProgramGroup,
  weightShares,
} from "#engine/rules/program.ts";
import { conditionWords, type Names } from "#engine/texts/en/conditions.ts";
import { describeTexts } from "#engine/texts/index.ts";
import { type Block, heading, list, note, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { number, sentences, words } from "../table.ts";

/** Describes a rule set over its book. */
export function describeView({ title, program: compiled, order }: RuleSet, book: Book): Report {
  const program = inOrder(compiled, order);
  const titles = new Map([...program.segments, ...program.stages].map((one) => [one.id, one.title ?? one.id]));
  const names: Names = {
    facts: book.facts,
    currency: book.currency ?? null,
    titleOf: (id) => titles.get(id) ?? id,
  };
  const components = program.groups.flatMap((group) => group.components).length;
  return {
    name: describeTexts.reportName(title),
    verdict: describeTexts.verdict(components, program.groups.length),
    basis: [],
    sections: sectionsOf([
      choicesOf(describeTexts.sections.segments, program.segments, names),
      choicesOf(describeTexts.sections.stages, program.stages, names),
      section("screen", describeTexts.sections.measured, ...groupsOf(program, names)),
      program.adjustments.length === 0
        ? undefined
        : section(
            "screen",
            describeTexts.sections.adjustments,
            list(program.adjustments.map((one) => describeTexts.adjustmentText(one, names))),
          ),
      bandsOf(program, names),
      section("screen", describeTexts.sections.missing, list(missingOf(program, names))),
      section(
        "screen",
        describeTexts.sections.stability,
        list((["worsen", "improve"] as const).map((rule) => describeTexts.patienceText(rule, program.stability[rule]))),
      ),
      program.alerts.length === 0
        ? undefined
        : section(
            "screen",
            describeTexts.sections.alerts,
            list(program.alerts.map((one) => describeTexts.alertText(one, names))),
          ),
    ]),
  };
}

/** Groups and components as somebody wrote them down. */
function inOrder(program: Program, order: readonly string[]): Program {
  const sorted = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    list.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const groups = program.groups.map((group) => ({ ...group, components: sorted(group.components) }));
  return { ...program, groups: sorted(groups) };
}

function choicesOf(title: string, choices: readonly Choice[], names: Names) {
  if (choices.length < 2) return undefined;
  const [name, when] = describeTexts.heads.choices;
  return section(
    "screen",
    title,
    table(
      [words(name), sentences(when)],
      choices.map((one) => [
        one.title ?? one.id,
        one.when ? describeTexts.when(conditionWords(one.when.expression, names)) : describeTexts.everybodyElse,
      ]),
    ),
    note(describeTexts.firstOne),
  );
}

function groupsOf(program: Program, names: Names): Block[] {
  const shares = weightShares(program);
  const [component, share, points] = describeTexts.heads.components;
  return program.groups.flatMap((group, g): Block[] => {
    const ofGroup = program.edges.map((_, cell) => shares[g]!.reduce((sum, one) => sum + one[cell]!, 0));
    return [
      heading(describeTexts.groupTitle(group.title, rangeOf(ofGroup))),
      ...rollUpsOf(program, group, names).map(paragraph),
      table(
        [words(component), number(share), sentences(points)],
        group.components.flatMap((one, c) => componentRows(program, one, shares[g]![c]!, names)),
      ),
    ];
  });
}

/** How components make the group, where that is not everybody's mean. */
function rollUpsOf(program: Program, { rollUp }: ProgramGroup, names: Names): string[] {
  const ways = forWhomOf(program, rollUp, names);
  if (ways.length === 1 && ways[0]!.value === "mean") return [];
  return ways.map(({ value, whom }) => describeTexts.only(whom, describeTexts.rollUps[value]));
}

/** The different values that cells have, with for whom each holds: nothing where it is everybody. */
function forWhomOf<T>(program: Program, values: readonly T[], names: Names): { value: T; whom: string }[] {
  return [...new Set(values)].map((value) => {
    const cells = [...values.keys()].filter((cell) => values[cell] === value);
    return { value, whom: describeTexts.forWhom(inCells(program, values.length, cells), names.titleOf) };
  });
}

const rangeOf = (shares: readonly number[]): string =>
  describeTexts.shareText(Math.min(...shares), Math.max(...shares));

/** A row for each of its shapes, with whom it holds for. */
function componentRows(
  program: Program,
  { title, fact, shapes, shapeOf }: ProgramComponent,
  shares: readonly number[],
  names: Names,
): string[][] {
  const of = fact === undefined ? undefined : names.facts.get(fact);
  return forWhomOf(program, shapeOf, names).map(({ value: number, whom }, row) => {
    const points = describeTexts.pointsText(shapes[number]!, of, names);
    return [row === 0 ? title : "", row === 0 ? rangeOf(shares) : "", describeTexts.only(whom, points)];
  });
}

/** The range of every band, once where it is the same for all. */
function bandsOf(program: Program, names: Names) {
  const byEdges = new Map<string, number[]>();
  program.edges.forEach((edges, cell) => {
    const key = JSON.stringify(edges);
    byEdges.set(key, [...(byEdges.get(key) ?? []), cell]);
  });
  const [band, score, whom] = describeTexts.heads.bands;
  const differ = byEdges.size > 1;
  return section(
    "screen",
    describeTexts.sections.bands,
    table(
      [words(band), words(score), ...(differ ? [words(whom)] : [])],
      [...byEdges.values()].flatMap((cells) => {
        const edges = program.edges[cells[0]!]!;
        const who = describeTexts.forWhom(inCells(program, program.edges.length, cells), names.titleOf);
        return program.bands.map(({ title }, index) => [
          title,
          describeTexts.bandRange(edges[index - 1], edges[index]),
          ...(differ ? [index === 0 ? who || describeTexts.everybody : ""] : []),
        ]);
      }),
    ),
  );
}

function missingOf(program: Program, names: Names): string[] {
  const { groups, minimumCoverage } = program;
  const policies = new Map<number | undefined, string[]>();
  for (const { title, onMissing } of groups.flatMap((group) => group.components)) {
    for (const { value, whom } of forWhomOf(program, onMissing, names)) {
      policies.set(value, [...(policies.get(value) ?? []), describeTexts.titleFor(title, whom)]);
    }
  }
  const told = [...policies].map(([points, titles]) =>
    points === undefined ? describeTexts.leftOut(titles) : describeTexts.countedMissing(points, titles),
  );
  return [...told, describeTexts.minimumCoverage(minimumCoverage)];
}
