/**
 * Why a score changed: every part with its tenths, which add up to the difference.
 *
 * @module
 */
import { apportionTenths } from "#engine/explain/tenths.ts";
import { explainTexts } from "#engine/texts/index.ts";
import { formatDate, formatScore, formatSigned } from "#engine/texts/numbers.ts";
import type { ExplainedChange } from "../../answers/explain.ts";
import type { Prose } from "../prose.ts";
import { paragraph, section } from "../report.ts";
import { type ExplainContext, numbered } from "./context.ts";

/** The change, largest part first and what adds nothing last; nothing if none was asked for. */
export function change(context: ExplainContext) {
  const { report, namesBefore } = context;
  const { change } = report;
  if (!change) return undefined;
  const { before, difference, since, against } = change;
  const date = since === report.asOf && against ? undefined : formatDate(since);
  const head = explainTexts.changeAgainst(date, against?.path);
  const band = namesBefore.markedBand(change.held.before.band);
  const same = against?.identity === report.rules.identity ? [paragraph(explainTexts.sameMeaning)] : [];
  if (difference === null) {
    return section("screen", [`${head}: `, ...band], ...same, paragraph(explainTexts.nothingToSplit));
  }
  const rows = partRows(change, context);
  const title: Prose = [`${head}: ${formatScore(before.score!)} `, ...band, explainTexts.changedBy(difference)];
  return section("screen", title, ...same, rows.length === 0 ? paragraph(explainTexts.nothingChanged) : numbered(rows));
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
    .filter(({ part, tenths }) => tenths !== 0 || part.kind === "stability" || part.kind === "override")
    .sort((a, b) => Math.abs(b.part.by) - Math.abs(a.part.by))
    .map(({ part, tenths }) => {
      const by = formatSigned(tenths / 10, formatScore);
      return [by, explainTexts.changePart(part, change, words)] as const;
    });
}
