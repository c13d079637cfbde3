/**
 * `barograph import`: brings the store up to date with a book's sources.
 *
 * @module
 */
import { Command } from "commander";
import type { Problem, ProblemCode } from "#engine/problems.ts";
import { formatNumberOf } from "#engine/texts/numbers.ts";
import { importable, load } from "../folder/load.ts";
import { findingsOf, openBookStore } from "../folder/snapshots.ts";
import { type ImportReport, importBook, type SourceReport } from "../importers/importBook.ts";
import { paintFor } from "../text/paint.ts";
import { problemJson, problemsText } from "../text/problems.ts";
import type { Terminal } from "./context.ts";
import { examples, type Format, withFormat, withStore } from "./options.ts";
import { importBar } from "./progress.ts";

/** The command; an unchanged source is not read again, and a failed import leaves what was there. */
export function importCommand(terminal: Terminal): Command {
  const command = new Command("import")
    .summary("import a book's sources")
    .description(
      "Imports the sources of a book that have changed. Each becomes a new version beside the earlier ones; if anything fails, the book stays as it was. The data are then held against what the book expects of them.",
    )
    .argument("<path>", "a book's folder, a book, or a rule set")
    .action(async (path: string, { format, store: storePath }: { format: Format; store?: string }) => {
      const { book, folder } = importable(await load(path));
      const { signal } = terminal;
      const store = await openBookStore(book, folder, { store: storePath, signal });
      const bar = importBar(terminal);
      try {
        const report = await importBook(book, folder, store, { onProgress: bar.onProgress, signal });
        bar.stop();
        const findings = await findingsOf(book, store, report.dataVersion, signal);
        if (format === "json") terminal.out(`${JSON.stringify(importJson(report, findings), null, 2)}\n`);
        else terminal.out(importText(report, findings, terminal));
      } finally {
        bar.stop();
        await store.close();
      }
    });
  return examples(withStore(withFormat(command)), ["barograph import rules/online-retail"]);
}

function importJson(report: ImportReport, findings: readonly Problem[]): unknown {
  const sources = report.sources.map((source) => ({ ...source, problems: source.problems.map(problemJson) }));
  return { schemaVersion: 1, ...report, sources, problems: findings.map(problemJson) };
}

const states: Readonly<Record<SourceReport["state"], string>> = {
  imported: "imported",
  reused: "taken up again from an earlier import",
  unchanged: "unchanged",
};

function importText(
  { dataVersion, changed, sources }: ImportReport,
  findings: readonly Problem[],
  { colour }: Terminal,
): string {
  const paint = paintFor(colour);
  const lines = sources.map(({ name, state, rows, setAside, problems }) => {
    const aside = setAside > 0 ? `, ${formatNumberOf(setAside, "row")} set aside` : "";
    const told = problems.length > 0 ? `\n${problemsText(problems, new Map(), paint)}` : "";
    return `${paint.bold(name)}: ${states[state]}, ${formatNumberOf(rows, "row")}${aside}${told}`;
  });
  const last = changed
    ? `The book stands at data ${dataVersion}.`
    : `Nothing has changed: the book still stands at data ${dataVersion}.`;
  const told = findings.length > 0 ? `\n${problemsText(findings, new Map(), paint)}\n` : "";
  return `${[...lines, last].join("\n")}\n${told}`;
}

/** Notes on the data that are no news to whoever works with them every day: `import` tells them. */
const toldByImport: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["rows-late"]);

/** Tells the warnings of an import that another command made on the way, and of what it did with the data. */
export function tellFindings({ sources }: ImportReport, problems: readonly Problem[], terminal: Terminal): void {
  // the notes of an import are what `import` itself tells
  const warnings = sources.flatMap((source) => source.problems).filter(({ severity }) => severity !== "note");
  const findings = [...warnings, ...problems.filter(({ code }) => !toldByImport.has(code))];
  if (findings.length > 0) terminal.err(`${problemsText(findings, new Map(), paintFor(terminal.colour))}\n`);
}
