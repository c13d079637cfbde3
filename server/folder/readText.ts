/**
 * Reads the text of a file of the language, which may be anything at all.
 *
 * @module
 */
import { readFile, stat } from "node:fs/promises";
import { sizeLimit } from "#engine/document/document.ts";
import { type Problem, problem } from "#engine/problems.ts";

/**
 * Reads a file as UTF-8.
 *
 * @param path on disk
 * @param name of the file in problems
 * @returns its text, or the problem that prevents reading it; a file that is too large is not read at all
 */
export async function readText(path: string, name: string): Promise<{ text: string } | { problem: Problem }> {
  const place = { file: name, line: 1, column: 1, endLine: 1, endColumn: 1 };
  try {
    const found = await stat(path);
    // checked before the file is opened: opening a named pipe would wait for ever
    if (!found.isFile()) return { problem: problem("file-unreadable", { path: name, reason: "not a file" }, place) };
    if (found.size > sizeLimit) {
      return { problem: problem("file-too-large", { path: name, bytes: found.size, limit: sizeLimit }, place) };
    }
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      return { problem: problem("file-not-text", { path: name }, place) };
    }
    // the last one: a path with a character that no path has
    if (["ENOENT", "ENOTDIR", "ERR_INVALID_ARG_VALUE"].includes(code ?? "")) {
      return { problem: problem("file-missing", { path: name }, place) };
    }
    return { problem: problem("file-unreadable", { path: name, reason: code ?? String(error) }, place) };
  }
}
