/**
 * What the browser loads before anything is seen, by the build itself: little, and neither the editor nor what draws
 * charts at rest.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { type BuiltChunk, builtChunks, builtStudio } from "./built.ts";

test("the first load has less than 150 kB of JavaScript, without editor and charts at rest", async () => {
  const folder = await builtStudio();
  const all = await builtChunks();
  const chunks = new Map(all.map((one) => [one.fileName, one]));
  const first = withImports(
    all.filter(({ isEntry }) => isEntry),
    chunks,
  );
  expect(gzipped(folder, first)).toBeGreaterThan(10_000);
  expect(gzipped(folder, first)).toBeLessThan(150_000);
  const heavy = /node_modules\/(monaco-editor|@observablehq\/plot|d3-|json-rules-engine|jsonpath)/;
  const modules = first.flatMap(({ moduleIds }) => moduleIds);
  expect(modules.length).toBeGreaterThan(20);
  expect(modules.filter((id) => heavy.test(id))).toEqual([]);
  // they are there, later
  expect(all.some(({ moduleIds }) => moduleIds.some((id) => heavy.test(id)))).toBe(true);
  // the account evaluator is the server's alone
  expect(all.flatMap(({ moduleIds }) => moduleIds).filter((id) => /json-rules-engine|jsonpath/.test(id))).toEqual([]);
});

/** Chunks with all that they import at once. */
function withImports(chunks: readonly BuiltChunk[], all: ReadonlyMap<string, BuiltChunk>): BuiltChunk[] {
  const found = new Set(chunks);
  for (const chunk of found) for (const name of chunk.imports) if (all.has(name)) found.add(all.get(name)!);
  return [...found];
}

const gzipped = (folder: string, chunks: readonly BuiltChunk[]): number =>
  chunks.reduce((sum, { fileName }) => sum + gzipSync(readFileSync(join(folder, fileName))).length, 0);
