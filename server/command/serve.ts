/**
 * `barograph serve`: the API and the studio over some books.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { BarographError, problem } from "#engine/problems.ts";
import { serveTexts } from "#engine/texts/index.ts";
import { createApp } from "../app.ts";
import { Jobs } from "../jobs/jobs.ts";
import { bookHome } from "../jobs/runJob.ts";
import { Library } from "../library/library.ts";
import { packageFolder } from "../packageFolder.ts";
import { listen } from "../serve/listen.ts";
import type { Log } from "../serve/log.ts";
import { openBrowser } from "../serve/openBrowser.ts";
import { readTokens } from "../serve/tokens.ts";
import { Shelf } from "../shelf/shelf.ts";
import type { Terminal } from "./context.ts";
import { countOption, examples, withStore } from "./options.ts";

export interface ServeOptions {
  readonly port?: number;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly tokens?: string;
  readonly store?: string;
  readonly library: string;
  readonly log: boolean;
  readonly open: boolean;
}

export const serveDefaults = {
  host: "127.0.0.1",
  library: "barograph-books",
  allowHost: [],
  log: false,
  open: true,
} as const;

/** Addresses that only this machine can reach. */
const own: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "::1"]);

/** The command; it ends when it is interrupted. */
export function serveCommand(terminal: Terminal): Command {
  const command = new Command("serve")
    .summary("serve the API and the studio")
    .description(
      "Serves books: the studio for people, the API under /api for programs, described by /api/openapi.json. Listens to this machine alone, unless another address is named; then whoever asks needs a token. Files that change are read again at once. Ends with Ctrl-C.",
    )
    .argument("[folders...]", "folders of books; without any, those that the studio made, or it makes the first one")
    .option("--port <n>", "the port (default: 8030, or the next that is free)", countOption(1, 65_535))
    .option("--host <address>", "the address that is listened on", serveDefaults.host)
    .option(
      "--allow-host <name>",
      "a name by which others reach this server; may be given several times",
      (name: string, names: readonly string[]) => [...names, name],
      [],
    )
    .option("--tokens <file>", "the file of tokens: whoever asks needs one of them")
    .option(
      "--library <folder>",
      "where books that are made in the studio are kept; those that lie there are served too",
      serveDefaults.library,
    )
    .option("--log", "write a line about every request, as JSON", serveDefaults.log)
    .option("--no-open", "do not open a browser")
    .action((folders: readonly string[], options: ServeOptions) => serve(terminal, folders, options));
  return examples(withStore(command), ["barograph serve rules/online-retail --port 8031"]);
}

/**
 * Serves until the terminal's signal.
 *
 * @throws BarographError `tokens-needed`, `port-taken`; as `Shelf.open`
 */
export async function serve(terminal: Terminal, folders: readonly string[], options: ServeOptions): Promise<void> {
  const { host, port, store, allowHost } = options;
  const log: Log = (line) => {
    if (options.log || "failure" in line) terminal.err(`${JSON.stringify(line)}\n`);
  };
  const tokens =
    options.tokens === undefined
      ? undefined
      : await readTokens(options.tokens, (reason) => log({ at: new Date().toISOString(), failure: reason }));
  if (!own.has(host) && (tokens?.size ?? 0) === 0) throw new BarographError(problem("tokens-needed", { host }));
  const shelf = await Shelf.open(folders, { store });
  const jobs = await Jobs.open(shelf.books.map(bookHome), shelf.feed);
  const library = await Library.open(options.library, { shelf, jobs, log });
  const build = join(packageFolder(), "dist", "studio");
  const studio = existsSync(join(build, "index.html")) ? build : undefined;
  const app = createApp({
    shelf,
    jobs,
    library,
    tokens,
    hosts: own.has(host) ? allowHost : [host, ...allowHost],
    studio,
    log,
  });
  try {
    const listening = await listen(app, { host, port, log });
    const { url } = listening;
    const titles = shelf.books.map(({ id, loaded }) => loaded.book?.title ?? id);
    terminal.out(serveTexts.listening({ url, titles, studio: studio !== undefined }));
    if (options.open && studio !== undefined && terminal.interactive) openBrowser(url);
    await new Promise<void>((resolve) => {
      if (terminal.signal.aborted) resolve();
      terminal.signal.addEventListener("abort", () => resolve(), { once: true });
    });
    await listening.close();
  } finally {
    shelf.close();
    await jobs.close();
  }
}
