/**
 * Saving rule sets: whole or not at all, and never over somebody else's change.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BarographError, problem } from "#engine/problems.ts";
import { writeWhole } from "../folder/writeWhole.ts";
import { etagOf } from "./etag.ts";
import { rulesNameOf, type ServedBook, type ServedRules } from "./servedBook.ts";

/** The rule set as it stands now, or what keeps it from being written. */
export type Saved =
  | { readonly rules: ServedRules }
  | { readonly current: { readonly file: string; readonly text: string; readonly etag: string } };

const fit = /^[A-Za-z0-9][A-Za-z0-9_-]*\.rules\.(ya?ml|json)$/;

/** Saves of one file wait for each other. */
const saving = new Map<string, Promise<unknown>>();

/**
 * Writes the text of a rule set.
 *
 * @param etag the tag of the text that was read; `undefined` for a file that must not be there yet
 * @throws BarographError `file-name-unfit` for a new file, `output-unwritable`
 */
export async function saveRules(
  served: ServedBook,
  { file }: Pick<ServedRules, "file">,
  text: string,
  etag: string | undefined,
): Promise<Saved> {
  if (etag === undefined && !fit.test(file)) throw new BarographError(problem("file-name-unfit", { file }));
  const path = join(served.folder, file);
  const before = saving.get(path) ?? Promise.resolve();
  const work = before.catch(() => {}).then(() => save(served, path, file, text, etag));
  saving.set(path, work);
  try {
    return await work;
  } finally {
    if (saving.get(path) === work) saving.delete(path);
  }
}

async function save(
  served: ServedBook,
  path: string,
  file: string,
  text: string,
  etag: string | undefined,
): Promise<Saved> {
  const current = await readFile(path, "utf8").catch(() => undefined);
  const stands = current === undefined ? undefined : etagOf(current);
  if (stands !== etag) return { current: { file, text: current ?? "", etag: stands ?? "" } };
  try {
    await writeWhole(path, text, current);
  } catch (error) {
    const changed = error instanceof BarographError && error.problems.some(({ code }) => code === "file-changed");
    if (!changed) throw withoutPath(error, file);
    const now = await readFile(path, "utf8").catch(() => "");
    return { current: { file, text: now, etag: etagOf(now) } };
  }
  await served.reload();
  return { rules: served.rulesNamed(rulesNameOf(file)) };
}

/** Nobody is told where the folder lies. */
function withoutPath(error: unknown, file: string): unknown {
  if (!(error instanceof BarographError)) return error;
  const problems = error.problems.map((one) =>
    one.code === "output-unwritable" ? problem(one.code, { ...one.parameters, path: file }) : one,
  );
  return new BarographError(problems, { cause: error });
}
