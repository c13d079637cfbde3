/**
 * What `barograph test` finds.
 *
 * @module
 */

import type { SnapshotTable } from "#engine/book/table.ts";
import { type CaseCounts, countsOf, type ReportedCase, reportedCase } from "#engine/cases/report.ts";
import { runCases } from "#engine/cases/run.ts";
import { type Coverage, type CoveredPlace, coverageOf } from "#engine/coverage/index.ts";
import { readDocument, type SourceDocument } from "#engine/document/document.ts";
import type { RulesDocument } from "#engine/document/schema/rules.ts";
import { hasErrors } from "#engine/problems.ts";
import { FilesError } from "../folder/load.ts";
import type { WithCases } from "../folder/loadCases.ts";

/** What `test --format json` prints. */
export interface CasesReport {
  readonly schemaVersion: 1;
  readonly book: { readonly id: string; readonly title: string };
  readonly rules: readonly RulesCases[];
  readonly counts: CaseCounts;
  /** The version of the data whose history was looked at; `null` if none was. */
  readonly dataVersion: string | null;
  /** Did all cases pass, and do they reach as much as was asked for? */
  readonly passed: boolean;
}

/** The cases of one rule set. */
export interface RulesCases {
  readonly id: string;
  readonly title: string;
  readonly identity: string;
  readonly file: string;
  readonly files: readonly { readonly file: string; readonly cases: readonly ReportedCase[] }[];
  readonly coverage: ReportedCoverage;
}

/** How much the cases of a rule set reach. */
export interface ReportedCoverage {
  readonly covered: number;
  readonly total: number;
  readonly places: readonly ReportedPlace[];
}

/** A place and how often it was reached; snapshots are `null` where no history was looked at. */
export interface ReportedPlace extends Pick<CoveredPlace, "kind" | "id" | "cases" | "snapshots"> {
  readonly detail: string | null;
  readonly line: number;
}

/** History that coverage looks at too. */
export interface History {
  readonly table: SnapshotTable;
  readonly dataVersion: string;
}

/**
 * Runs the cases of every rule set.
 *
 * @param threshold the least share of places that cases must reach, 0 … 1
 * @throws FilesError if anything is wrong with the files
 */
export function casesReport(loaded: WithCases, threshold: number, history?: History): CasesReport {
  const { book, rules, cases: files, problems, texts } = loaded;
  if (hasErrors(problems) || !book) throw new FilesError(problems, texts);
  const reported = rules.map(({ file, ruleSet }): RulesCases => {
    const { id, title, identity, program } = ruleSet!;
    const own = files.filter((one) => one.rules?.file === file);
    const results = own.map(({ cases }) => runCases(cases!, program, book));
    const document = readDocument(texts.get(file)!, file).document!;
    const coverage = coverageOf(document.value as RulesDocument, program, results.flat(), history?.table);
    return {
      id,
      title,
      identity,
      file,
      files: own.map((one, index) => ({ file: one.file, cases: results[index]!.map(reportedCase) })),
      coverage: reportedCoverage(coverage, document),
    };
  });
  const counts = countsOf(reported.flatMap((one) => one.files.flatMap(({ cases }) => cases)));
  const reaches = ({ coverage: { covered, total } }: RulesCases) => covered >= threshold * total;
  return {
    schemaVersion: 1,
    book: { id: book.id, title: book.title },
    rules: reported,
    counts,
    dataVersion: history?.dataVersion ?? null,
    passed: counts.failed === 0 && reported.every(reaches),
  };
}

function reportedCoverage({ covered, total, places }: Coverage, document: SourceDocument): ReportedCoverage {
  return {
    covered,
    total,
    places: places.map(({ kind, id, detail, path, cases, snapshots }) => ({
      kind,
      id,
      detail: detail ?? null,
      line: document.spanOfKey(path).line,
      cases,
      snapshots,
    })),
  };
}
