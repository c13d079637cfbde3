/**
 * The studio, built once for all journeys.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Rollup } from "vite";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where it was built for a run of tests, told to their processes. */
const told = "BAROGRAPH_BUILT_STUDIO";

/** A file of JavaScript, and the modules in it. */
export type BuiltChunk = Pick<Rollup.OutputChunk, "fileName" | "isEntry" | "imports" | "moduleIds">;

/** Builds it before a run of tests, for all of its processes. @returns what clears it away */
export default async function setup(): Promise<() => void> {
  const home = await make();
  process.env[told] = home;
  return () => rmSync(home, { recursive: true, force: true });
}

let building: Promise<string> | undefined;

/** The folder with the build, as people have it. Whoever asks later waits for nothing. */
export async function builtStudio(): Promise<string> {
  return join(await home(), "studio");
}

/** What it consists of. */
export async function builtChunks(): Promise<BuiltChunk[]> {
  return JSON.parse(readFileSync(join(await home(), "chunks.json"), "utf8")) as BuiltChunk[];
}

async function home(): Promise<string> {
  building ??= process.env[told] ? Promise.resolve(process.env[told]) : makeForThis();
  return building;
}

/** Without a run of tests it is this process's own. */
async function makeForThis(): Promise<string> {
  const made = await make();
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function make(): Promise<string> {
  const made = mkdtempSync(join(tmpdir(), "barograph-built-"));
  const before = process.env["NODE_ENV"];
  // else the libraries are those for development
  process.env["NODE_ENV"] = "production";
  try {
    const configFile = join(root, "vite.config.ts");
    const options = { outDir: join(made, "studio"), emptyOutDir: true };
    const { output } = (await build({ configFile, logLevel: "silent", build: options })) as Rollup.RollupOutput;
    const chunks = output.flatMap((one): BuiltChunk[] => {
      if (one.type !== "chunk") return [];
      const { fileName, isEntry, imports, moduleIds } = one;
      return [{ fileName, isEntry, imports, moduleIds }];
    });
    writeFileSync(join(made, "chunks.json"), JSON.stringify(chunks));
    return made;
  } finally {
    process.env["NODE_ENV"] = before;
  }
}
