/**
 * What may be named in a `kpis.yaml`, and which names its conditions and formulas may use.
 *
 * @module
 */
import type { Source } from "../book/book.ts";
import { splitColumn } from "../book/factResolution.ts";
import type { PartialBook } from "../book/resolvePartly.ts";
import type { Path } from "../document/document.ts";
import { definitions } from "../kpis/definitions/index.ts";
import type { MeasureKind, PopulationKind } from "../kpis/kpis.ts";
import { measureDefinitions, measureKinds } from "../kpis/measureKinds.ts";
import { populationNames, populations } from "../kpis/populations.ts";
import { accountScope, customersScope, outcomesScope, ownNames, rowsScope, ruleNames } from "../kpis/scopes.ts";
import type { Declared, Scope } from "../language/expression.ts";
import { definitionTexts } from "../texts/en/kpiDefinitions.ts";
import { type Description, describeColumn, describeFact, describeSource } from "./describe.ts";
import type { ScopeAt } from "./scopes.ts";
import { mappingIn, type Surroundings } from "./surroundings.ts";

/** What is counted: the rows of a source or one of the populations. */
interface Counted extends ScopeAt {
  readonly population: PopulationKind;
  readonly name: string;
}

/** The scope of the expression at a path. */
export function kpiScope(around: Surroundings, path: Path): ScopeAt {
  const key = path.at(-1);
  if (path[0] === "customers") return { scope: customersScope(around.book) };
  if (key === "formula") return { scope: termsScope(around, path) };
  const counted = key === "ofAccounts" ? undefined : countedAt(around, path.slice(0, -1));
  return counted ?? { scope: accounts(around.book) };
}

const withNames = (scope: Scope, more: Iterable<readonly [string, Declared]>): Scope => ({
  ...scope,
  names: new Map([...scope.names, ...more]),
});

/** Names over accounts; what the rule set gives is there, whatever it is. */
function accounts(book: PartialBook, population: Exclude<PopulationKind, "rows"> = "customers"): Scope {
  const ofRules = ruleNames.map((name) => [name, { type: /score|coverage/.test(name) ? "number" : "string" }] as const);
  const scope = accountScope(book, undefined, ownNames[population]);
  return withNames({ where: "facts", names: new Map(ofRules) }, scope.names);
}

/** A formula reads its terms and the other KPIs. */
function termsScope({ draft }: Surroundings, path: Path): Scope {
  const terms = Object.keys(mappingIn(mappingIn(draft.valueAt(path.slice(0, -1)))["terms"]));
  const others = kpisIn(draft.valueAt(["kpis"])).filter((name) => name !== path[1]);
  return { where: "facts", names: new Map([...terms, ...others].map((name) => [name, { type: "number" }])) };
}

const kpisIn = (value: unknown): string[] => Object.keys(mappingIn(value));

/** What the measure at a path counts, if it says so. */
function countedAt({ draft, book }: Surroundings, path: Path): Counted | undefined {
  const declared = mappingIn(draft.valueAt(path));
  const kind = [...measureKinds, "distribution"].find((key) => Object.hasOwn(declared, key));
  const written = kind && declared[kind];
  if (typeof written !== "string") return undefined;
  const { source: name } = splitColumn(written.replace(/^sources\./, ""));
  return everythingCounted(book).find((one) => one.name === name);
}

/** Ways to say what is computed, of which one stands. */
const ways: readonly (readonly string[])[] = [
  ...measureKinds.map((kind) => [kind]),
  ["distribution"],
  ["numerator", "denominator"],
  ["formula", "terms"],
];

/** Keys that only some populations have. */
const ofSome: readonly string[] = Object.values(populations).flatMap(({ keys }) => keys);
/** Keys that only some measures have. */
const ofMeasures: readonly string[] = Object.values(measureDefinitions).flatMap(({ keys }) => keys);
const ofEvery = ["of", "where"];

/** Does a key fit the others of what is measured? */
export function fitsMeasure(around: Surroundings, path: Path, key: string, present: readonly string[]): boolean {
  const way = ways.find((keys) => keys.some((one) => present.includes(one)));
  if (!way) return true;
  if (ways.some((keys) => keys.includes(key))) return way.includes(key);
  const [kind] = way as [string];
  const measure = Object.hasOwn(measureDefinitions, kind) ? measureDefinitions[kind as MeasureKind] : undefined;
  if (key === "edges") return present.includes("split") || kind === "distribution";
  if (key === "split") return kind !== "distribution" && kind !== "formula";
  if (![...ofSome, ...ofMeasures, ...ofEvery].includes(key)) return true;
  if (!measure) return kind === "distribution" && !ofMeasures.includes(key) && key !== "of";
  if (ofMeasures.includes(key)) return (measure.keys as readonly string[]).includes(key);
  if (key === "of") return measure.takes.length > 0;
  const counted = countedAt(around, path);
  const keys: readonly string[] | undefined = counted && populations[counted.population].keys;
  return key === "where" || !keys || keys.includes(key);
}

/** All that can be counted: sources that have dates, then the populations. */
function everythingCounted(book: PartialBook): Counted[] {
  const sources = [...book.sources.values()].filter(({ at }) => at !== undefined);
  const outcomes = outcomesScope(book);
  return [
    ...sources.map((source): Counted => ({ population: "rows", name: source.name, source, scope: rowsScope(source) })),
    ...populationNames.flatMap((name): Counted[] => {
      if (name === "outcomes") return outcomes ? [{ population: name, name, scope: outcomes }] : [];
      return [{ population: name, name, scope: accounts(book, name) }];
    }),
  ];
}

/** What may stand after `count` or `share`. */
export function countedFor({ book }: Surroundings): Description[] {
  return everythingCounted(book).map(describeCounted);
}

const describeCounted = ({ name, source, population }: Counted): Description =>
  source ? describeSource(source) : { name, detail: "", documentation: populations[population].documentation };

/** What may stand after another measure: what is counted with what is taken of each, or alone beside `of`. */
export function countedValuesFor(around: Surroundings, path: Path): Description[] {
  const kind = String(path.at(-1));
  const takes = Object.hasOwn(measureDefinitions, kind)
    ? measureDefinitions[kind as MeasureKind].takes
    : (["string", "boolean", "number"] as const);
  const values = everythingCounted(around.book).flatMap((counted) =>
    [...counted.scope.names]
      .filter(([, { type }]) => takes.includes(type as never))
      .map(([name, { type }]) => ({
        ...describeValue(around.book, counted.source, name, type),
        name: `${counted.name}.${name}`,
      })),
  );
  return [...values, ...countedFor(around)];
}

function describeValue({ facts }: PartialBook, source: Source | undefined, name: string, type: string): Description {
  const fact = facts.get(name);
  if (source) return describeColumn(source, name, type);
  return fact ? describeFact(fact) : { name, detail: type, documentation: "" };
}

/** The provided definitions. */
export function definitionsFor(): Description[] {
  return Object.keys(definitions).map((name) => {
    const { title, meaning } = definitionTexts[name as keyof typeof definitionTexts];
    return { name, detail: title, documentation: meaning };
  });
}

/** The KPIs of the file. */
export function kpisFor({ draft }: Surroundings): Description[] {
  const declared = mappingIn(draft.valueAt(["kpis"]));
  return Object.entries(declared).map(([name, kpi]) => {
    const { title } = mappingIn(kpi);
    return { name, detail: typeof title === "string" ? title : "", documentation: "" };
  });
}
