/**
 * Interval arithmetic: between which numbers an expression lies (Moore 1966). Ends are widened to closed ones, so that
 * what is given may be too wide, never too narrow.
 *
 * @module
 */
import type { Expression } from "../../language/expression.ts";
import type { Domains } from "./domain.ts";
import { hullOf } from "./numbers.ts";

export interface Hull {
  readonly low: number;
  readonly high: number;
}

const anything: Hull = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** Between which numbers an expression of numbers or dates lies wherever it is not missing. */
export function hullOfExpression(expression: Expression, domains: Domains): Hull {
  switch (expression.kind) {
    case "number":
    case "date":
      return { low: expression.value, high: expression.value };
    case "name": {
      const domain = domains.get(expression.name);
      if (domain?.values.kind !== "numbers") return anything;
      return hullOf(domain.values.set) ?? anything;
    }
    case "negative": {
      const { low, high } = hullOfExpression(expression.operand, domains);
      return { low: -high, high: -low };
    }
    case "arithmetic": {
      const left = hullOfExpression(expression.left, domains);
      const right = hullOfExpression(expression.right, domains);
      return arithmetic(expression.operator, left, right);
    }
    case "call":
      return called(
        expression.function,
        expression.arguments.map((one) => hullOfExpression(one, domains)),
      );
    default:
      return anything;
  }
}

function arithmetic(operator: "+" | "-" | "*" | "/", a: Hull, b: Hull): Hull {
  switch (operator) {
    case "+":
      return { low: a.low + b.low, high: a.high + b.high };
    case "-":
      return { low: a.low - b.high, high: a.high - b.low };
    case "*":
      return around([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]);
    case "/":
      // a divisor that reaches zero gives anything
      if (b.low <= 0 && b.high >= 0) return anything;
      return around([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]);
  }
}

/** Around products; 0 · ∞ is anything. */
function around(values: readonly number[]): Hull {
  if (values.some(Number.isNaN)) return anything;
  return { low: Math.min(...values), high: Math.max(...values) };
}

function called(name: string, args: readonly Hull[]): Hull {
  const lows = args.map(({ low }) => low);
  const highs = args.map(({ high }) => high);
  const [first = anything] = args;
  switch (name) {
    case "min":
      return { low: Math.min(...lows), high: Math.min(...highs) };
    case "max":
      return { low: Math.max(...lows), high: Math.max(...highs) };
    case "abs": {
      const ends = [Math.abs(first.low), Math.abs(first.high)];
      const crosses = first.low <= 0 && first.high >= 0;
      return { low: crosses ? 0 : Math.min(...ends), high: Math.max(...ends) };
    }
    case "round":
      return { low: Math.floor(first.low + 0.5), high: Math.floor(first.high + 0.5) };
    case "floor":
      return { low: Math.floor(first.low), high: Math.floor(first.high) };
    case "ceil":
      return { low: Math.ceil(first.low), high: Math.ceil(first.high) };
    case "sqrt":
      return { low: Math.sqrt(Math.max(0, first.low)), high: Math.sqrt(Math.max(0, first.high)) };
    case "clamp": {
      const [, low = anything, high = anything] = args;
      return {
        low: Math.min(Math.max(first.low, low.low), high.low),
        high: Math.min(Math.max(first.high, low.high), high.high),
      };
    }
    case "coalesce":
      return { low: Math.min(...lows), high: Math.max(...highs) };
    default:
      return anything;
  }
}
