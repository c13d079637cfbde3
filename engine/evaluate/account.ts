/**
 * The account evaluator: one account at a time, with json-rules-engine deciding segment, stage, decisions, adjustments
 * and alerts, and a full explanation. The only importer of json-rules-engine.
 *
 * @module
 */
import { Engine } from "json-rules-engine";
import type { Question } from "../explain/asking.ts";
import { evaluate } from "../explain/evaluation.ts";
import type { Explanation, FactReader, Truth } from "../explain/explanation.ts";
import { bind } from "../language/bind.ts";
import type { Expression, Value } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import type { Condition, Program } from "../rules/program.ts";
import { whenFalse, whenTrue } from "./guardedConditions.ts";

export interface AccountEvaluator {
  /**
   * Scores and explains one snapshot. Calls may overlap; they are worked on one after the other, since an engine of
   * json-rules-engine skips rules silently when its runs overlap.
   *
   * @param read gives the snapshot's facts and, as a day, `as_of`; `null` is missing
   */
  explain(read: FactReader): Promise<Explanation>;
}

/** Makes the evaluator of a program; its engines are built when they are first needed and then kept. */
export function accountEvaluator(program: Program): AccountEvaluator {
  const deciders = new Map<string, Decider>();
  const numbers = new Map<Condition, number>();
  const deciderOf = (conditions: readonly Condition[]): Decider => {
    const key = conditions.map((condition) => numberOf(numbers, condition)).join();
    const decider = deciders.get(key) ?? new Decider(conditions);
    deciders.set(key, decider);
    return decider;
  };
  const explain = async (read: FactReader): Promise<Explanation> => {
    const evaluation = evaluate(program, read);
    let step = evaluation.next();
    while (!step.done) step = evaluation.next(await deciderOf(step.value.conditions).decide(step.value, read));
    return step.value;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    explain: (read) => {
      const result = last.then(() => explain(read));
      last = result.catch(() => {});
      return result;
    },
  };
}

function numberOf(numbers: Map<Condition, number>, condition: Condition): number {
  const number = numbers.get(condition) ?? numbers.size;
  numbers.set(condition, number);
  return number;
}

/** Decides a list of conditions in one run of one engine: for each a rule that it is true and one that it is false. */
class Decider {
  readonly #count: number;
  readonly #names = new Set<string>();
  /** Parts that json-rules-engine cannot express, by the fact that stands for them. */
  readonly #computed = new Map<string, Expression>();
  readonly #engine: Engine;

  constructor(conditions: readonly Condition[]) {
    this.#count = conditions.length;
    const nameComputed = (expression: Expression): string => {
      const name = `$${this.#computed.size}`;
      this.#computed.set(name, expression);
      return name;
    };
    this.#engine = new Engine([], { pathResolver: refusePaths });
    conditions.forEach(({ expression }, index) => {
      for (const name of namesIn(expression)) this.#names.add(name);
      this.#engine.addRule({
        conditions: whenTrue(expression, nameComputed),
        event: { type: "true", params: { index } },
      });
      this.#engine.addRule({
        conditions: whenFalse(expression, nameComputed),
        event: { type: "false", params: { index } },
      });
    });
  }

  async decide({ decided }: Question, read: FactReader): Promise<Truth[]> {
    const truths: Truth[] = new Array(this.#count).fill(null);
    if (this.#count === 0) return truths;
    const reading = (name: string): Value => {
      const own = decided.get(name);
      return own === undefined ? read(name) : own;
    };
    const facts: Record<string, Value> = {};
    for (const name of this.#names) facts[name] = reading(name);
    for (const [name, expression] of this.#computed) facts[name] = bind(expression, (one) => () => reading(one))();
    const { events } = await this.#engine.run(facts);
    for (const { type, params } of events) truths[params!["index"]] = type === "true";
    return truths;
  }
}

/** json-rules-engine's own resolver executes expressions; none of our conditions has a path. */
function refusePaths(): never {
  throw new RangeError("conditions of a program have no paths");
}
