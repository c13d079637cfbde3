/**
 * A Python with what a test needs, where there is one.
 *
 * @module
 */
import { execFile, execFileSync } from "node:child_process";

/** What it may be called: the one that `PYTHON` names, that of the path, Debian's. */
const candidates = [process.env["PYTHON"], "python3", "/usr/bin/python3"].filter((name) => name !== undefined);

/** Finds a Python that has scikit-learn and scipy. */
export const findScikitLearn = (): string | undefined => findPython("sklearn", "scipy");

/**
 * Finds a Python that has some modules. Where there is none, that is told, and the tests that need it are skipped.
 */
export function findPython(...modules: readonly string[]): string | undefined {
  for (const python of candidates) {
    try {
      execFileSync(python, ["-c", `import ${modules.join(", ")}`], { stdio: "ignore", timeout: 60_000 });
      return python;
    } catch {
      // the next one may have it
    }
  }
  console.warn(`SKIPPED: no Python with ${modules.join(" and ")} for these tests`);
  return undefined;
}

/** Runs a script with JSON on its input; gives the JSON of its output. */
export function runPython<T>(python: string, script: string, input: object): T {
  const out = execFileSync(python, [script], { input: JSON.stringify(input), maxBuffer: 1 << 28, encoding: "utf8" });
  return JSON.parse(out) as T;
}

/** The same while this process goes on: it may be asked by the script. */
export function runPythonBeside<T>(python: string, script: string, input: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = execFile(python, [script], { maxBuffer: 1 << 28, timeout: 60_000 }, (error, out) => {
      if (error) reject(error);
      else resolve(JSON.parse(out) as T);
    });
    child.stdin!.end(JSON.stringify(input));
  });
}
