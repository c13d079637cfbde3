/**
 * Scores of a book at one date as text.
 *
 * @module
 */
import type { Book } from "#engine/book/book.ts";
import type { Program } from "#engine/rules/program.ts";
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
import { bandMark, type Paint } from "./paint.ts";
import { table } from "./table.ts";

/** Writes how many accounts are in each band, then the `most` accounts with the lowest score, largest revenue first. */
export function scoreText(
  report: ScoreReport,
  { book, program, paint, most }: { book: Book; program: Program; paint: Paint; most: number },
): string {
  const currency = report.book.currency;
  const right = "right" as const;
  const order = [...program.bands.map(({ id }) => id), "unknown"];
  const shown = report.bands.filter(({ accounts }, number) => accounts > 0 || number < program.bands.length);
  const bandRows = shown.map((band, number) => [
    `${bandMark(number, program.bands.length, paint)} ${band.title}`,
    formatCount(band.accounts),
    formatRate(band.accounts / Math.max(1, report.accounts.length)),
    ...(report.revenueFact ? [formatMoney(band.revenue, currency)] : []),
  ]);
  const revenueHead = report.revenueFact ? [{ head: "revenue", align: right }] : [];
  const bandColumns = [
    { head: "Band" },
    { head: "accounts", align: right },
    { head: "share", align: right },
    ...revenueHead,
  ];

  const worst = [...report.accounts]
    .sort((a, b) => order.indexOf(a.band) - order.indexOf(b.band) || (b.revenue ?? 0) - (a.revenue ?? 0))
    .slice(0, most);
  const accountRows = worst.map((one) => [
    `${bandMark(order.indexOf(one.band), program.bands.length, paint)} ${one.account}`,
    one.score === null ? absent : formatScore(one.score),
    ...(report.revenueFact ? [one.revenue === null ? absent : formatMoney(one.revenue, currency)] : []),
    whyText(one, book, program, currency),
  ]);
  const accountColumns = [
    { head: "  account" },
    { head: "score", align: right },
    ...revenueHead,
    { head: "why it is not higher (points lost)" },
  ];
  const title = `${report.book.title}, ${formatNumberOf(report.accounts.length, "account")} on ${formatDate(report.asOf)}`;
  return [
    paint.bold(title),
    paint.dim(`rules ${report.rules.id} (${report.rules.identity.slice(0, 12)}) · data ${report.dataVersion}`),
    "",
    table(bandColumns, bandRows, { paintHead: paint.dim }),
    "",
    paint.bold("Worst band first, largest revenue first"),
    table(accountColumns, accountRows, { paintHead: paint.dim }),
    "",
  ].join("\n");
}

function whyText(one: ScoredAccount, book: Book, program: Program, currency: string | null): string {
  return one.reasons
    .map((reason) => {
      const fact = reason.kind === "component" ? book.facts.get(reason.component.fact ?? "") : undefined;
      const value = reason.kind === "component" ? explainTexts.factValue(reason.component.value, fact, currency) : "";
      return explainTexts.reason(reason, value, ({ id }) => {
        const adjustment = program.adjustments.find((candidate) => candidate.id === id);
        return adjustment?.reason ?? adjustment?.title ?? id;
      });
    })
    .join("; ");
}
