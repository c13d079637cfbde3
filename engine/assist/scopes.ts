/**
 * The names that may stand in the condition or formula at a path.
 *
 * @module
 */
import type { Source } from "../book/book.ts";
import { aggregateKinds } from "../book/factKeys.ts";
import { splitColumn } from "../book/factResolution.ts";
import { factScope } from "../book/resolve.ts";
import { rowScope } from "../book/resolveSources.ts";
import { detachedDocument, isSoundPart } from "../document/detached.ts";
import type { Path } from "../document/document.ts";
import { rulesKind } from "../document/kinds.ts";
import { type ReportFigure, reportFigures } from "../document/schema/reportFigures.ts";
import type { BacktestDeclaration } from "../document/schema/rules.ts";
import type { Scope } from "../language/expression.ts";
import { readBacktest } from "../rules/backtestSettings.ts";
import { figuresOf, gateScope } from "../rules/gates.ts";
import { type Names, namesOf } from "../rules/scope.ts";
import { kpiScope } from "./kpis.ts";
import { identified, mappingIn, type Surroundings } from "./surroundings.ts";

/** What names stand for at a path: facts, columns of a source, figures of the backtest's report. */
export interface ScopeAt {
  readonly scope: Scope;
  /** The source whose columns there are. */
  readonly source?: Source;
  readonly figures?: ReadonlyMap<string, ReportFigure>;
}

/** The scope of the expression at a path of a file. */
export function scopeAt(around: Surroundings, path: Path): ScopeAt {
  if (around.kind === "book") return bookScope(around, path);
  if (around.kind === "kpis") return kpiScope(around, path);
  return path[0] === "gates" ? gatesScope(around) : { scope: rulesScope(around, path) };
}

/** Of a rule set every part sees what is decided before it. */
const scopeOfPart: Readonly<Record<string, keyof Names>> = {
  segments: "forSegments",
  lifecycle: "forStages",
  groups: "forDecisions",
  alerts: "forDecisions",
  adjustments: "forAdjustments",
  conditions: "forAdjustments",
};

function rulesScope(around: Surroundings, [part]: Path): Scope {
  const { draft, book } = around;
  const list = (key: "segments" | "lifecycle") => (draft.valueAt([key]) == null ? undefined : identified(around, key));
  const [segments, lifecycle] = [list("segments"), list("lifecycle")];
  const names = namesOf(book, {
    ...(segments && { segments: segments.map(({ id }) => ({ id })) }),
    ...(lifecycle && { lifecycle: lifecycle.map(({ id }) => ({ id })) }),
  });
  return names[scopeOfPart[String(part)] ?? "forSegments"];
}

/** The figures that the backtest has; all that there can be, where it is not known yet how it judges. */
function gatesScope(around: Surroundings): ScopeAt {
  const { draft, book } = around;
  const bands = identified(around, "bands").map(({ id }) => id);
  const declared = draft.valueAt(["backtest"]);
  const document = detachedDocument({ backtest: declared });
  const settings = isSoundPart(rulesKind, "backtest", declared)
    ? readBacktest({ document, book, problems: [] }, declared as BacktestDeclaration)
    : undefined;
  const figures = settings ? figuresOf(book, settings, bands) : reportFigures({ bands, curve: [] });
  return { scope: gateScope(figures), figures };
}

function bookScope({ draft, book }: Surroundings, path: Path): ScopeAt {
  const [part, name, key] = path;
  const facts = factScope(book.facts);
  if (part === "sources") return ofRows(book.sources.get(String(name)));
  if (part === "outcomes") {
    const { activity, source } = mappingIn(draft.valueAt(path.slice(0, 2)));
    return ofRows(book.sources.get(String(activity ?? source)));
  }
  if (part !== "facts" || key === "formula" || key === "since") return { scope: facts };
  const declared = mappingIn(draft.valueAt(["facts", name!]));
  const kind = aggregateKinds.find((one) => Object.hasOwn(declared, one));
  return ofRows(kind && book.sources.get(splitColumn(String(declared[kind])).source), facts);
}

/** The names of a row, then those of facts where these may be read; a row's name hides a fact's. */
function ofRows(source: Source | undefined, facts?: Scope): ScopeAt {
  if (!source) return { scope: facts ?? { where: "columns", names: new Map() } };
  const own = rowScope(source, facts !== undefined);
  const others = [...(facts?.names ?? [])].filter(([name]) => !own.names.has(name));
  return { scope: { ...own, names: new Map([...own.names, ...others]) }, source };
}
