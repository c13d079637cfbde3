/**
 * How the reference names types of values.
 *
 * @module
 */
import type { ValueType } from "#engine/language/expression.ts";
import { everyType } from "#engine/language/signature.ts";

/** number, number or date, any type. */
export const typesText = (types: readonly ValueType[]): string =>
  everyType.every((type) => types.includes(type)) ? "any type" : types.join(" or ");
