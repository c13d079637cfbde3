/**
 * The backtest's report as text: the verdict first, then the evidence, then the caveats; no figure without its n.
 *
 * @module
 */
import type { Baseline } from "#engine/backtest/baselines.ts";
import type { BacktestReport } from "#engine/backtest/report.ts";
import type { Book } from "#engine/book/book.ts";
import type { Figure } from "#engine/statistics/index.ts";
import { backtestTexts, explainTexts } from "#engine/texts/index.ts";
import {
  absent,
  formatAuc,
  formatCount,
  formatDate,
  formatInterval,
  formatMoney,
  formatNumberOf,
  formatPercentage,
  formatRate,
  formatRatio,
  formatScore,
  formatSigned,
  formatSignedInterval,
} from "#engine/texts/numbers.ts";
import { bandMark, type Paint } from "./paint.ts";
import { table, wrap } from "./table.ts";

interface Context {
  readonly report: BacktestReport;
  readonly book: Book;
  readonly paint: Paint;
  readonly width: number;
}

/** Writes the report. The verdict is its first line, unbroken; prose below is broken at `width` columns. */
export function backtestText(report: BacktestReport, book: Book, paint: Paint, width: number): string {
  const context: Context = { report, book, paint, width: Math.min(Math.max(width, 60), 110) };
  const sections = [
    paint.bold(backtestTexts.verdict(report.verdict)),
    settings(context),
    bands(context),
    discrimination(context),
    gains(context),
    leadTime(context),
    falseGreens(context),
    caveats(context),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

/** A value that may be absent. */
const shown = (figure: Figure, format: (value: number) => string) =>
  figure.value === null ? absent : format(figure.value);

function moneyText(amount: number | null, currency: string | null): string {
  return amount === null ? absent : formatMoney(amount, currency);
}

function settings({ report, paint, width }: Context): string {
  const { book, rules, dataVersion, settings, whole, judged, train } = report;
  const target = settings.target === "lapsed" ? "lost by silence" : "churned";
  const gap = settings.gap > 0 ? `, ${settings.gap} days to act` : "";
  const lines = [
    `${book.title} · rules ${rules.id} (${rules.identity.slice(0, 12)}) · data ${dataVersion}`,
    `What is foretold: ${target} within ${settings.horizon} days${gap}. Judged on ${formatNumberOf(judged.dates, "date")}, ` +
      `${formatDate(judged.from)} to ${formatDate(judged.to)}: ${formatNumberOf(judged.snapshots, "snapshot")} of ` +
      `${formatNumberOf(judged.accounts, "account")}, ${shown(judged.churnRate, formatRate)} lost` +
      (train
        ? `; trained on ${formatNumberOf(train.snapshots, "snapshot")}, ${shown(train.churnRate, formatRate)} lost.`
        : "."),
    `The book: ${formatNumberOf(whole.snapshots, "snapshot")} of ${formatNumberOf(whole.accounts, "account")}; ` +
      `${formatCount(whole.complete.snapshots)} with a complete horizon, of ${formatNumberOf(whole.complete.accounts, "account")}; ` +
      `churn ${shown(whole.complete.churnRate, (rate) => `${formatRatio(rate * 100)}\u202f%`)}. Intervals are 95 %, by account.`,
  ];
  return lines.map((line) => paint.dim(wrap(line, width))).join("\n");
}

function bands({ report, paint }: Context): string {
  const { bands, bandOrder, book, judged } = report;
  const money = (amount: number | null) => moneyText(amount, book.currency);
  const rows = bandOrder
    .map((id, number) => ({ band: bands[id]!, number }))
    .filter(({ band, number }) => band.snapshots > 0 || number < bandOrder.length - 1)
    .map(({ band, number }) => [
      `${bandMark(number, bandOrder.length - 1, paint)} ${band.title}`,
      formatCount(band.snapshots),
      formatCount(band.accounts),
      formatCount(band.churned),
      shown(band.churnRate, formatRate),
      formatInterval(band.churnRate, formatPercentage),
      shown(band.lift, formatRatio),
      shown(band.shareOfChurned, formatRate),
      money(band.revenue),
      money(band.lost),
      shown(band.shareOfLost, formatRate),
    ]);
  rows.push([
    "  All",
    formatCount(judged.snapshots),
    formatCount(judged.accounts),
    formatCount(judged.churned),
    shown(judged.churnRate, formatRate),
    formatInterval(judged.churnRate, formatPercentage),
    "",
    "",
    money(judged.revenue),
    money(judged.lost),
    "",
  ]);
  const columns = [
    { head: "Band" },
    ...[
      "snapshots",
      "accounts",
      "lost",
      "churn rate",
      "95 %",
      "lift",
      "of the lost",
      "revenue",
      "revenue lost",
      "of it",
    ].map((head) => ({ head, align: "right" as const })),
  ];
  return titled("What each band was worth", table(columns, rows, { paintHead: paint.dim }), paint);
}

const baselineNames: Readonly<Record<Baseline["id"], string>> = {
  "base-rate": "No information",
  "best-fact": "Best single fact",
  "equal-weights": "Equal weights",
};

function discrimination({ report, paint }: Context): string {
  const { auc, aucWithinDates, aucByRevenue, baselines } = report;
  if (auc.value === null) return "";
  const rows = baselines.map((baseline) => [
    baseline.fact ? `${baselineNames[baseline.id]}: ${baseline.fact}` : baselineNames[baseline.id],
    shown(baseline.auc, formatAuc),
    formatInterval(baseline.auc, formatAuc),
    shown(baseline.difference, (value) => formatSigned(value, formatAuc)),
    formatSignedInterval(baseline.difference, formatAuc),
  ]);
  rows.push([paint.bold("These rules"), shown(auc, formatAuc), formatInterval(auc, formatAuc), "", ""]);
  rows.push([
    "  comparing within dates only",
    shown(aucWithinDates, formatAuc),
    formatInterval(aucWithinDates, formatAuc),
    "",
    "",
  ]);
  rows.push(["  weighted by revenue", shown(aucByRevenue, formatAuc), formatInterval(aucByRevenue, formatAuc), "", ""]);
  const right = "right" as const;
  const columns = [
    { head: "" },
    { head: "AUC", align: right },
    { head: "95 %", align: right },
    { head: "these rules", align: right },
    { head: "95 %", align: right },
  ];
  return titled("Are the rules better than simpler ways?", table(columns, rows, { paintHead: paint.dim }), paint);
}

function gains({ report, paint }: Context): string {
  const right = "right" as const;
  const percent = (figure: Figure) => [shown(figure, formatRate), formatInterval(figure, formatPercentage)];
  const rows = report.gains.map(({ fraction, lift, recall, revenueCaptured }) => [
    formatRate(fraction),
    formatCount(Math.ceil(fraction * (report.judged.snapshots - report.judged.unknown) - 1e-9)),
    shown(lift, formatRatio),
    formatInterval(lift, formatRatio),
    ...percent(recall),
    ...percent(revenueCaptured),
  ]);
  const columns = [
    { head: "lowest", align: right },
    { head: "snapshots", align: right },
    { head: "lift", align: right },
    { head: "95 %", align: right },
    { head: "of the lost", align: right },
    { head: "95 %", align: right },
    { head: "of revenue lost", align: right },
    { head: "95 %", align: right },
  ];
  return titled("If you call the lowest scores first", table(columns, rows, { paintHead: paint.dim }), paint);
}

function leadTime({ report, paint, width }: Context): string {
  const { losses, warned, lowerQuartile, median, upperQuartile } = report.leadTime;
  if (losses === 0) return "";
  const warnedText = shown(warned, formatRate);
  const interval = formatInterval(warned, formatPercentage);
  const days = (figure: Figure) => shown(figure, formatCount);
  const text =
    median.value === null
      ? `None of the ${formatNumberOf(losses, "loss", "losses")} in these dates was ${report.verdict.worstBand} to the end.`
      : `Of ${formatNumberOf(losses, "loss", "losses")}, ${warnedText} (${interval}) were ${report.verdict.worstBand} to the end: ` +
        `half of these from ${days(lowerQuartile)} to ${days(upperQuartile)} days before, median ${days(median)}.`;
  return titled("How early the warning came", wrap(text, width), paint);
}

function falseGreens({ report, book, paint }: Context): string {
  const { accounts, lost, largest } = report.falseGreens;
  const best = report.verdict.bestBand;
  if (accounts === 0) return titled(`Nobody left while ${best}`, "", paint).trimEnd();
  const currency = report.book.currency;
  const rows = largest.map((one) => [
    one.account,
    moneyText(one.lost, currency),
    formatDate(one.asOf),
    formatScore(one.score),
    one.because
      .map((component) =>
        explainTexts.contribution(
          component,
          explainTexts.factValue(component.value, book.facts.get(component.fact ?? ""), currency),
        ),
      )
      .join("; "),
  ]);
  const right = "right" as const;
  const columns = [
    { head: "account" },
    { head: "revenue", align: right },
    { head: "as of", align: right },
    { head: "score", align: right },
    { head: "why it looked healthy (points of the score)" },
  ];
  const together = lost === null ? "" : `, ${moneyText(lost, currency)} together`;
  const title = `${formatNumberOf(accounts, "account")} left while ${best}${together}; the largest`;
  return titled(title, table(columns, rows, { paintHead: paint.dim }), paint);
}

function caveats({ report, paint, width }: Context): string {
  const lines = report.caveats.map((caveat) => `· ${wrap(backtestTexts.caveat(caveat), width - 2, "  ")}`);
  return lines.length === 0 ? "" : titled("What to bear in mind", lines.join("\n"), paint);
}

function titled(title: string, body: string, paint: Paint): string {
  return `${paint.bold(title)}\n${body}`;
}
