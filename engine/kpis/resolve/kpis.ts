/**
 * Resolves `kpis.yaml` over its book and its rule set.
 *
 * @module
 */
import type { Book, Fact } from "../../book/book.ts";
import { type Day, parseDay, parseDuration } from "../../book/days.ts";
import { dependencyOrder } from "../../dependencyOrder.ts";
import type { SourceDocument } from "../../document/document.ts";
import { readExpression } from "../../document/expressions.ts";
import { kpisKind } from "../../document/kinds.ts";
import type { KpiDeclaration, KpisDocument } from "../../document/schema/kpis.ts";
import { validateDocument } from "../../document/validate.ts";
import type { Expression } from "../../language/expression.ts";
import { namesIn } from "../../language/names.ts";
import { parseExpression } from "../../language/parse.ts";
import { hasErrors, nearestName, type Problem, problem } from "../../problems.ts";
import { defaultGrace } from "../../rules/backtestSettings.ts";
import type { RuleSet } from "../../rules/compile.ts";
import type { Kpi, KpiSet, Mark } from "../kpis.ts";
import { parsePeriod } from "../periods.ts";
import { customersScope, lostName } from "../scopes.ts";
import { type FileResolution, layeredKpi, resolveKpi } from "./kpi.ts";
import type { Layered } from "./layers.ts";

/**
 * Checks and resolves KPIs.
 *
 * @param document of a `kpis.yaml`
 * @param ruleSet what gives score, band, segment and stage; without it, KPIs that read them lack it
 * @returns the KPIs, unless a problem is an error; those that lack something say what
 */
export function resolveKpis(
  document: SourceDocument,
  book: Book,
  ruleSet: RuleSet | undefined,
): { kpis?: KpiSet; problems: Problem[] } {
  const invalid = validateDocument(document, kpisKind);
  if (invalid.length > 0) return { problems: invalid };
  const declared = document.value as KpisDocument;
  const problems: Problem[] = [];
  const file: FileResolution = {
    document,
    book: withRevenue(document, book, declared.revenue, problems),
    ruleSet,
    problems,
  };
  const customers = resolveCustomers(file, declared.customers);
  const usual = parsePeriod(declared.period ?? "month");
  const layered = Object.entries(declared.kpis).map(([name, one]) => [name, layeredKpi(file, name, one)] as const);
  const periods = new Map(
    layered.map(
      ([
        name,
        {
          declaration: { period },
        },
      ]) => [name, period === undefined ? usual : parsePeriod(period)],
    ),
  );
  refuseCircles(file, layered);
  const kpis = new Map(layered.map(([name, one]): [string, Kpi] => [name, resolveKpi(file, name, one, periods)]));
  const marks = (declared.marks ?? []).map((mark, index) => resolveMark(file, mark, index, kpis));
  if (hasErrors(problems)) return { problems };
  return {
    kpis: {
      ...(declared.title !== undefined && { title: declared.title }),
      ...(customers && { customers }),
      grace: declared.grace === undefined ? usualGrace(ruleSet) : parseDuration(declared.grace)!,
      kpis,
      marks: marks.sort((a, b) => a.on - b.on),
      ...(ruleSet && { ruleSet }),
    },
    problems,
  };
}

/** The book in which another fact has the role `revenue`. */
function withRevenue(document: SourceDocument, book: Book, name: string | undefined, problems: Problem[]): Book {
  if (name === undefined) return book;
  const fact = book.facts.get(name);
  if (fact?.type !== "number") {
    const suggestion = nearestName(name, book.facts.keys());
    const unknown = { name, where: "facts", ...(suggestion !== undefined && { suggestion }) } as const;
    const span = document.spanOf(["revenue"]);
    problems.push(
      fact
        ? problem("kpi-value-type", { kind: "revenue", expected: ["number"], found: fact.type }, span)
        : problem("unknown-name", unknown, span),
    );
    return book;
  }
  const facts = [...book.facts].map(([key, { role, ...rest }]): [string, Fact] => {
    if (key === name) return [key, { ...rest, role: "revenue" }];
    return [key, { ...rest, ...(role !== undefined && role !== "revenue" && { role }) }];
  });
  return { ...book, facts: new Map(facts) };
}

/** Who is a customer; nothing: every account that is there. */
function resolveCustomers(
  { document, book, problems }: FileResolution,
  declared: KpisDocument["customers"],
): Expression | undefined {
  if (declared === undefined) return usualCustomers(book);
  return readExpression(document, ["customers"], declared, customersScope(book), "condition", problems)?.expression;
}

/** Those who are eligible for snapshots and not lost. */
function usualCustomers({ calendar, outcomes }: Book): Expression | undefined {
  const range = { from: 0, to: 0 };
  const isLost: Expression = { kind: "name", name: lostName, ...range };
  const notLost: readonly Expression[] = outcomes ? [{ kind: "not", operand: isLost, ...range }] : [];
  const { where } = calendar;
  const eligible = where === undefined ? [] : where.kind === "and" ? where.operands : [where];
  const operands = [...eligible, ...notLost];
  return operands.length > 1 ? { kind: "and", operands, ...range } : operands[0];
}

/** Where a file says nothing, what counts as renewed is what the backtest counts. */
function usualGrace(ruleSet: RuleSet | undefined): number {
  const { unit, grace } = ruleSet?.backtest ?? {};
  return unit === "renewals" && grace !== undefined ? grace : defaultGrace;
}

/** Formulas that read each other in a circle. */
function refuseCircles(
  { document, problems }: FileResolution,
  layered: readonly (readonly [string, Layered<KpiDeclaration>])[],
): void {
  const names = new Set(layered.map(([name]) => name));
  const reads = layered.map(([name, { declaration }]) => [name, kpisRead(declaration, names)] as const);
  for (const kpis of dependencyOrder(new Map(reads)).circles) {
    problems.push(problem("kpi-cycle", { kpis }, document.spanOf(["kpis", kpis[0]!, "formula"])));
  }
}

/** The KPIs that a formula reads, also those of the variants. */
function kpisRead({ formula, terms, variants }: KpiDeclaration, names: ReadonlySet<string>): string[] {
  const own = new Set(Object.keys(terms ?? {}));
  const texts = [formula, ...Object.values(variants ?? {}).map((variant) => variant.formula)];
  const expressions = texts.flatMap((text) => (text === undefined ? [] : (parseExpression(text).expression ?? [])));
  const read = new Set(expressions.flatMap((one) => [...namesIn(one)]));
  return [...read].filter((name) => names.has(name) && !own.has(name));
}

function resolveMark(
  { document, problems }: FileResolution,
  { on, title, kind = "other", about }: NonNullable<KpisDocument["marks"]>[number],
  index: number,
  kpis: ReadonlyMap<string, Kpi>,
): Mark {
  const path = ["marks", index];
  const day: Day | undefined = parseDay(on);
  if (day === undefined) problems.push(problem("date-impossible", { text: on }, document.spanOf([...path, "on"])));
  about?.forEach((name, i) => {
    if (kpis.has(name)) return;
    const suggestion = nearestName(name, kpis.keys());
    const parameters = { name, ...(suggestion !== undefined && { suggestion }) };
    problems.push(problem("kpi-unknown", parameters, document.spanOf([...path, "about", i])));
  });
  return { on: day ?? 0, title, kind, ...(about && { about }) };
}
