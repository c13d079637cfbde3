/**
 * `npm run generate`: writes everything that is made from the code. A test holds the files to be current.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./files.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
for (const [path, text] of Object.entries(await generatedFiles())) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  process.stdout.write(`${path}\n`);
}
