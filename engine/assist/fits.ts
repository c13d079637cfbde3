/**
 * What of that which a schema allows fits what else stands there: the laws that no schema can say.
 *
 * @module
 */
import { aggregates } from "../book/aggregates.ts";
import { aggregateKeys, type FactKind, keysBeside, kindsIn } from "../book/factKeys.ts";
import { splitColumn } from "../book/factResolution.ts";
import type { Path } from "../document/document.ts";
import { unfitKey } from "../rules/backtestSettings.ts";
import { type ShapeKind, shapeKinds, shapes } from "../rules/shapes.ts";
import { lackOf, type Target, targets, type Unit, units, unitsOf } from "../rules/targets.ts";
import { fitsMeasure } from "./kpis.ts";
import { factOfComponent, mappingIn, type Surroundings } from "./surroundings.ts";

const includes = (list: readonly string[], word: string): boolean => list.includes(word);

/** Does a key fit the others of its mapping? */
export function keyFits(around: Surroundings, path: Path, key: string, present: readonly string[]): boolean {
  if (around.kind === "book") return path[0] !== "facts" || fitsFact(around, path, key, present);
  if (around.kind === "kpis") return path[0] !== "kpis" || fitsMeasure(around, path, key, present);
  if (around.kind === "cases") return true;
  if (path[0] === "backtest") return key !== unfitOf(around);
  return !includes(shapeKinds, key) || fitsShape(around, path, key as ShapeKind);
}

/** The keys that others in a mapping require, beside those that its schema does. */
export function requiredBeside({ kind }: Surroundings, path: Path, present: readonly string[]): readonly string[] {
  const factKind = kind === "book" && path[0] === "facts" ? kindIn(present) : undefined;
  if (!factKind || factKind === "formula") return [];
  const { requires } = aggregates[factKind];
  const windows = present.includes("each") || present.includes("rollUp") ? ["over", "each", "rollUp"] : [];
  return requires ? [requires, ...windows] : windows;
}

/** Does a word fit, of those that the schema allows at a path? */
export function wordFits({ kind, draft, book }: Surroundings, path: Path, word: string): boolean {
  if (kind === "cases") return (book.facts.get(String(path.at(-1)))?.type ?? "boolean") === "boolean";
  if (kind !== "rules" || path[0] !== "backtest") return true;
  if (path[1] === "target" && book.outcomes) {
    return unitsOf(word as Target).some((unit) => !lackOf(word as Target, unit, book.outcomes));
  }
  const target = targetIn(draft.valueAt(["backtest", "target"]));
  return path[1] !== "unit" || !target || includes(unitsOf(target), word);
}

const targetIn = (value: unknown): Target | undefined =>
  typeof value === "string" && Object.hasOwn(targets, value) ? (value as Target) : undefined;

/** The key of the `backtest` block that means nothing by its unit. */
function unfitOf({ draft }: Surroundings): string | undefined {
  const { unit, target } = mappingIn(draft.valueAt(["backtest"]));
  const known = targetIn(target);
  if (includes(units, String(unit))) return unfitKey(unit as Unit);
  return known && unfitKey(unitsOf(known)[0]!);
}

const kindIn = (keys: readonly string[]): FactKind | undefined =>
  kindsIn(Object.fromEntries(keys.map((key) => [key, null])))[0];

/** Keys that ask when rows happened. */
const datedKeys = ["over", "ending", "since", "each", "rollUp", "freshFor"];

/** A fact takes the keys of its kind; a source without dates has no windows, and a column no formula beside it. */
function fitsFact({ draft, book }: Surroundings, path: Path, key: string, present: readonly string[]): boolean {
  const kind = kindIn(present);
  if (!kind || !includes(aggregateKeys, key)) return true;
  if (!includes(keysBeside(kind), key)) return false;
  const { source: name, column } = splitColumn(String(mappingIn(draft.valueAt(path))[kind]));
  if (key === "of" && column !== undefined) return false;
  const source = book.sources.get(name);
  return !source || source.at !== undefined || !datedKeys.includes(key);
}

/** A shape must be able to look at the component's fact. */
function fitsShape(around: Surroundings, path: Path, key: ShapeKind): boolean {
  const fact = factOfComponent(around, path);
  return !fact || shapes[key].factTypes.includes(fact.type);
}
