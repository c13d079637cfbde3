/**
 * Writes a file whole or not at all, and never over somebody else's change.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";

/**
 * Writes a text beside its place and then moves it there.
 *
 * @param before what stood there when it was read; `undefined` if nothing did
 * @throws BarographError `file-changed` if something else stands there now, `output-unwritable`; the file is as it was
 */
export async function writeWhole(path: string, text: string, before: string | undefined): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const mode = before === undefined ? undefined : (await stat(path)).mode;
    await writeFile(draft, text, { flag: "wx", ...(mode !== undefined && { mode }) });
    if (before === undefined) {
      // unlike a rename, a link does not replace what somebody has put there meanwhile
      await link(draft, path);
      await rm(draft);
      return;
    }
    if ((await readFile(path, "utf8")) !== before) throw new BarographError(problem("file-changed", { path }));
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof BarographError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOENT") throw new BarographError(problem("file-changed", { path }));
    throw new BarographError(problem("output-unwritable", { path, reason: code ?? String(error) }));
  }
}
