/**
 * Where the package lies, with the files that ship beside its code.
 *
 * @module
 */
import { createRequire } from "node:module";
import { dirname } from "node:path";

/** The folder of the package; resolved by name, so that it is found from the sources as from the build. */
export const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve("barograph/package.json"));
