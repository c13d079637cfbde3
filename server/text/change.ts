/**
 * Why a score changed, as text: every part with its tenths, which add up to the difference.
 *
 * @module
 */
import { apportionTenths } from "#engine/explain/tenths.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { formatDate, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import type { ExplainedChange } from "../command/explainReport.ts";
import { numbered } from "../report/text/layout.ts";
import type { ExplainContext } from "./explain.ts";

/** The change, largest part first and what adds nothing last; empty if none was asked for. */
export function changeText(context: ExplainContext): string {
  const { report, namesBefore, paint, width } = context;
  const { change } = report;
  if (!change) return "";
  const { before, difference, since, against } = change;
  const date = since === report.asOf && against ? undefined : formatDate(since);
  const head = explainTexts.changeAgainst(date, against?.path);
  const band = namesBefore.markedBand(change.held.before.band);
  const same = against?.identity === report.rules.identity ? [explainTexts.sameMeaning] : [];
  if (difference === null) return [paint.bold(`${head}: ${band}`), ...same, explainTexts.nothingToSplit].join("\n");
  const scores = `${formatScore(before.score!)} ${band}, so ${formatSigned(difference, formatScore)}`;
  const rows = partRows(change, context);
  const body = rows.length === 0 ? explainTexts.nothingChanged : numbered(rows, width);
  return [paint.bold(`${head}: ${scores}`), ...same, body].join("\n");
}

function partRows(change: ExplainedChange, { report, book, names, namesBefore, program }: ExplainContext) {
  const { currency } = report.book;
  const tenths = apportionTenths(change.parts.map(({ by }) => by));
  const factOf = new Map(
    program.groups.flatMap(({ components }) => components).map(({ id, fact }) => [id, book.facts.get(fact ?? "")]),
  );
  const words = {
    component: names.component,
    measured: (id: string) => ({ fact: factOf.get(id), currency }),
    segment: names.segment,
    stage: names.stage,
    band: names.band,
    bandBefore: namesBefore.band,
    adjustment: names.adjustment,
    adjustmentBefore: namesBefore.adjustment,
  };
  return change.parts
    .map((part, index) => ({ part, tenths: tenths[index]! }))
    .filter(({ part, tenths }) => tenths !== 0 || part.kind === "stability")
    .sort((a, b) => Math.abs(b.part.by) - Math.abs(a.part.by))
    .map(({ part, tenths }) => {
      const by = formatSigned(tenths / 10, formatScore);
      return [by, explainTexts.changePart(part, change, words)] as const;
    });
}
