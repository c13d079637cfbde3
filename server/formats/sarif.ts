/**
 * Problems as SARIF 2.1.0, which code hosts show beside the lines of a pull request.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @module
 */
import type { Problem, Severity } from "#engine/problems.ts";
import { problemText } from "#engine/texts/problems.ts";
import { version } from "../version.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "note" };

/** The document, ended by a line break. */
export function sarif(problems: readonly Problem[]): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Barograph", version, rules: codes.map((id) => ({ id })) } },
        results: problems.map((one) => resultOf(one, codes)),
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function resultOf(one: Problem, codes: readonly string[]) {
  const { code, severity, span } = one;
  const { sentence, remedy } = problemText(one);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: `${sentence} ${remedy}` },
    ...(span && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(span.file) },
            region: {
              startLine: span.line,
              startColumn: span.column,
              endLine: span.endLine,
              endColumn: span.endColumn,
            },
          },
        },
      ],
    }),
  };
}
