/**
 * The studio, built once for all journeys.
 *
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Rollup } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface BuiltStudio {
  readonly folder: string;
  /** What it consists of: chunks with the modules in them, and files. */
  readonly output: Rollup.RollupOutput["output"];
}

let building: Promise<BuiltStudio> | undefined;

/** The build, as people have it. Whoever asks later waits for nothing. */
export function builtStudio(): Promise<BuiltStudio> {
  building ??= make();
  return building;
}

async function make(): Promise<BuiltStudio> {
  const folder = mkdtempSync(join(tmpdir(), "barograph-built-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const before = process.env["NODE_ENV"];
  // else the libraries are those for development
  process.env["NODE_ENV"] = "production";
  try {
    const configFile = join(root, "vite.config.ts");
    const built = await build({ configFile, logLevel: "silent", build: { outDir: folder, emptyOutDir: true } });
    return { folder, output: (built as Rollup.RollupOutput).output };
  } finally {
    process.env["NODE_ENV"] = before;
  }
}
