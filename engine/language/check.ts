/**
 * Names and types of an expression, before anything runs. Nothing is coerced: a date is no number and `"1"` is no 1.
 * Where the language page leaves it open: conditions and booleans may be compared with `==` and `!=`; a duration is a
 * number; a sum of a date and a number is a date in either order; `min`, `max`, `clamp` take dates as well.
 *
 * @module
 */
import { nearestName } from "../problems.ts";
import { booleanMeant } from "./booleanWords.ts";
import type { Expression, Scope, ValueType } from "./expression.ts";
import { type FunctionDefinition, functionsByName } from "./functions.ts";
import { operators } from "./operators.ts";
import { type Signature, typeTaken } from "./signature.ts";
import { type TextProblem, textProblem } from "./textProblem.ts";

/** `type` is `undefined` where a problem leaves it open. */
export interface CheckResult {
  readonly type: ValueType | undefined;
  readonly problems: readonly TextProblem[];
}

/**
 * Checks names, functions and types of an expression.
 *
 * @returns its type and every problem, from left to right; a part that failed is not blamed again where it is used.
 */
export function checkExpression(expression: Expression, scope: Scope): CheckResult {
  const check = new Check(scope);
  const type = check.typeOf(expression);
  return { type, problems: check.problems };
}

/** As `checkExpression`, and the expression has to be a condition. */
export function checkCondition(expression: Expression, scope: Scope): CheckResult {
  const { type, problems } = checkExpression(expression, scope);
  if (type === undefined || type === "boolean") return { type, problems };
  return { type, problems: [...problems, textProblem("expected-condition", { found: type }, expression)] };
}

/** The check of one expression; collects the problems. `undefined` is the type of what failed. */
class Check {
  readonly problems: TextProblem[] = [];
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  typeOf(expression: Expression): ValueType | undefined {
    switch (expression.kind) {
      case "number":
      case "string":
      case "boolean":
      case "date":
        return expression.kind;
      case "name":
        return this.#name(expression);
      case "compare":
        return this.#comparison(expression);
      case "in":
        return this.#membership(expression);
      case "missing": {
        const operator = expression.negated ? "is not missing" : "is missing";
        return this.#application(operator, operators[operator].signatures, [expression.operand]);
      }
      case "not":
      case "negative": {
        const { signatures } = operators[expression.kind];
        return this.#application(expression.kind === "not" ? "not" : "-", signatures, [expression.operand]);
      }
      case "and":
      case "or":
        return this.#application(expression.kind, operators[expression.kind].signatures, expression.operands);
      case "arithmetic": {
        const { operator, left, right } = expression;
        return this.#application(operator, operators[operator].signatures, [left, right]);
      }
      case "call":
        return this.#call(expression);
    }
  }

  #name(expression: Expression & { readonly kind: "name" }): ValueType | undefined {
    const declared = this.#scope.names.get(expression.name);
    if (declared) return declared.type;
    const { name } = expression;
    const meant = booleanMeant(name);
    const suggestion = meant === undefined ? nearestName(name, this.#scope.names.keys()) : String(meant);
    const parameters = { name, ...(suggestion !== undefined && { suggestion }), where: this.#scope.where };
    this.problems.push(textProblem("unknown-name", parameters, expression));
    return undefined;
  }

  #call(expression: Expression & { readonly kind: "call" }): ValueType | undefined {
    const { function: name, arguments: operands } = expression;
    const definition = functionsByName.get(name);
    if (!definition) {
      const suggestion = nearestName(name, functionsByName.keys());
      const parameters = { name, ...(suggestion !== undefined && { suggestion }) };
      this.problems.push(
        textProblem("unknown-function", parameters, { from: expression.from, to: expression.from + name.length }),
      );
      for (const operand of operands) this.typeOf(operand);
      return undefined;
    }
    if (takesCount(definition, operands.length)) return this.#application(name, definition.signatures, operands);
    const expected = `${definition.parameters.length}${definition.repeats ? "+" : ""}`;
    this.problems.push(textProblem("argument-count", { function: name, expected, found: operands.length }, expression));
    for (const operand of operands) this.typeOf(operand);
    return undefined;
  }

  /** Two values of one type, which the operator can compare. */
  #comparison(expression: Expression & { readonly kind: "compare" }): ValueType {
    const { operator, left, right } = expression;
    const leftType = this.typeOf(left);
    const rightType = this.typeOf(right);
    if (leftType !== undefined && rightType !== undefined && leftType !== rightType) {
      const parameters = { operator, left: leftType, right: rightType };
      this.problems.push(textProblem("types-not-comparable", parameters, expression));
      return "boolean";
    }
    const type = leftType ?? rightType;
    if (type !== undefined && !operators[operator].signatures.some((one) => typeTaken(one, 0) === type)) {
      this.problems.push(textProblem("type-not-ordered", { operator, type }, expression));
    }
    this.#occurrence(left, right);
    this.#occurrence(right, left);
    return "boolean";
  }

  /** A value and constants of its type. */
  #membership(expression: Expression & { readonly kind: "in" }): ValueType {
    const type = this.typeOf(expression.operand);
    const operator = expression.negated ? "not in" : "in";
    for (const item of expression.list) {
      if (type === undefined || item.kind === type) this.#occurrence(expression.operand, item);
      else {
        this.problems.push(textProblem("types-not-comparable", { operator, left: type, right: item.kind }, item));
      }
    }
    return "boolean";
  }

  /** A name whose values are declared is only compared with these. */
  #occurrence(operand: Expression, constant: Expression): void {
    if (operand.kind !== "name" || constant.kind !== "string") return;
    const values = this.#scope.names.get(operand.name)?.values;
    if (!values || values.includes(constant.value)) return;
    const suggestion = nearestName(constant.value, values);
    const parameters = {
      name: operand.name,
      value: constant.value,
      ...(suggestion !== undefined && { suggestion }),
      values,
    };
    this.problems.push(textProblem("value-cannot-occur", parameters, constant));
  }

  /** The type of an operator or function over its operands: each narrows the signatures that can be meant. */
  #application(
    operator: string,
    signatures: readonly Signature[],
    operands: readonly Expression[],
  ): ValueType | undefined {
    let possible = signatures;
    let fits = true;
    operands.forEach((operand, index) => {
      const found = this.typeOf(operand);
      if (found === undefined) return;
      const narrowed = possible.filter((signature) => typeTaken(signature, index) === found);
      if (narrowed.length > 0) {
        possible = narrowed;
        return;
      }
      fits = false;
      const expected = [...new Set(possible.map((signature) => typeTaken(signature, index)))];
      this.problems.push(textProblem("operand-type", { operator, expected, found }, operand));
    });
    const results = new Set(possible.map((signature) => signature.gives));
    return fits && results.size === 1 ? possible[0]!.gives : undefined;
  }
}

function takesCount({ parameters, repeats }: FunctionDefinition, count: number): boolean {
  return count === parameters.length || (repeats && count > parameters.length);
}
