/**
 * The functions: this table is all there is to know about them. A function that is named and has no entry does not
 * compile. All operands of a call are of one type, which is the type of its result; a missing operand makes the
 * result missing, except in `coalesce`.
 *
 * @module
 */
import type { Example } from "./examples.ts";
import type { Value, ValueType } from "./expression.ts";
import { finite, type Operand } from "./operand.ts";
import { alike, everyType, type Signature } from "./signature.ts";

type FunctionName = "min" | "max" | "abs" | "round" | "floor" | "ceil" | "sqrt" | "clamp" | "coalesce";

export interface FunctionDefinition {
  /** Names of the operands, for completion and the reference; the last may be repeated if `repeats`. */
  readonly parameters: readonly string[];
  readonly repeats: boolean;
  readonly signatures: readonly Signature[];
  /** One line for the reference and for hover. */
  readonly documentation: string;
  readonly examples: readonly Example[];
  /** The operands are of the right number and types: checked before anything runs. */
  readonly evaluate: (operands: readonly Operand[]) => Value;
}

const ordered: readonly ValueType[] = ["number", "date"];

const functions = {
  min: {
    parameters: ["first", "second"],
    repeats: true,
    signatures: alike(ordered),
    documentation: "The smallest of its operands, or the earliest date.",
    examples: [
      ["min(nps, 7)", "7"],
      ["min(renewal_on, 2026-08-01)", "2026-08-01"],
    ],
    evaluate: ofAll(Math.min),
  },
  max: {
    parameters: ["first", "second"],
    repeats: true,
    signatures: alike(ordered),
    documentation: "The greatest of its operands, or the latest date.",
    examples: [
      ["max(login_trend, 0)", "0"],
      ["max(nps, csat)", "missing"],
    ],
    evaluate: ofAll(Math.max),
  },
  abs: {
    parameters: ["value"],
    repeats: false,
    signatures: alike(["number"]),
    documentation: "The number without its sign.",
    examples: [["abs(login_trend)", "0.1"]],
    evaluate: ofOne(Math.abs),
  },
  round: {
    parameters: ["value"],
    repeats: false,
    signatures: alike(["number"]),
    documentation: "The nearest whole number, halves upwards: floor(value + 0.5).",
    examples: [
      ["round(2.5)", "3"],
      ["round(-2.5)", "-2"],
    ],
    evaluate: ofOne((value) => Math.floor(value + 0.5)),
  },
  floor: {
    parameters: ["value"],
    repeats: false,
    signatures: alike(["number"]),
    documentation: "The greatest whole number that is not above the value.",
    examples: [["floor(-0.1)", "-1"]],
    evaluate: ofOne(Math.floor),
  },
  ceil: {
    parameters: ["value"],
    repeats: false,
    signatures: alike(["number"]),
    documentation: "The smallest whole number that is not below the value.",
    examples: [["ceil(-0.1)", "0"]],
    evaluate: ofOne(Math.ceil),
  },
  sqrt: {
    parameters: ["value"],
    repeats: false,
    signatures: alike(["number"]),
    documentation: "The square root; missing below 0.",
    examples: [
      ["sqrt(nps)", "3"],
      ["sqrt(-1)", "missing"],
    ],
    evaluate: ofOne(Math.sqrt),
  },
  clamp: {
    parameters: ["value", "low", "high"],
    repeats: false,
    signatures: alike(ordered),
    documentation: "The value, but at least low, and at most high: min(max(value, low), high).",
    examples: [
      ["clamp(nps, 0, 7)", "7"],
      ["clamp(5, 8, 3)", "3"],
    ],
    evaluate: clamp,
  },
  coalesce: {
    parameters: ["first", "second"],
    repeats: true,
    signatures: alike(everyType),
    documentation: "The first of its operands that is not missing; missing if all are.",
    examples: [
      ["coalesce(csat, 3)", "3"],
      ["coalesce(csat < 3, false)", "false"],
    ],
    evaluate: coalesce,
  },
} satisfies Record<FunctionName, FunctionDefinition>;

/** Every function, by name, in the order of the reference. */
export const functionsByName: ReadonlyMap<string, FunctionDefinition> = new Map(Object.entries(functions));

/** Makes the evaluation of a function of one number. */
function ofOne(calculate: (value: number) => number): FunctionDefinition["evaluate"] {
  return ([operand]) => {
    const value = operand!() as number | null;
    return value === null ? null : finite(calculate(value));
  };
}

/** Makes the evaluation of a function that is taken over its operands two at a time. */
function ofAll(choose: (one: number, other: number) => number): FunctionDefinition["evaluate"] {
  return (operands) => {
    let chosen = operands[0]!() as number | null;
    for (let i = 1; i < operands.length && chosen !== null; i++) {
      const value = operands[i]!() as number | null;
      chosen = value === null ? null : choose(chosen, value);
    }
    return chosen;
  };
}

function clamp([operand, lowest, highest]: readonly Operand[]): Value {
  const value = operand!() as number | null;
  const low = lowest!() as number | null;
  const high = highest!() as number | null;
  return value === null || low === null || high === null ? null : Math.min(Math.max(value, low), high);
}

function coalesce(operands: readonly Operand[]): Value {
  for (const operand of operands) {
    const value = operand();
    if (value !== null) return value;
  }
  return null;
}
