/**
 * A browser for tests: the one at `CHROMIUM_PATH`, else an installed one, else the one that an npm package carries.
 *
 * @module
 */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where distributions put it. */
const installed: readonly string[] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Finds and starts a browser. Where there is none, that is told, and the tests that need it are skipped; with `CI` set
 * it is a failure.
 */
export async function startBrowser(): Promise<Browser | undefined> {
  const path = process.env["CHROMIUM_PATH"] || installed.find((one) => existsSync(one));
  const failures: string[] = [];
  for (const start of [() => startAt(path), startCarried]) {
    try {
      return await start();
    } catch (error) {
      failures.push(error instanceof Error ? error.message.split("\n")[0]! : String(error));
    }
  }
  const message = `no browser for these tests: ${failures.join("; ")}`;
  if (process.env["CI"]) throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return undefined;
}

async function startAt(path: string | undefined): Promise<Browser> {
  if (!path) throw new Error("none is installed");
  return chromium.launch({ executablePath: path });
}

/** The browser that the package `@sparticuz/chromium` carries for Linux. */
async function startCarried(): Promise<Browser> {
  const { default: carried } = await import("@sparticuz/chromium");
  return chromium.launch({ executablePath: await carried.executablePath(), args: carried.args });
}
