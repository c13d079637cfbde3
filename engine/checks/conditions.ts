/**
 * Every condition of a rule set that decides something, with where it stands.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Condition, Program } from "../rules/program.ts";
import { shapePlaces } from "../rules/shapePlaces.ts";

/** A condition and its place. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly path: Path;
}

/** A list of which the first entry with a true condition applies; the last has none. */
export interface ConditionList {
  readonly list: "segments" | "lifecycle" | "decisions";
  readonly entries: readonly { readonly id: string; readonly when?: Condition; readonly path: Path }[];
}

/** The lists of a rule set in which the first true condition wins. */
export function conditionLists(declaration: RulesDocument, program: Program): ConditionList[] {
  const choices = (list: "segments" | "lifecycle", of: Program["segments"]): ConditionList[] =>
    declaration[list] ? [{ list, entries: of.map((one, index) => ({ ...one, path: [list, index] })) }] : [];
  const decisions = shapePlaces(declaration, program).flatMap(({ shape, path }): ConditionList[] =>
    shape.kind === "decisions"
      ? [
          {
            list: "decisions",
            entries: shape.decisions.map((one, index) => ({
              ...one,
              id: String(index + 1),
              path: [...path, index],
            })),
          },
        ]
      : [],
  );
  return [...choices("segments", program.segments), ...choices("lifecycle", program.stages), ...decisions];
}

/** Every condition that decides something: of the lists, adjustments and alerts. */
export function placedConditions(declaration: RulesDocument, program: Program): PlacedCondition[] {
  const inLists = conditionLists(declaration, program).flatMap(({ entries }) => entries);
  const alone = (key: "adjustments" | "alerts") =>
    program[key].map(({ when }, index) => ({ when, path: [key, index] as Path }));
  return [...inLists, ...alone("adjustments"), ...alone("alerts")].flatMap(({ when, path }) =>
    when ? [{ condition: when, path: [...path, "when"] }] : [],
  );
}
