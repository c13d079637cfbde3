/**
 * What an operator or a function takes and gives.
 *
 * @module
 */
import type { ValueType } from "./expression.ts";

/** The types of the operands, in order, and that of the result. Operands beyond the last are of the last type. */
export interface Signature {
  readonly takes: readonly ValueType[];
  readonly gives: ValueType;
}

/** Every type that a value can have. */
export const everyType: readonly ValueType[] = ["number", "string", "boolean", "date"];

/** One signature for each of `types`: all operands are of that type, and so is the result, unless it is `gives`. */
export function alike(types: readonly ValueType[], gives?: ValueType): readonly Signature[] {
  return types.map((type) => ({ takes: [type], gives: gives ?? type }));
}

/** The type that a signature takes as operand number `index` (from 0). */
export function typeTaken(signature: Signature, index: number): ValueType {
  return signature.takes[Math.min(index, signature.takes.length - 1)]!;
}

/**
 * How a function is called.
 *
 * @example clamp(value, low, high), min(first, second, …)
 */
export function signatureText(
  name: string,
  { parameters, repeats }: { readonly parameters: readonly string[]; readonly repeats: boolean },
): string {
  return `${name}(${[...parameters, ...(repeats ? ["…"] : [])].join(", ")})`;
}
