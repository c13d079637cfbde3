/**
 * The server as tests ask it: in this process, over a copy of a book of its own.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Tokens } from "#server/serve/tokens.ts";
import { shopFiles } from "../commands.ts";
import { openServed, type Served } from "./opened.ts";

export type { Asked, Served, Told } from "./opened.ts";

/** Files of a book; `undefined` leaves one out. */
export type Files = Record<string, string | undefined>;

/** A folder that is there until the tests of a file are over. */
export function lastingFolder(files: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "barograph-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Serves the small shop, or what a folder holds. */
export async function serveShop({
  files = {},
  folder = lastingFolder({ ...shopFiles(), ...files }),
  library = lastingFolder(),
  tokens,
  studio,
}: {
  readonly files?: Files;
  readonly folder?: string;
  /** Where new books are made. */
  readonly library?: string;
  readonly tokens?: Tokens;
  readonly studio?: string;
} = {}): Promise<Served> {
  const served = await openServed(folder, { library, tokens, studio });
  afterAll(() => served.close());
  return served;
}
