/**
 * The `gates` of a rule set: what its backtest must show.
 *
 * @module
 */
import { type Book, revenueFactOf } from "../book/book.ts";
import { readExpression } from "../document/expressions.ts";
import { type ReportFigure, reportFigures } from "../document/schema/reportFigures.ts";
import type { RulesDocument } from "../document/schema/rules.ts";
import type { Declared, Expression, Scope } from "../language/expression.ts";
import { namesIn } from "../language/names.ts";
import { problem } from "../problems.ts";
import { type BacktestSettings, curveDistances } from "./backtestSettings.ts";
import type { Compilation } from "./compile.ts";
import { unknownBand } from "./program.ts";
import { targets } from "./targets.ts";

/** One gate. */
export interface Gate {
  readonly text: string;
  readonly expression: Expression;
  /** Where in the report the figures stand that it reads, by name. */
  readonly figures: ReadonlyMap<string, ReportFigure>;
}

/** Reads the gates; one on a figure that the backtest does not produce is a problem. */
export function readGates(
  { document, book, problems }: Compilation,
  { gates = [], backtest }: Pick<RulesDocument, "gates" | "backtest">,
  bands: readonly string[],
  settings: BacktestSettings | undefined,
): Gate[] {
  if (gates.length === 0) return [];
  if (!backtest) problems.push(problem("gates-without-backtest", {}, document.spanOfKey(["gates"])));
  // a block with problems of its own must not cause more of them here
  if (!settings) return [];
  const figures = figuresOf(book, settings, bands);
  const scope = gateScope(figures);
  return gates.flatMap((gate, index) => {
    const read = readExpression(document, ["gates", index], gate, scope, "condition", problems);
    if (!read) return [];
    const own = [...namesIn(read.expression)].map((name) => [name, figures.get(name)!] as const);
    return [{ text: read.text, expression: read.expression, figures: new Map(own) }];
  });
}

/** The names that gates may use: figures. */
export function gateScope(figures: ReadonlyMap<string, ReportFigure>): Scope {
  const names = Array.from(figures, ([name, { type, nullable }]): [string, Declared] => [
    name,
    { type, ...(!nullable && { neverMissing: true }) },
  ]);
  return { where: "figures", names: new Map(names) };
}

/** The figures that the backtest of a rule set produces, over a book whose outcomes allow it. */
export function figuresOf(
  book: Pick<Book, "facts" | "outcomes">,
  settings: BacktestSettings,
  bands: readonly string[],
): Map<string, ReportFigure> {
  const curve = curveDistances(settings).map((days) => `d${days}`);
  const all = reportFigures({ bands: [...bands, unknownBand], curve });
  const produced = producedBy(book, settings);
  return new Map([...all].filter(([, { path }]) => produced(path)));
}

/** Whether the backtest of these settings ever has something at a path of its report. */
function producedBy(
  book: Pick<Book, "facts" | "outcomes">,
  settings: BacktestSettings,
): (path: readonly string[]) => boolean {
  const { unit, target, gap, train } = settings;
  const { renewals, events, interventions } = book.outcomes!;
  const contractAmounts = unit === "renewals" && renewals!.amount !== undefined;
  const revenue = contractAmounts || revenueFactOf(book) !== undefined;
  const moved = targets[target].ofChange ? contractAmounts || events?.amount !== undefined : revenue;
  const absent = new Set([
    ...(train ? [] : ["train"]),
    ...(unit === "renewals"
      ? ["already_churned", "inside_gap"]
      : ["curve", "no_snapshot", "not_signed", "already_decided"]),
    ...(target === "lapsed" ? ["already_churned", "inside_gap"] : []),
    ...(interventions ? [] : ["interventions"]),
    ...(gap > 0 ? [] : ["recallWithoutGap"]),
    ...(revenue ? [] : ["revenue", "aucByRevenue"]),
    ...(moved ? [] : ["moved", "shareOfMoved", "revenueCaptured"]),
  ]);
  // ids of bands are the author's own words
  return (path) => !path.some((key, depth) => absent.has(key) && !(depth === 1 && path[0] === "bands"));
}
