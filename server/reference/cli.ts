/**
 * The reference of the command line: what `--help` says of every command.
 *
 * @module
 */
import type { Command } from "commander";
import { barographCommand } from "../command/index.ts";
import { block, code, page } from "./markdown.ts";

/** The text of `docs/cli.md`. */
export async function cliReference(): Promise<string> {
  const program = await barographCommand(
    {
      out: () => {},
      err: () => {},
      colour: false,
      interactive: false,
      columns: 100,
      signal: new AbortController().signal,
    },
    () => {},
  );
  const commands = program.commands.map((one) => sectionOf(one, "##", "barograph"));
  return page(
    "Command line",
    "What `barograph --help` and `barograph <command> --help` say. Results go to the standard output, progress and problems to the standard error; with `--format json` problems are part of the output. Text is coloured on a terminal only, and never where `NO_COLOR` is set.",
    block(helpOf(program), "text"),
    ...commands,
  );
}

/** The help of a command, and below it that of what it can be followed by. */
function sectionOf(command: Command, mark: string, before: string): string {
  const name = `${before} ${command.name()}`;
  const own = [`${mark} ${code(name)}`, block(helpOf(command), "text")];
  return [...own, ...command.commands.map((one) => sectionOf(one, `${mark}#`, name))].join("\n\n");
}

/** The whole help of a command, with what stands after its options. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (piece) => (text += piece) });
  command.outputHelp();
  return text.trim();
}
