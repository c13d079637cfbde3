/**
 * Scores of a book at one date as text.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { explainTexts } from "#engine/texts/index.ts";
import {
  absent,
  formatCount,
  formatDate,
  formatMoney,
  formatNumberOf,
  formatRate,
  formatScore,
} from "#engine/texts/numbers.ts";
import type { ScoredAccount, ScoreReport } from "../command/score.ts";
import { layOut } from "../report/text/layout.ts";
import { Names } from "./names.ts";
import { bandMark, type Paint } from "./paint.ts";

/** What the scores are written from. */
interface Context {
  readonly report: ScoreReport;
  readonly book: Book;
  readonly program: Program;
  readonly names: Names;
  readonly paint: Paint;
}

const right = "right" as const;

/** Writes how many accounts are in each band, then the `most` accounts with the lowest score, largest revenue first. */
export function scoreText(
  report: ScoreReport,
  { book, program, paint, most }: { book: Book; program: Program; paint: Paint; most: number },
): string {
  const context: Context = { report, book, program, names: new Names(program, book, paint), paint };
  const title = `${explainTexts.plain(report.book.title)}, ${formatNumberOf(report.accounts.length, "account")} on ${formatDate(report.asOf)}`;
  const head = [
    paint.bold(title),
    paint.dim(`rules ${report.rules.id} (${report.rules.identity.slice(0, 12)}) · data ${report.dataVersion}`),
  ];
  const sections = [head.join("\n"), bands(context), accounts(context, most), alerts(context), undated(context)];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** The column of revenue, if the book knows any. */
const revenueHead = ({ revenueFact }: ScoreReport) => (revenueFact ? [{ head: "revenue", align: right }] : []);

function bands({ report, program, names, paint }: Context): string {
  const shown = report.bands.filter(({ accounts }, number) => accounts > 0 || number < program.bands.length);
  const rows = shown.map((band) => [
    names.markedBand(band.id),
    formatCount(band.accounts),
    formatRate(band.accounts / Math.max(1, report.accounts.length)),
    ...(report.revenueFact ? [formatMoney(band.revenue, report.book.currency)] : []),
  ]);
  const columns = [
    { head: "Band" },
    { head: "accounts", align: right },
    { head: "share", align: right },
    ...revenueHead(report),
  ];
  return layOut(columns, rows, {}, paint.dim);
}

function accounts(context: Context, most: number): string {
  const { report, program, paint } = context;
  const { currency } = report.book;
  const order = [...program.bands.map(({ id }) => id), unknownBand];
  const worst = [...report.accounts]
    .sort((a, b) => order.indexOf(a.band) - order.indexOf(b.band) || (b.revenue ?? 0) - (a.revenue ?? 0))
    .slice(0, most);
  const rows = worst.map((one) => [
    `${bandMark(order.indexOf(one.band), program.bands.length, paint)} ${explainTexts.plain(one.account)}`,
    one.score === null ? absent : formatScore(one.score),
    ...(report.revenueFact ? [one.revenue === null ? absent : formatMoney(one.revenue, currency)] : []),
    whyText(one, context),
  ]);
  const columns = [
    { head: "  account" },
    { head: "score", align: right },
    ...revenueHead(report),
    { head: "why it is not higher (points lost)" },
  ];
  return `${paint.bold("Worst band first, largest revenue first")}\n${layOut(columns, rows, {}, paint.dim)}`;
}

/** What raises an alert, then what costs points. */
function whyText(one: ScoredAccount, { report, book, names }: Context): string {
  const { currency } = report.book;
  const lost = one.reasons.map((reason) => {
    if (reason.kind === "adjustment")
      return `${names.adjustment(reason.adjustment.id)} ${explainTexts.costs(reason.lost)}`;
    return explainTexts.deduction(reason.component, reason.lost, {
      fact: book.facts.get(reason.component.fact ?? ""),
      currency,
    });
  });
  return [...one.alerts.map((id) => `! ${names.alertName(id)}`), ...lost].join("; ");
}

/** How many accounts raise each alert. */
function alerts({ report, program, names, paint }: Context): string {
  const rows = program.alerts.flatMap(({ id, to }) => {
    const raising = report.accounts.filter(({ alerts }) => alerts.includes(id)).length;
    return raising === 0 ? [] : [[`! ${names.alertName(id)}`, formatCount(raising), to ? explainTexts.plain(to) : ""]];
  });
  if (rows.length === 0) return "";
  const columns = [{ head: "Alert" }, { head: "accounts", align: right }, { head: "for" }];
  return layOut(columns, rows, {}, paint.dim);
}

function undated({ report, names, paint }: Context): string {
  const said = explainTexts.undated(report.undated, names.fact);
  return said.length === 0 ? "" : [paint.bold("What to bear in mind"), ...said.map((one) => `· ${one}`)].join("\n");
}
