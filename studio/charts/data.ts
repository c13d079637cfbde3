/**
 * When the data of a chart are other ones. Places make new lists whenever they render, and a chart at rest is drawn anew
 * only where something in them changed.
 *
 * @module
 */
import type { PropertyDeclaration } from "lit";

/** Do two values differ, looked at from outside: lists and records by what they hold? */
export function differs(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return false;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return true;
  if (one instanceof Map && other instanceof Map) return differs([...one], [...other]);
  if (Array.isArray(one) !== Array.isArray(other)) return true;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  if (keys.length !== others.length) return true;
  return keys.some(
    (key) => !Object.hasOwn(other, key) || differs(one[key as keyof typeof one], other[key as keyof typeof other]),
  );
}

/** A property that holds data. */
export const data: PropertyDeclaration = { attribute: false, hasChanged: differs };

/** A property that holds how values are written: it changes only together with them. */
export const written: PropertyDeclaration = { attribute: false, hasChanged: () => false };
