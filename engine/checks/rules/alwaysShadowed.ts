/**
 * A segment, stage or decision that is never reached, because one before it is always true where it would be; a variant
 * all of whose fields earlier ones name for the same segments and stages.
 *
 * @module
 */
import type { Path } from "../../document/document.ts";
import { type Problem, problem } from "../../problems.ts";
import { cellsTaken, type VariantDeclaration } from "../../rules/variants.ts";
import type { RulesCheck, RulesContext } from "../check.ts";
import { type ConditionList, conditionLists } from "../conditions.ts";
import type { Domains } from "../domains/domain.ts";
import { refine } from "../domains/refine.ts";

export const alwaysShadowed: RulesCheck = {
  code: "always-shadowed",
  run: (context) => [
    ...conditionLists(context.declaration, context.program).flatMap((list) => shadowedEntries(context, list)),
    ...shadowedVariants(context),
  ],
};

/** Walks down a list with what is left when no entry before was true. */
function shadowedEntries({ document, domains }: RulesContext, { list, entries }: ConditionList): Problem[] {
  let left: readonly Domains[] = [domains];
  return entries.flatMap(({ id, when, path }) => {
    const before = left;
    if (!when) return before.length > 0 ? [] : [problem("always-shadowed", { list, id }, document.spanOf(path))];
    left = bounded(before.flatMap((box) => refine(when.expression, "not-true", box)));
    // what can never be true by itself is told as that
    const alone = refine(when.expression, "true", domains).length > 0;
    const reached = before.some((box) => refine(when.expression, "true", box).length > 0);
    return alone && !reached ? [problem("always-shadowed", { list, id }, document.spanOf([...path, "when"]))] : [];
  });
}

/** Of many boxes the first: what is reached in one of them is reached. Forgetting some could only accuse. */
function bounded(boxes: readonly Domains[]): readonly Domains[] {
  return boxes.length > mostBoxes ? boxes.slice(0, mostBoxes).concat(everywhere) : boxes;
}

const mostBoxes = 256;

/** In which every name may be anything: nothing is claimed any more. */
const everywhere: Domains = new Map();

function shadowedVariants({ document, declaration, program }: RulesContext): Problem[] {
  const of = (
    { id, variants = [] }: { readonly id: string; readonly variants?: readonly VariantDeclaration[] },
    path: Path,
  ): Problem[] =>
    cellsTaken(variants, program).flatMap((fields, index) => {
      const cells = [...fields.values()];
      if (cells.length === 0 || cells.some((one) => one.size > 0)) return [];
      const span = document.spanOf([...path, "variants", index]);
      return [problem("always-shadowed", { list: "variants", id: `${id} ${index + 1}` }, span)];
    });
  return [
    ...declaration.groups.flatMap((group, g) => [
      ...of(group, ["groups", g]),
      ...group.components.flatMap((component, c) => of(component, ["groups", g, "components", c])),
    ]),
    ...declaration.bands.flatMap((band, index) => of(band, ["bands", index])),
  ];
}
