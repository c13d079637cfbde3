/**
 * The package's version.
 *
 * @module
 */
import { createRequire } from "node:module";

/** As `package.json` states it; resolved by name, so that it is found from the sources as from the build. */
export const version: string = (createRequire(import.meta.url)("barograph/package.json") as { version: string })
  .version;
