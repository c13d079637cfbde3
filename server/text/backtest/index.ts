/**
 * The backtest's report as text: the verdict first, then the evidence, then the caveats; no figure without its n.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { BacktestReport } from "#engine/document/schema/backtestReport.ts";
import { backtestTexts } from "#engine/texts/index.ts";
import type { Paint } from "../paint.ts";
import { wrap } from "../table.ts";
import { bands } from "./bands.ts";
import { baselines } from "./baselines.ts";
import { breakdowns } from "./breakdown.ts";
import { curve } from "./curve.ts";
import { drift } from "./drift.ts";
import { gains } from "./gains.ts";
import { gates } from "./gates.ts";
import { interventions } from "./interventions.ts";
import { componentLeads } from "./leadTime.ts";
import { misses } from "./misses.ts";
import { order } from "./order.ts";
import { probability } from "./probability.ts";
import { type Context, titled } from "./section.ts";
import { stability } from "./stability.ts";
import { walkForward } from "./walkForward.ts";

/**
 * Writes the report. The verdict is its first line, unbroken; prose below is broken at `width` columns.
 *
 * @param shown everything that the report holds, or, beside what fits a screen, the breakdown by some facts
 */
export function backtestText(
  report: BacktestReport,
  book: Book,
  paint: Paint,
  width: number,
  { full, by }: { readonly full: boolean; readonly by: readonly string[] },
): string {
  const context: Context = { report, book, paint, width: Math.min(Math.max(width, 60), 110) };
  if (report.judged.n === 0) return nothingJudged(context);
  const sections = [
    paint.bold(backtestTexts.verdict(report.verdict, report.settings)),
    settings(context),
    gates(context),
    bands(context),
    baselines(context),
    gains(context),
    curve(context),
    leadTime(context),
    misses(context),
    interventions(context),
    caveats(context),
    ...(full
      ? [
          order(context),
          probability(context),
          componentLeads(context),
          stability(context),
          drift(context),
          walkForward(context),
          breakdowns(context),
        ]
      : [breakdowns(context, by)]),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** What can be said where nothing is judged: what there is, how long accounts stayed, what was left out. */
function nothingJudged(context: Context): string {
  const { report, paint, width } = context;
  const sections = [
    paint.bold(backtestTexts.verdict(report.verdict, report.settings)),
    settings(context),
    gates(context),
    wrap(backtestTexts.concordance(report), width),
    caveats(context),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function settings({ report, paint, width }: Context): string {
  const { book, rules, dataVersion } = report;
  const lines = [
    `${book.title} · rules ${rules.id} (${rules.identity.slice(0, 12)}) · data ${dataVersion}`,
    backtestTexts.settings(report),
    backtestTexts.wholeBook(report),
  ];
  return lines.map((line) => paint.dim(wrap(line, width))).join("\n");
}

function leadTime(context: Context): string {
  const { report, width } = context;
  if (report.leadTime.losses === 0) return "";
  return titled(backtestTexts.titles.leadTime(report.settings), wrap(backtestTexts.leadTime(report), width), context);
}

function caveats(context: Context): string {
  const { report, width } = context;
  const lines = report.caveats.map(
    (caveat) => `· ${wrap(backtestTexts.caveat(caveat, report.settings), width - 2, "  ")}`,
  );
  return lines.length === 0 ? "" : titled(backtestTexts.titles.caveats, lines.join("\n"), context);
}
