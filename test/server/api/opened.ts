/**
 * The server over a folder, asked in this process.
 *
 * @module
 */
import { join } from "node:path";
import type { Problem } from "#engine/problems.ts";
import { createApp } from "#server/app.ts";
import { Jobs } from "#server/jobs/jobs.ts";
import { bookHome } from "#server/jobs/runJob.ts";
import { Library } from "#server/library/library.ts";
import type { LogLine } from "#server/serve/log.ts";
import type { Tokens } from "#server/serve/tokens.ts";
import { Shelf } from "#server/shelf/shelf.ts";

/** What is asked with. */
export interface Asked {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Served {
  readonly folder: string;
  readonly shelf: Shelf;
  readonly jobs: Jobs;
  readonly library: Library;
  readonly log: LogLine[];
  /** Asks for an address under `/api`. */
  ask(path: string, asked?: Asked): Promise<Response>;
  /** What is answered, which must be JSON and well. */
  get<T>(path: string, asked?: Asked): Promise<T>;
  /** The code of the problem that is answered, with its status. */
  refusal(path: string, asked?: Asked): Promise<string>;
  close(): Promise<void>;
}

/** A problem as it is answered. */
export type Told = Problem & { readonly sentence: string; readonly line?: number; readonly column?: number };

/**
 * Serves the book in a folder; new ones are made below `books` in another one.
 *
 * @returns once its data have been read
 */
export async function openServed(
  folder: string,
  {
    library: place,
    tokens,
    studio,
  }: { readonly library: string; readonly tokens?: Tokens | undefined; readonly studio?: string | undefined },
): Promise<Served> {
  const shelf = await Shelf.open([folder]);
  const jobs = await Jobs.open(shelf.books.map(bookHome), shelf.feed);
  const library = await Library.open(join(place, "books"), { shelf, jobs });
  const log: LogLine[] = [];
  const app = createApp({ shelf, jobs, library, tokens, studio, log: (line) => log.push(line) });
  await Promise.all(shelf.books.map((book) => book.settled()));
  const ask = async (path: string, { method = "GET", body, headers = {} }: Asked = {}): Promise<Response> =>
    app.request(path.startsWith("/") ? path : `/api/${path}`, {
      method,
      headers: { host: "localhost", ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const served: Served = {
    folder,
    shelf,
    jobs,
    library,
    log,
    ask,
    async get<T>(path: string, asked?: Asked) {
      const answer = await ask(path, asked);
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async refusal(path, asked) {
      const answer = await ask(path, asked);
      const { code, status, problems } = (await answer.json()) as { code: string; status: number; problems: Told[] };
      if (answer.headers.get("content-type") !== "application/problem+json") throw new Error("no problem");
      if (answer.status !== status || problems.length === 0) throw new Error("the status is another one");
      return `${status} ${code}`;
    },
    async close() {
      shelf.close();
      await jobs.close();
    },
  };
  return served;
}
