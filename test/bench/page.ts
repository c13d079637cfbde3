/**
 * `docs/benchmarks.md`: what was measured last, a section for each benchmark that keeps its results.
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../../../docs/benchmarks.md", import.meta.url));

/** Writes a section in the place of the one with the same heading, or as the last. */
export function writeSection(heading: string, text: string): void {
  const own = `## ${heading}\n\n${text.trim()}\n`;
  const sections = readFileSync(page, "utf8")
    .trimEnd()
    .split(/\n\n(?=## )/);
  const place = sections.findIndex((section) => section.startsWith(`## ${heading}\n`));
  const rest = place < 0 ? [...sections, own] : sections.with(place, own);
  writeFileSync(page, `${rest.map((section) => section.trimEnd()).join("\n\n")}\n`);
}

/** A table of Markdown, numbers to the right. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** What a section was measured on. */
export const machine = (): string =>
  `Node ${process.versions.node}, ${availableParallelism()} cores of ${cpus()[0]!.model.trim()}`;
