/**
 * Options that several commands share.
 *
 * @module
 */
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

/** Adds examples to a command's help; a test runs them. */
export function examples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`);
}
