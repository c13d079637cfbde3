/**
 * Files that a command writes.
 *
 * @module
 */
import { writeFile } from "node:fs/promises";
import { BarographError, problem } from "#engine/problems.ts";

/**
 * Writes a file that is not there yet; what is there is left alone.
 *
 * @throws BarographError `output-not-empty`, `output-unwritable`
 */
export async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const found =
      code === "EEXIST" ? problem("output-not-empty", { path }) : problem("output-unwritable", { path, reason: code });
    throw new BarographError(found, { cause: error });
  }
}
