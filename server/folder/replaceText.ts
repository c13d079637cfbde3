/**
 * Writes a changed file of the language over the old one: whole or not at all, and not over what somebody has written
 * meanwhile.
 *
 * @module
 */
import { chmod, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";

/**
 * Replaces a file's text.
 *
 * @param before what the change was made from
 * @throws BarographError `file-changed` if that is not what the file holds; `output-unwritable`
 */
export async function replaceText(path: string, before: string, after: string): Promise<void> {
  // beside it, so that renaming stays within one file system
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.new`);
  try {
    await writeFile(draft, after, { flag: "wx" });
    await chmod(draft, (await stat(path)).mode);
    if ((await readFile(path, "utf8")) !== before) throw new BarographError(problem("file-changed", { path }));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof BarographError || code === undefined) throw error;
    throw new BarographError(problem("output-unwritable", { path, reason: code }), { cause: error });
  }
}
