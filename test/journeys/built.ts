/**
 * The studio, built once for all journeys.
 *
 * @module
 */
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
  // workers beside this one may build at the same time
  const folder = join(root, "dist", "journeys", process.env["VITEST_POOL_ID"] ?? "0");
  const before = process.env["NODE_ENV"];
  // else the libraries are those for development
  process.env["NODE_ENV"] = "production";
  try {
    const configFile = join(root, "vite.config.ts");
    const built = await build({ configFile, logLevel: "silent", build: { outDir: folder } });
    return { folder, output: (built as Rollup.RollupOutput).output };
  } finally {
    process.env["NODE_ENV"] = before;
  }
}
