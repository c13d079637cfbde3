/**
 * Options that several commands share.
 *
 * @module
 */
import { extname } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Day, parseDay } from "#engine/book/days.ts";
import { formatCount } from "#engine/texts/numbers.ts";

export type Format = "text" | "json";

/** `--format text|json`. */
export function withFormat(command: Command): Command {
  return command.addOption(
    new Option("-f, --format <format>", "text for people, json for programs").choices(["text", "json"]).default("text"),
  );
}

export const reportFormats = ["text", "json", "markdown", "html"] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** `--format text|json|markdown|html`. */
export function withReportFormat(command: Command): Command {
  return command.addOption(reportFormat().default("text"));
}

/** `--format text|json|markdown|html --out FILE`. */
export function withReport(command: Command): Command {
  return withFile(command, reportFormat());
}

/** `--format text|json|markdown|html|csv --out FILE`, where the report is a table of numbers. */
export function withReportAndCsv(command: Command): Command {
  const format = reportFormat().choices([...reportFormats, "csv"]);
  format.description += ", csv for spreadsheets";
  return withFile(command, format);
}

function withFile(command: Command, format: Option): Command {
  format.description += " (default: what the name of --out says, else text)";
  return command
    .addOption(format)
    .option("--out <file>", "write the report to a new file; its name (.txt, .json, .md, .html) says the format");
}

const reportFormat = () =>
  new Option(
    "-f, --format <format>",
    "text for people, json for programs, markdown for pages, html as one file to mail",
  ).choices(reportFormats);

const extensions: ReadonlyMap<string, ReportFormat | "csv"> = new Map([
  [".txt", "text"],
  [".json", "json"],
  [".md", "markdown"],
  [".html", "html"],
  [".csv", "csv"],
]);

/** The format that the name of a file says. */
export function formatOfFile(path: string): ReportFormat | "csv" | undefined {
  return extensions.get(extname(path).toLowerCase());
}

/** `--store FILE`. */
export function withStore(command: Command): Command {
  return command.option(
    "--store <file>",
    "where imported data are kept (default: .barograph/store.sqlite in the book's folder)",
  );
}

/** Reads a date such as 2026-06-15. */
export function dayOption(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new InvalidArgumentError("It must be a date such as 2026-06-15.");
  return day;
}

/** Reads a whole number from `least` to `most`. */
export function countOption(least: number, most = 1_000_000): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!/^\d+$/.test(text) || count < least || count > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${formatCount(least)} to ${formatCount(most)}.`);
    }
    return count;
  };
}

/** Reads an amount of money above 0. */
export function amountOption(text: string): number {
  const amount = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || !(amount > 0)) throw new InvalidArgumentError("It must be a number above 0.");
  return amount;
}

/** Adds examples to a command's help; a test runs them. */
export function examples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`);
}
