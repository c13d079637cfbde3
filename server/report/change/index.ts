/**
 * The report of how a whole book changed.
 *
 * @module
 */
import { explainTexts, bookChangeTexts as texts } from "#engine/texts/index.ts";
import { formatCount, formatDate, formatScore } from "#engine/texts/numbers.ts";
import type { ChangeReport } from "../../answers/change.ts";
import { note, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { numbers } from "../table.ts";

/**
 * @param path as it was asked for
 * @param titleOf what a component or segment is called
 */
export function changeView(report: ChangeReport, path: string, titleOf: (id: string) => string): Report {
  const { change, since, asOf } = report;
  const name = (day: string, version: string | null) => texts.sideText(formatDate(day), version);
  return {
    name: texts.reportName(report.book.title),
    verdict: texts.changeSentence(change),
    basis: [texts.between(name(since, report.against), name(asOf, report.against && path))],
    sections: sectionsOf([
      section("screen", undefined, paragraph(texts.meansText(change))),
      section(
        "screen",
        texts.sections.parts,
        table(
          numbers(texts.heads.parts),
          change.parts.map((part) => [
            texts.partText(part, titleOf),
            texts.signed(part.by),
            formatCount(part.accounts),
          ]),
        ),
      ),
      change.bySegment.length < 2
        ? undefined
        : section(
            "screen",
            texts.sections.segments,
            table(
              numbers(texts.heads.segments),
              change.bySegment.map((one) => [
                titleOf(one.segment),
                formatCount(one.accounts),
                formatScore(one.before),
                formatScore(one.after),
                texts.signed(one.customers),
                texts.signed(one.rules),
              ]),
            ),
          ),
      report.steps.length < 3
        ? undefined
        : section(
            "screen",
            texts.sections.steps,
            table(
              numbers(texts.heads.steps),
              report.steps.map(({ day, accounts, mean }, index) => {
                const last = report.steps[index - 1]?.mean;
                const by = last === undefined || last === null || mean === null ? "" : texts.signed(mean - last);
                return [formatDate(day), formatCount(accounts), mean === null ? "" : formatScore(mean), by];
              }),
            ),
          ),
      change.movers.length === 0
        ? undefined
        : section(
            "screen",
            texts.sections.movers,
            table(
              numbers(texts.heads.movers),
              change.movers.map((one) => [
                explainTexts.accountName(one),
                formatScore(one.before),
                formatScore(one.after),
                texts.signed(one.after - one.before),
              ]),
            ),
            note(texts.explainHint(path, since)),
          ),
    ]),
  };
}
