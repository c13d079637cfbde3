/**
 * Problems as others may see them: nobody is told where on the disk a book lies.
 *
 * @module
 */
import { basename } from "node:path";
import { type Problem, type ProblemCode, type ProblemParameters, problem } from "#engine/problems.ts";

/**
 * Problems with the paths of folders left out of their parameters: what lies in one is called as within it, the folder
 * itself by its name.
 */
export function hidePaths(problems: readonly Problem[], folders: readonly string[]): readonly Problem[] {
  return problems.map((one) => {
    const text = JSON.stringify(one.parameters);
    const shown = folders.reduce((hidden, folder) => {
      const path = JSON.stringify(folder).slice(1, -1);
      return hidden.replaceAll(`${path}/`, "").replaceAll(path, basename(folder));
    }, text);
    if (shown === text) return one;
    const parameters = JSON.parse(shown) as ProblemParameters[ProblemCode];
    return { ...problem<ProblemCode>(one.code, parameters, one.span), severity: one.severity } as Problem;
  });
}
