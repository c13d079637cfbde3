/**
 * `docs/fuzz.md`: what was asked of the server, and what it answered.
 *
 * @module
 */
import type { FuzzBatch } from "./check.ts";

/** The file's text. */
export function fuzzReport(done: readonly FuzzBatch[], requests: number): string {
  const sum = (of: (one: FuzzBatch) => number) => done.reduce((all, one) => all + of(one), 0);
  const operations = Math.max(...done.map(({ answers }) => answers.operations));
  return `# Requests at random

The server is asked everything that its [OpenAPI document](openapi.json) says can be asked, with values that fit and with
such that do not. No answer may be a fault of the server, hang, tell where the server runs, or have another form than the
document says. \`npm run check:deep -- fuzz\` asks and writes this page; a thousand requests are in \`npm test\`.

| | |
| --- | ---: |
| requests | ${done.length * requests} |
| operations | ${operations} |
| answered well | ${sum(({ answers }) => answers.well)} |
| refused | ${sum(({ answers }) => answers.refused)} |
| faults | ${sum(({ faults }) => faults.length)} |
`;
}
