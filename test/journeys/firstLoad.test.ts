/**
 * What the browser loads before anything is seen, by the build itself: little, and neither the editor nor what draws
 * charts at rest.
 *
 * @module
 */
import { gzipSync } from "node:zlib";
import type { Rollup } from "vite";
import { expect, test } from "vitest";
import { builtStudio } from "./built.ts";

test("the first load has less than 150 kB of JavaScript, without editor and charts at rest", async () => {
  const { output } = await builtStudio();
  const chunks = new Map(output.flatMap((one) => (one.type === "chunk" ? [[one.fileName, one] as const] : [])));
  const all = [...chunks.values()];
  const first = withImports(
    all.filter(({ isEntry }) => isEntry),
    chunks,
  );
  expect(gzipped(first)).toBeGreaterThan(10_000);
  expect(gzipped(first)).toBeLessThan(150_000);
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
function withImports(
  chunks: readonly Rollup.OutputChunk[],
  all: ReadonlyMap<string, Rollup.OutputChunk>,
): Rollup.OutputChunk[] {
  const found = new Set(chunks);
  for (const chunk of found) for (const name of chunk.imports) if (all.has(name)) found.add(all.get(name)!);
  return [...found];
}

const gzipped = (chunks: readonly Rollup.OutputChunk[]): number =>
  chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
