/**
 * `docs/kills.md`: what was killed, where and how often, and what was left.
 *
 * @module
 */
import { kills } from "../../kills/kill.ts";
import type { KillsBatch } from "./check.ts";

const what: Readonly<Record<(typeof kills)[number][0], string>> = {
  import: "an import of files that have changed",
  migration: "a migration of the store",
  saves: "saves of a rule set, one after the other",
  job: "a job at work",
  restore: "a copy of store and notes that is put back",
  notes: "comments, one after the other",
};

const where: Readonly<Record<(typeof kills)[number][1], string>> = {
  reading: "while rows are read",
  publishing: "within the transaction that publishes the rows of a source",
  between: "between two sources",
  half: "when a table was made that is not yet recorded",
  "before-rename": "when the text is written beside its place",
  "half-restored": "when the notes are in their place and the store is not",
  "after-rename": "when it is in its place, before that was acknowledged",
  running: "when it has begun",
  random: "at moments spread over the work",
};

/** The file's text. */
export function killsReport(done: readonly KillsBatch[]): string {
  const count = (i: number) => done.reduce((sum, { kills: counts }) => sum + counts[i]!, 0);
  const rows = kills.map(([task, point], i) => `| ${what[task]} | ${where[point]} | ${count(i)} |`);
  const all = kills.reduce((sum, _, i) => sum + count(i), 0);
  const faults = done.reduce((sum, one) => sum + one.faults.length, 0);
  return `# Kills

A process is killed (\`kill -9\`) while it works on a book, ${all} times. Afterwards the databases must be sound in every page, what was
acknowledged must be there, nothing may be there half, and the next import must come to where an undisturbed one does.
\`npm run check:deep -- kills\` runs them and writes this page; ${kills.length} of them are in \`npm test\`.

| killed | where | times |
| --- | --- | ---: |
${rows.join("\n")}

Broken afterwards: ${faults}.
`;
}
