/**
 * Scores of a book at one date.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import { type Program, unknownBand } from "#engine/rules/program.ts";
import { explainTexts, reportTexts } from "#engine/texts/index.ts";
import { absent, formatCount, formatMoney, formatRate, formatScore } from "#engine/texts/numbers.ts";
import type { ScoredAccount, ScoreReport } from "../../answers/score.ts";
import { Names } from "../names.ts";
import { reasonSentence } from "../reasonSentence.ts";
import { list, type Report, section, sectionsOf, table } from "../report.ts";
import { number, sentences, words } from "../table.ts";

/** What the scores are written from. */
interface Context {
  readonly report: ScoreReport;
  readonly book: Book;
  readonly program: Program;
  readonly names: Names;
}

const { titles, scoreHeads } = explainTexts;

/** Writes how many accounts are in each band, then the `most` accounts with the lowest score, largest revenue first. */
export function scoreView(
  report: ScoreReport,
  { book, program, most }: { readonly book: Book; readonly program: Program; readonly most: number },
): Report {
  const context: Context = { report, book, program, names: new Names(program, book) };
  const { rules, dataVersion } = report;
  const undated = explainTexts.undated(report.undated, context.names.fact);
  return {
    name: explainTexts.scoresName(report.book.title),
    verdict: explainTexts.scoredAccounts(report.book.title, report.accounts.length, report.asOf),
    basis: [
      reportTexts.madeFrom(rules.id, rules.identity, dataVersion),
      ...(report.published ? [explainTexts.published[report.published]] : []),
    ],
    sections: sectionsOf([
      bands(context),
      accounts(context, most),
      alerts(context),
      undated.length === 0 ? undefined : section("screen", titles.undated, list(undated)),
    ]),
  };
}

/** The column of revenue, if the book knows any. */
const revenueColumn = ({ revenueFact }: ScoreReport, head: string) => (revenueFact ? [number(head)] : []);

function bands({ report, program, names }: Context) {
  const shown = report.bands.filter(({ accounts }, at) => accounts > 0 || at < program.bands.length);
  const rows = shown.map((band) => [
    names.markedBand(band.id),
    formatCount(band.accounts),
    formatRate(band.accounts / Math.max(1, report.accounts.length)),
    ...(report.revenueFact ? [formatMoney(band.revenue, report.book.currency)] : []),
  ]);
  const [band, accounts, share, revenue] = scoreHeads.bands;
  const columns = [words(band), number(accounts), number(share), ...revenueColumn(report, revenue)];
  return section("screen", undefined, table(columns, rows));
}

function accounts(context: Context, most: number) {
  const { report, program, names } = context;
  const { currency } = report.book;
  const order = [...program.bands.map(({ id }) => id), unknownBand];
  const worst = [...report.accounts]
    .sort((a, b) => order.indexOf(a.band) - order.indexOf(b.band) || (b.revenue ?? 0) - (a.revenue ?? 0))
    .slice(0, most);
  const rows = worst.map((one) => [
    [{ band: names.bandNumber(one.band), of: program.bands.length }, ` ${explainTexts.accountName(one)}`],
    one.score === null ? absent : formatScore(one.score),
    ...(report.revenueFact ? [one.revenue === null ? absent : formatMoney(one.revenue, currency)] : []),
    whyText(one, context),
  ]);
  const [account, score, revenue, why] = scoreHeads.accounts;
  const columns = [words(account), number(score), ...revenueColumn(report, revenue), sentences(why)];
  return section("screen", titles.worst, table(columns, rows));
}

/** What raises an alert, then what costs points. */
function whyText(one: ScoredAccount, { book, names }: Context): string {
  const lost = one.reasons.map((reason) => reasonSentence(reason, book, names));
  const set = one.override ? [explainTexts.setByHand(one.override.author, one.override.reason)] : [];
  return [...set, ...one.alerts.map((id) => explainTexts.raised(names.alertName(id))), ...lost].join("; ");
}

/** How many accounts raise each alert. */
function alerts({ report, program, names }: Context) {
  const rows = program.alerts.flatMap(({ id, to }) => {
    const raising = report.accounts.filter(({ alerts }) => alerts.includes(id)).length;
    if (raising === 0) return [];
    return [[explainTexts.raised(names.alertName(id)), formatCount(raising), to ? explainTexts.plain(to) : ""]];
  });
  if (rows.length === 0) return undefined;
  const [alert, count, to] = scoreHeads.alerts;
  return section("screen", undefined, table([words(alert), number(count), words(to)], rows));
}
