/**
 * The report of a run of cases.
 *
 * @module
 */

import { caseTexts } from "#engine/texts/index.ts";
import { formatCount } from "#engine/texts/numbers.ts";
import type { CasesReport, ReportedPlace, RulesCases } from "../../answers/cases.ts";
import { bad, good, type Prose } from "../prose.ts";
import { type Block, list, note, paragraph, type Report, section, sectionsOf, table } from "../report.ts";
import { number, words } from "../table.ts";

interface Shown {
  readonly coverage: boolean;
  readonly history: boolean;
  readonly threshold?: number;
}

/** The report of a run of cases; what they do not reach stands in it where it was asked for. */
export function casesView(report: CasesReport, shown: Shown): Report {
  return {
    name: caseTexts.reportName(report.book.title),
    verdict: caseTexts.outcomeText(report.counts),
    basis: [],
    sections: sectionsOf(report.rules.flatMap((rules) => [casesOf(rules), ...coverageOf(rules, shown)])),
  };
}

function casesOf({ title, files }: RulesCases) {
  if (files.length === 0) return section("screen", title, paragraph(caseTexts.noCases(title)));
  return section(
    "screen",
    title,
    ...files.flatMap(({ file, cases }): Block[] => [
      note(file),
      table(
        [words(""), words(""), words("")],
        cases.flatMap((one) => {
          const mark: Prose = one.outcome === "passed" ? good("✓") : one.outcome === "failed" ? bad("✗") : "–";
          const place = one.outcome === "failed" ? caseTexts.line(one.line) : "";
          const details =
            one.outcome === "skipped" ? [caseTexts.skippedText(one)] : one.mismatches.map(caseTexts.mismatchText);
          return [[mark, one.name, place], ...details.map((detail): Prose[] => ["", detail, ""])];
        }),
      ),
    ]),
  );
}

function coverageOf({ files, coverage }: RulesCases, { coverage: asked, history, threshold }: Shown) {
  if (files.length === 0 && !history) return [];
  const { covered, total, places } = coverage;
  const tooFew = threshold !== undefined && covered < threshold * total;
  const unreached = places.filter(({ cases }) => cases === 0);
  const never = places.filter(({ snapshots }) => snapshots === 0);
  return [
    section(
      "screen",
      undefined,
      paragraph(caseTexts.coveredText(covered, total)),
      ...(tooFew ? [paragraph(bad(caseTexts.belowThreshold(threshold)))] : []),
    ),
    asked ? section("screen", caseTexts.coverageTitle, placesTable(unreached, history)) : undefined,
    history ? section("screen", caseTexts.historyTitle, placesTable(never, true)) : undefined,
  ];
}

function placesTable(places: readonly ReportedPlace[], history: boolean): Block {
  if (places.length === 0) return list([caseTexts.allReached]);
  const [line, place, cases, snapshots] = caseTexts.placeHeads;
  return table(
    [number(line), words(place), number(cases), ...(history ? [number(snapshots)] : [])],
    places.map((one) => [
      formatCount(one.line),
      caseTexts.placeText(one),
      formatCount(one.cases),
      ...(history ? [formatCount(one.snapshots ?? 0)] : []),
    ]),
  );
}
