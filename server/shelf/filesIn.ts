/**
 * The files of a book that is served: told by their names within its folder, so that no answer shows where that lies.
 *
 * @module
 */
import { relative, resolve } from "node:path";
import { type Files, onDisk } from "../folder/load.ts";

/**
 * Reads files as a command does, and calls them as they are called within a folder.
 *
 * @param drafts texts that stand in for files, by their names within the folder
 */
export function filesIn(folder: string, drafts: ReadonlyMap<string, string> = new Map()): Files {
  const root = resolve(folder);
  const nameOf = (path: string) => relative(root, resolve(path)).replaceAll("\\", "/");
  return {
    ...onDisk,
    nameOf,
    read: async (path, name) => {
      const text = drafts.get(nameOf(path));
      return text === undefined ? onDisk.read(path, name) : { text };
    },
  };
}
