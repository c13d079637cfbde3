/**
 * The studio as people have it: built, served over the example books, opened in a browser.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { createApp } from "#server/app.ts";
import { Jobs } from "#server/jobs/jobs.ts";
import { bookHome } from "#server/jobs/runJob.ts";
import { Library } from "#server/library/library.ts";
import { listen } from "#server/serve/listen.ts";
import { Shelf } from "#server/shelf/shelf.ts";
import { startBrowser } from "../browser.ts";
import { thinOut } from "../thinOut.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface ServedStudio {
  readonly url: string;
  /** Where the books lie: copies, in a repository of their own. */
  readonly rules: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Builds and serves the studio over copies of books, and waits until these are read.
 *
 * @param books names of folders in `rules/`
 * @returns nothing where there is no browser
 */
export async function serveStudio(
  books: readonly string[],
  { thinned = false }: { readonly thinned?: boolean } = {},
): Promise<ServedStudio | undefined> {
  const browser = await startBrowser();
  if (!browser) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "barograph-studio-"));
  const rules = join(folder, "rules");
  const own = (path: string) => !path.includes(".barograph");
  for (const book of books) cpSync(join(root, "rules", book), join(rules, book), { recursive: true, filter: own });
  if (thinned) thinOut(join(rules, "online-retail"));
  git(rules, "init", "--quiet", "--initial-branch=main");
  git(rules, "add", ".");
  git(rules, "commit", "--quiet", "--message=The books");
  const studio = join(folder, "studio");
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "silent", build: { outDir: studio } });
  const shelf = await Shelf.open(books.map((book) => join(rules, book)));
  const jobs = await Jobs.open(shelf.books.map(bookHome), shelf.feed);
  const library = await Library.open(join(folder, "books"), { shelf, jobs });
  const listening = await listen(createApp({ shelf, jobs, library, studio }), { host: "127.0.0.1", port: 0 });
  return {
    url: listening.url,
    rules,
    browser,
    async close() {
      await browser.close();
      await listening.close();
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

/** A number as somebody reads it on the screen: with its unit, real minus and narrow spaces. */
export function readNumber(text: string): number {
  const plain = text.replaceAll(/[\s\u202f\u00a0]/g, "").replaceAll("\u2212", "-");
  return Number(plain.match(/-?\+?\d+(\.\d+)?/)?.[0] ?? Number.NaN);
}
