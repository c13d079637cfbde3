/**
 * An example of every problem: of those that a text can have the one that its mistake raises.
 *
 * @module
 */
import { type Problem, type ProblemCode, type ProblemParameters, problem } from "#engine/problems.ts";
import { type Mistake, mistakes } from "./mistakes.ts";
import { otherExamples } from "./otherExamples.ts";
import { problemsOf, withMistake } from "./raised.ts";
import { requestExamples } from "./requestExamples.ts";

/** A problem, and the mistake that raises it where it is one in a text. */
export interface ProblemExample {
  readonly problem: Problem;
  readonly mistake?: Mistake;
}

const others: Readonly<Record<string, unknown>> = { ...otherExamples, ...requestExamples };
const ofTexts: Readonly<Record<string, readonly Mistake[]>> = mistakes;

const known = new Map<ProblemCode, readonly ProblemExample[]>();

/** The examples of a code: at least one. */
export function examplesOf(code: ProblemCode): readonly ProblemExample[] {
  const examples = known.get(code) ?? findExamples(code);
  known.set(code, examples);
  return examples;
}

function findExamples(code: ProblemCode): readonly ProblemExample[] {
  if (Object.hasOwn(others, code)) {
    return [{ problem: problem<ProblemCode>(code, others[code] as ProblemParameters[ProblemCode]) }];
  }
  return ofTexts[code]!.map((mistake) => {
    const raised = problemsOf(withMistake(mistake)).find((one) => one.code === code);
    if (!raised) throw new Error(`the mistake of ${code} does not raise it: ${mistake.mistake.slice(0, 100)}`);
    return { problem: raised, mistake };
  });
}

/** Every code, in no particular order. */
export const allCodes = [...Object.keys(mistakes), ...Object.keys(others)] as ProblemCode[];
