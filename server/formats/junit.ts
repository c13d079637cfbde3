/**
 * Results of cases as JUnit's XML, which every CI server reads.
 *
 * @module
 */
import type { ReportedCase } from "#engine/cases/report.ts";
import { countsOf } from "#engine/cases/report.ts";
import { mismatchText } from "#engine/texts/en/cases.ts";

/** The cases of one file. */
export interface JunitSuite {
  readonly file: string;
  readonly cases: readonly ReportedCase[];
}

/** The document, ended by a line break. */
export function junit(suites: readonly JunitSuite[]): string {
  const total = countsOf(suites.flatMap(({ cases }) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="barograph" ${attributesOf(total)}>`,
    ...suites.flatMap(suiteLines),
    "</testsuites>",
    "",
  ].join("\n");
}

const attributesOf = ({ passed, failed, skipped }: ReturnType<typeof countsOf>): string =>
  `tests="${passed + failed + skipped}" failures="${failed}" skipped="${skipped}"`;

function suiteLines({ file, cases }: JunitSuite): string[] {
  return [
    `  <testsuite name="${escaped(file)}" ${attributesOf(countsOf(cases))}>`,
    ...cases.flatMap((one) => caseLines(file, one)),
    "  </testsuite>",
  ];
}

function caseLines(file: string, { name, line, outcome, reason, mismatches }: ReportedCase): string[] {
  const head = `    <testcase classname="${escaped(file)}" name="${escaped(name)}" file="${escaped(file)}" line="${line}"`;
  if (outcome === "passed") return [`${head}/>`];
  if (outcome === "skipped")
    return [`${head}>`, `      <skipped message="${escaped(reason ?? "")}"/>`, "    </testcase>"];
  const sentences = mismatches.map(mismatchText);
  return [
    `${head}>`,
    `      <failure message="${escaped(sentences[0] ?? "")}">${escaped(sentences.join("\n"))}</failure>`,
    "    </testcase>",
  ];
}

/** XML has no way to write most control characters, not even as references. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"]/g, (character) => references[character]!);

const references: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
