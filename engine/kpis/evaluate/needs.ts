/**
 * What KPIs need of a book: nothing else has to be read or evaluated.
 *
 * @module
 */
import { type Book, eventsSourceName, type Source } from "../../book/book.ts";
import { withFactsRead } from "../../book/factsRead.ts";
import type { Expression } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import type { Kpi, KpiSet, Measure } from "../kpis.ts";
import { groupOfPoints, lostName, ruleNames } from "../scopes.ts";
import { allMeasures, computationsOf, elementaryOf, measuresOf } from "./measures.ts";

export interface KpiNeeds {
  /** The book with the sources and columns that are read, and the facts that KPIs read. */
  readonly book: Book;
  /** The sources whose rows show that an account is there. */
  readonly presence: ReadonlyMap<string, Source>;
  /** What is read of the rule set; nothing: no KPI reads any of it. */
  readonly rules: { readonly band: boolean; readonly groups: ReadonlySet<string> } | undefined;
  /** Does it depend on the outcomes who is a customer? */
  readonly customersByOutcomes: boolean;
}

/**
 * What a file of KPIs needs.
 *
 * @param by the name by which accounts are told apart
 */
export function needsOf(book: Book, set: KpiSet, by: string | undefined): KpiNeeds {
  const measures = allMeasures(set);
  const customers = set.customers ? [...namesIn(set.customers)] : [];
  const ofKpis = [...set.kpis.values()].flatMap((kpi) => [...accountNamesOf(kpi)]);
  const named = new Set([...ofKpis, ...customers, ...(by === undefined ? [] : [by])]);
  const facts = new Set(
    withFactsRead(
      book,
      [...named].filter((name) => book.facts.has(name)),
    ),
  );
  const groups = new Set([...named].flatMap((name) => groupOfPoints(name) ?? []));
  const readsRules = groups.size > 0 || ruleNames.some((name) => named.has(name));
  const ofRules = readsRules && set.ruleSet ? factsOfRules(book, set) : [];
  const sources = sourcesOf(book, [...facts, ...ofRules], measures, set);
  return {
    book: { ...book, sources, facts: new Map([...book.facts].filter(([name]) => facts.has(name))) },
    presence: presenceOf(book, customers),
    rules: readsRules && set.ruleSet ? { band: named.has("band"), groups } : undefined,
    customersByOutcomes: customers.includes(lostName),
  };
}

/** The names that a KPI reads of accounts, not of rows. */
export function accountNamesOf(kpi: Kpi): Set<string> {
  const names = new Set<string>();
  for (const { population, value, where, meeting, ofAccounts, follow } of measuresOfKpi(kpi)) {
    const ofRows = population === "rows" || population === "outcomes" || population === "renewals";
    for (const expression of ofRows ? [ofAccounts] : [value, where, meeting, ofAccounts]) {
      if (expression) for (const name of namesIn(expression)) names.add(name);
    }
    if (follow !== undefined) names.add(follow);
  }
  for (const { name, isOwn } of kpi.split?.names ?? []) if (!isOwn) names.add(name);
  return names;
}

/** The facts that the rule set and the book's eligibility read. */
function factsOfRules(book: Book, { ruleSet }: KpiSet): string[] {
  const eligible = book.calendar.where ? [...namesIn(book.calendar.where)] : [];
  return withFactsRead(
    book,
    [...ruleSet!.program.facts, ...eligible].filter((name) => book.facts.has(name)),
  );
}

/** The sources that are read, with the columns that matter; a source that facts are computed from, with all. */
function sourcesOf(
  book: Book,
  facts: readonly string[],
  measures: readonly Measure[],
  { customers, kpis }: KpiSet,
): Map<string, Source> {
  const whole = new Set(facts.flatMap((name) => sourceOfFact(book, name) ?? []));
  const { lapse, renewals } = book.outcomes ?? {};
  if (lapse) whole.add(lapse.activity);
  if (renewals) whole.add(renewals.source);
  const rests = customers ? [...namesIn(customers)].some((name) => book.facts.has(name)) : false;
  const columns = columnsRead(kpis, measures);
  const sources = new Map<string, Source>();
  for (const [name, source] of book.sources) {
    const read = columns.get(name);
    if (whole.has(name) || (!rests && source.account !== undefined)) sources.set(name, source);
    else if (read)
      sources.set(name, { ...source, columns: new Map([...source.columns].filter(([one]) => read.has(one))) });
  }
  return sources;
}

function sourceOfFact({ facts }: Book, name: string): string | undefined {
  const definition = facts.get(name)?.definition;
  return definition?.by === "aggregate" ? definition.source : undefined;
}

/** By source, the columns that measures of its rows read. */
function columnsRead(kpis: ReadonlyMap<string, Kpi>, measures: readonly Measure[]): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>();
  const of = (source: Source): Set<string> => {
    let read = columns.get(source.name);
    if (!read) columns.set(source.name, (read = new Set()));
    return read;
  };
  const add = ({ source, value, where, meeting, on }: Measure, more: readonly string[] = []) => {
    if (!source || source.name === eventsSourceName) return;
    const read = of(source);
    const expressions: (Expression | undefined)[] = [value, where, meeting];
    for (const one of expressions) if (one) for (const name of namesIn(one)) read.add(name);
    if (on !== undefined) read.add(on);
    for (const name of more) read.add(name);
  };
  for (const measure of measures) add(measure);
  for (const kpi of kpis.values()) {
    const own = (kpi.split?.names ?? []).flatMap(({ name, isOwn }) => (isOwn ? [name] : []));
    if (own.length === 0) continue;
    for (const measure of measuresOfKpi(kpi)) add(measure, own);
  }
  return columns;
}

const measuresOfKpi = (kpi: Kpi): Measure[] => computationsOf(kpi).flatMap(elementaryOf).flatMap(measuresOf);

/** An account is there once a source that tells who is a customer has a row of it; if facts do not tell, any source. */
function presenceOf(book: Book, customers: readonly string[]): Map<string, Source> {
  const facts = withFactsRead(
    book,
    customers.filter((name) => book.facts.has(name)),
  );
  const telling = new Set(facts.flatMap((name) => sourceOfFact(book, name) ?? []));
  const named = [...book.sources].filter(([name]) => telling.has(name));
  return new Map(named.length > 0 ? named : book.sources);
}
