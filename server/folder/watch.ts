/**
 * Tells when files of the language in a folder change.
 *
 * @module
 */
import { watch } from "node:fs/promises";

/** Editors write a file in several steps: a change is told once nothing has happened for so many milliseconds. */
const quietFor = 80;

const watched = /\.(ya?ml|json)$/;

/**
 * Calls back after every change of a file of the language in a folder (those within it are not looked at), until the
 * signal ends it. Calls never overlap; what changes while one is at work leads to one more.
 */
export async function watchFolder(folder: string, onChange: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  try {
    for await (const { filename } of watch(folder, { signal })) {
      if (filename !== null && !watched.test(filename)) continue;
      clearTimeout(timer);
      timer = setTimeout(() => {
        working = working.then(onChange);
      }, quietFor);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    await working;
  }
}
