/**
 * The compiled program, made current before a run of tests: processes of their own run it, since from the sources each of
 * them would have to learn TypeScript first.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Compiles what has changed; nothing, mostly. */
export default function setup(): void {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-b", "engine", "server"], { cwd: root, stdio: "inherit" });
}
