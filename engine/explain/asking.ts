/**
 * Evaluations that ask for the truth of conditions instead of deciding them: so the same evaluation runs by the
 * engine's own conditions and by json-rules-engine.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import type { Value } from "../language/expression.ts";
import type { Condition } from "../rules/program.ts";
import type { FactReader, Truth } from "./explanation.ts";

/** Conditions that must be decided before an evaluation can go on. */
export interface Question {
  readonly conditions: readonly Condition[];
  /** The names that the evaluation itself has given a value so far: segment, stage, score, coverage. */
  readonly decided: ReadonlyMap<string, Value>;
}

/** Something that asks for the truth of conditions: answer each question with one truth a condition. */
export type Asking<Result> = Generator<Question, Result, readonly Truth[]>;

/** Runs something that asks for the truth of conditions, and answers by evaluating them. */
export function answered<Result>(asking: Asking<Result>, read: FactReader): Result {
  let step = asking.next();
  while (!step.done) {
    const { conditions, decided } = step.value;
    const facts = reading(read, decided);
    step = asking.next(conditions.map(({ expression }) => bind(expression, (name) => () => facts(name))() as Truth));
  }
  return step.value;
}

/** Reads what the evaluation has decided itself, else the snapshot's facts. */
export function reading(read: FactReader, decided: ReadonlyMap<string, Value>): FactReader {
  return (name) => {
    const own = decided.get(name);
    return own === undefined ? read(name) : own;
  };
}
