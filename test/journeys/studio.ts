/**
 * The studio as people have it: built, served over the example books, opened in a browser.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createApp } from "#server/app.ts";
import { Jobs } from "#server/jobs/jobs.ts";
import { bookHome } from "#server/jobs/runJob.ts";
import { Library } from "#server/library/library.ts";
import { type Listening, listen } from "#server/serve/listen.ts";
import { Shelf } from "#server/shelf/shelf.ts";
import { startBrowser } from "../browser.ts";
import { thinOut } from "../thinOut.ts";
import { builtStudio } from "./built.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface ServedStudio {
  readonly url: string;
  /** Where the books lie: copies, in a repository of their own. */
  readonly rules: string;
  readonly browser: Browser;
  /** Ends the server, as somebody may, and its connections with it. */
  lose(): Promise<void>;
  /** Begins it anew, at the same address, unless it is there. */
  find(): Promise<void>;
  close(): Promise<void>;
}

/** Lays a book into a folder. @returns the book's own folder */
export type Laid = (rules: string) => string | Promise<string>;

/** An example book as it ships, without what somebody may have imported there. */
export const example =
  (book: string): Laid =>
  (rules) => {
    const filter = (path: string) => !path.includes(".barograph");
    cpSync(join(root, "rules", book), join(rules, book), { recursive: true, filter });
    return join(rules, book);
  };

/**
 * An example book with one account in so many.
 *
 * @param since the first scheduled date, where it is to be a later one
 */
export const thinned =
  (book: string, one: number, since?: string): Laid =>
  async (rules) => {
    const folder = await example(book)(rules);
    thinOut(folder, one);
    const file = join(folder, "book.yaml");
    const text = readFileSync(file, "utf8");
    if (since) writeFileSync(file, text.replace(/^( {2}from: )\d{4}-\d{2}-\d{2}/m, `$1${since}`));
    return folder;
  };

/**
 * Builds and serves the studio over copies of books, in a repository of their own.
 *
 * @returns nothing where there is no browser
 */
export async function serveStudio(books: readonly Laid[]): Promise<ServedStudio | undefined> {
  const browser = await startBrowser();
  if (!browser) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "barograph-studio-"));
  const rules = join(folder, "rules");
  mkdirSync(rules);
  const folders: string[] = [];
  for (const lay of books) folders.push(await lay(rules));
  git(rules, "init", "--quiet", "--initial-branch=main");
  git(rules, "add", ".");
  git(rules, "commit", "--quiet", "--allow-empty", "--message=The books");
  const studio = await builtStudio();
  const shelf = await Shelf.open(folders);
  const jobs = await Jobs.open(shelf.books.map(bookHome), shelf.feed);
  const library = await Library.open(join(folder, "books"), { shelf, jobs });
  const app = createApp({ shelf, jobs, library, studio });
  let listening: Listening | undefined = await listen(app, { host: "127.0.0.1", port: 0 });
  const { url, port } = listening;
  const lose = async () => {
    await listening?.close();
    listening = undefined;
  };
  return {
    url,
    rules,
    browser,
    lose,
    async find() {
      listening ??= await listen(app, { host: "127.0.0.1", port });
    },
    async close() {
      await browser.close();
      await lose();
      shelf.close();
      await jobs.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs git in a folder, as somebody. */
export function git(folder: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  return execFileSync("git", ["-C", folder, ...who, ...args], { encoding: "utf8" });
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page should not have done: errors, refusals by its policy, requests to other hosts. */
  readonly faults: string[];
  /** Bytes of JavaScript as they travelled, by address. */
  readonly scripts: Map<string, number>;
}

/** Opens a page that notes down its faults. */
export async function visit(
  { browser, url }: ServedStudio,
  options: { readonly colorScheme?: "light" | "dark"; readonly viewport?: { width: number; height: number } } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  // a machine may have other work
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const faults: string[] = [];
  const scripts = new Map<string, number>();
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) faults.push(`asked ${request.url()}`);
  });
  page.on("requestfinished", async (request) => {
    if (!request.url().endsWith(".js")) return;
    const { responseBodySize } = await request.sizes().catch(() => ({ responseBodySize: 0 }));
    scripts.set(request.url(), responseBodySize);
  });
  return { page, context, faults, scripts };
}

/** The answer of the API. */
export async function api<T>({ url }: ServedStudio, path: string): Promise<T> {
  const response = await fetch(`${url}/api/${path}`);
  if (!response.ok) throw new Error(`${response.status} ${path}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Has the server compute something, whatever it has kept. @returns what that gave */
export async function jobDone<T>(studio: ServedStudio, book: string, asked: object): Promise<T> {
  const begun = await fetch(`${studio.url}/api/books/${book}/jobs`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  const { id } = (await begun.json()) as { id: string };
  // its events end with it
  await (await fetch(`${studio.url}/api/jobs/${id}/events`)).text();
  return api<T>(studio, `jobs/${id}/result`);
}

/** A number as somebody reads it on the screen: with its unit, real minus and narrow spaces. */
export function readNumber(text: string): number {
  const plain = text.replaceAll(/[\s\u202f\u00a0]/g, "").replaceAll("\u2212", "-");
  return Number(plain.match(/-?\+?\d+(\.\d+)?/)?.[0] ?? Number.NaN);
}
