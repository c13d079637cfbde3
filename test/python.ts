/**
 * A Python with scikit-learn, where there is one.
 *
 * @module
 */
import { execFileSync } from "node:child_process";

/** What it may be called: the one that `PYTHON` names, that of the path, Debian's. */
const candidates = [process.env["PYTHON"], "python3", "/usr/bin/python3"].filter((name) => name !== undefined);

/**
 * Finds a Python that has scikit-learn and scipy. Where there is none, that is told, and the tests that need it are
 * skipped.
 */
export function findScikitLearn(): string | undefined {
  for (const python of candidates) {
    try {
      execFileSync(python, ["-c", "import sklearn, scipy"], { stdio: "ignore", timeout: 60_000 });
      return python;
    } catch {
      // the next one may have it
    }
  }
  console.warn("SKIPPED: no Python with scikit-learn and scipy for these tests");
  return undefined;
}

/** Runs a script with JSON on its input; gives the JSON of its output. */
export function runPython<T>(python: string, script: string, input: object): T {
  const out = execFileSync(python, [script], { input: JSON.stringify(input), maxBuffer: 1 << 28, encoding: "utf8" });
  return JSON.parse(out) as T;
}
