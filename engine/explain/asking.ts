/**
 * Evaluations that ask for the truth of conditions instead of deciding them: so the same evaluation runs by the
 * engine's own conditions and by json-rules-engine.
 *
 * @module
 */
import { bind } from "../language/bind.ts";
import type { Value } from "../language/expression.ts";
import type { Operand } from "../language/operand.ts";
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

/** Decides conditions by evaluating them. Each is bound once, however often it is asked for. */
export class Conditions {
  readonly #bound = new Map<Condition, Operand>();
  #read: FactReader = () => null;

  /** Is a condition true of what a reader reads? */
  truth(condition: Condition, read: FactReader): Truth {
    let operand = this.#bound.get(condition);
    if (!operand) {
      operand = bind(condition.expression, (name) => () => this.#read(name));
      this.#bound.set(condition, operand);
    }
    this.#read = read;
    return operand() as Truth;
  }
}

/**
 * Runs something that asks for the truth of conditions, and answers by evaluating them.
 *
 * @param conditions to be kept where the same conditions are decided again and again
 */
export function answered<Result>(
  asking: Asking<Result>,
  read: FactReader,
  conditions: Conditions = new Conditions(),
): Result {
  let step = asking.next();
  while (!step.done) {
    const facts = reading(read, step.value.decided);
    step = asking.next(step.value.conditions.map((condition) => conditions.truth(condition, facts)));
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
