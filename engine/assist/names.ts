/**
 * What there is of everything that a text can name.
 *
 * @module
 */
import { aggregates } from "../book/aggregates.ts";
import type { AggregateKind, Fact, Source } from "../book/book.ts";
import { rowScope } from "../book/resolveSources.ts";
import type { Path } from "../document/document.ts";
import type { Named, SchemaNode } from "../document/schema/node.ts";
import type { ValueType } from "../language/expression.ts";
import { unknownBand } from "../rules/program.ts";
import { otherwiseEntry, shapeKinds, shapes } from "../rules/shapes.ts";
import { otherwiseText, roleTexts } from "../texts/en/assist.ts";
import type { CompletionKind } from "./completion.ts";
import {
  type Description,
  describeChoice,
  describeColumn,
  describeFact,
  describeNamed,
  describeSource,
  sourceOf,
} from "./describe.ts";
import { countedFor, countedValuesFor, definitionsFor, kpisFor } from "./kpis.ts";
import { componentsIn, factOfComponent, identified, mappingIn, type Surroundings } from "./surroundings.ts";

/** Something that may be named, likelier ones first. */
export interface Nameable extends Description {
  readonly kind: CompletionKind;
}

type Finder = (around: Surroundings, path: Path, ofType?: ValueType) => Nameable[];

/** All that may be named at a path, as its schema says. */
export function namesAt(
  { names, ofType }: Pick<SchemaNode, "names" | "ofType">,
  around: Surroundings,
  path: Path,
): Nameable[] {
  return names ? finders[names](around, path, ofType) : [];
}

const finders: Readonly<Record<Named, Finder>> = {
  fact: factsFor,
  source: ({ book }) => [...book.sources.values()].map(nameSource),
  datedSource: ({ book }) => [...book.sources.values()].filter(({ at }) => at !== undefined).map(nameSource),
  column: columnsFor,
  sourceColumn: sourceColumnsFor,
  columnOrSource: (around, path) => [...sourceColumnsFor(around, path), ...finders.source(around, path)],
  segment: (around) => identified(around, "segments").map((one) => nameable("id", describeChoice(one, "segment"))),
  band: (around) =>
    [...identified(around, "bands"), ...(around.kind === "cases" ? [{ id: unknownBand }] : [])].map((one) =>
      nameable("id", describeNamed(one, "band")),
    ),
  component: (around) => componentsIn(around).map((one) => nameable("id", describeNamed(one, "component"))),
  adjustment: (around) =>
    identified(around, "adjustments").map((one) => nameable("id", describeChoice(one, "adjustment"))),
  alert: (around) => identified(around, "alerts").map((one) => nameable("id", describeChoice(one, "alert"))),
  // truths are offered by the type
  factValue: ({ book }, path) => textsOf(book.facts.get(String(path.at(-1)))),
  stage: (around) => identified(around, "lifecycle").map((one) => nameable("id", describeChoice(one, "stage"))),
  role: ({ book }) => {
    const roles = [...book.facts.values()].flatMap(({ name, role }) => (role ? [{ name, role }] : []));
    return roles.map(({ name, role }) =>
      nameable("role", { name: role, detail: name, documentation: roleTexts[role] }),
    );
  },
  value: valuesFor,
  counted: (around) => countedFor(around).map((one) => nameable("source", one)),
  countedValue: (around, path) => countedValuesFor(around, path).map((one) => nameable("column", one)),
  definition: () => definitionsFor().map((one) => nameable("name", one)),
  kpi: (around) => kpisFor(around).map((one) => nameable("name", one)),
};

const nameable = (kind: CompletionKind, description: Description): Nameable => ({ kind, ...description });
const nameSource = (source: Source): Nameable => nameable("source", describeSource(source));

/** Facts; those that the shape of the component can look at come first. */
function factsFor({ draft, book }: Surroundings, path: Path): Nameable[] {
  const component = mappingIn(draft.valueAt(path.slice(0, -1)));
  const shape = shapeKinds.find((kind) => Object.hasOwn(component, kind));
  const fits = (type: ValueType) => shape === undefined || shapes[shape].factTypes.includes(type);
  return [...book.facts.values()]
    .toSorted((a, b) => Number(fits(b.type)) - Number(fits(a.type)))
    .map((fact) => nameable("fact", describeFact(fact, sourceOf(fact, book.sources))));
}

/** Columns of the source that is declared or named at the path, as far as they are known. */
function columnsFor({ kind, draft, book }: Surroundings, path: Path, ofType?: ValueType): Nameable[] {
  if (kind === "cases") {
    const given = book.sources.get(String(path[path.indexOf("rows") + 1]));
    const names = given ? [...rowScope(given, false).names] : [];
    return names.map(([name, { type }]) => nameable("column", describeColumn(given!, name, type)));
  }
  const declared = mappingIn(draft.valueAt(path.slice(0, 2)));
  const source = book.sources.get(String(path[0] === "sources" ? path[1] : declared["source"]));
  if (!source) {
    return Object.keys(mappingIn(declared["columns"])).map((name) =>
      nameable("column", { name, detail: "", documentation: "" }),
    );
  }
  return [...rowScope(source, false).names]
    .filter(([name, { type }]) => (source.columns.has(name) || name === source.account) && (ofType ?? type) === type)
    .map(([name, { type }]) => nameable("column", describeColumn(source, name, type)));
}

/** Columns that the aggregate at the path takes, with their sources; of a way to an account those of text. */
function sourceColumnsFor({ book }: Surroundings, path: Path): Nameable[] {
  const kind = String(path.at(-1));
  const takes = Object.hasOwn(aggregates, kind) ? aggregates[kind as AggregateKind].takes : textAlone;
  return [...book.sources.values()].flatMap((source) =>
    [...rowScope(source, false).names]
      .filter(([, { type }]) => takes.includes(type))
      .map(([name, { type }]) => {
        const column = describeColumn(source, name, type);
        return nameable("column", { ...column, name: `${source.name}.${name}` });
      }),
  );
}

const textAlone: readonly ValueType[] = ["string"];

/** The values that the fact of a component can have. */
function valuesFor(around: Surroundings, path: Path): Nameable[] {
  return [
    ...valuesOf(factOfComponent(around, path)),
    nameable("value", { name: otherwiseEntry, detail: "", documentation: otherwiseText }),
  ];
}

const textsOf = (fact: Fact | undefined): Nameable[] => (fact?.type === "boolean" ? [] : valuesOf(fact));

function valuesOf(fact: Fact | undefined): Nameable[] {
  const values = fact?.type === "boolean" ? ["true", "false"] : (fact?.values ?? []);
  return values.map((value) => nameable("value", { name: value, detail: fact!.name, documentation: "" }));
}
