/**
 * `barograph token`: who may reach a server that others can reach.
 *
 * @module
 */
import { Command, Option } from "commander";
import { BarographError, problem } from "#engine/problems.ts";
import { keepTexts } from "#engine/texts/index.ts";
import { type Role, roles } from "../api/roles.ts";
import { addToken, listTokens, removeToken } from "../serve/tokens.ts";
import { readableJson } from "../text/json.ts";
import type { Terminal } from "./context.ts";
import { examples, type Format, withFormat } from "./options.ts";

const file = ["<file>", "the file of tokens that `serve --tokens` reads"] as const;

/** The command with what can be done to tokens. */
export function tokenCommand(terminal: Terminal): Command {
  const command = new Command("token")
    .summary("make, list and remove tokens")
    .description(
      "Tokens say who may reach a server, and what they may do: readers look, editors change rules and notes, admins import and erase. The file holds their hashes alone.",
    )
    .addCommand(addCommand(terminal))
    .addCommand(listCommand(terminal))
    .addCommand(removeCommand(terminal));
  return examples(command, [
    "barograph token add tokens.json kim --role editor",
    "barograph token list tokens.json",
    "barograph token remove tokens.json kim",
  ]);
}

function addCommand(terminal: Terminal): Command {
  return new Command("add")
    .summary("make a token")
    .description("Makes a token and prints it: it is kept nowhere. One of the same name is replaced.")
    .argument(...file)
    .argument("<name>", "who gets it: their name stands in the audit and in commits")
    .addOption(new Option("--role <role>", "what they may do").choices(roles).default("reader"))
    .action(async (path: string, name: string, { role }: { role: Role }) => {
      terminal.out(`${await addToken(path, name, role)}\n`);
    });
}

function listCommand(terminal: Terminal): Command {
  const command = new Command("list")
    .summary("who has a token")
    .description("Lists who has a token, and what they may do.")
    .argument(...file)
    .action(async (path: string, { format }: { format: Format }) => {
      const tokens = await listTokens(path);
      terminal.out(format === "json" ? readableJson({ schemaVersion: 1, tokens }) : keepTexts.tokens(tokens));
    });
  return withFormat(command);
}

function removeCommand(terminal: Terminal): Command {
  return new Command("remove")
    .summary("remove a token")
    .description("Removes a token. A server that is running lets its holder in no more, and ends what they follow.")
    .argument(...file)
    .argument("<name>", "whose")
    .action(async (path: string, name: string) => {
      if (!(await removeToken(path, name))) throw new BarographError(problem("token-not-listed", { name }));
      terminal.out(keepTexts.tokenRemoved(name));
    });
}
