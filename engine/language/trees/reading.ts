/**
 * What the reading of one condition tree gathers: places, problems, names of which json-rules-engine thinks otherwise.
 *
 * @module
 */
import { nearestName, type ProblemCode, type ProblemParameters } from "../../problems.ts";
import type { Ranged, Scope } from "../expression.ts";
import { type TextProblem, textProblem } from "../textProblem.ts";
import { isRefusedKey } from "./keys.ts";
import type { TreePath, TreePlace } from "./places.ts";

/** A mapping in a tree. */
export type TreeNode = Readonly<Record<string, unknown>>;

/** Where the reading is: how deep, and whether an odd number of `not` stand above. */
export interface Position {
  readonly path: TreePath;
  readonly level: number;
  readonly negated: boolean;
}

export class TreeReading {
  readonly scope: Scope;
  readonly problems: TextProblem[] = [];
  readonly places: TreePlace[] = [];
  readonly differsOn = new Set<string>();

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** The range of a place, which is noted: the value at a path, or the last key of the path. */
  at(path: TreePath, part: TreePlace["part"] = "value"): Ranged {
    const from = this.places.push({ path, part }) - 1;
    return { from, to: from + 1 };
  }

  /** Notes a problem; gives what stands for something that could not be read. */
  fail<C extends ProblemCode>(code: C, parameters: ProblemParameters[C], at: Ranged): undefined {
    this.problems.push(textProblem(code, parameters, at));
  }

  /** Tells of the keys of a mapping that are not among the known ones; are all? */
  allKnown(node: TreeNode, path: TreePath, known: readonly string[]): boolean {
    const others = Object.keys(node).filter((key) => !known.includes(key));
    for (const key of others) {
      const at = this.at([...path, key], "key");
      if (isRefusedKey(key)) {
        this.fail("tree-key", { key }, at);
        continue;
      }
      const suggestion = nearestName(key, known);
      this.fail("unknown-key", { key, known, ...(suggestion && { suggestion }) }, at);
    }
    return others.length === 0;
  }

  /** Tells that a mapping lacks a key: at its first one, since the whole may go over many lines. */
  failMissing(key: string, node: TreeNode, path: TreePath): undefined {
    const first = Object.keys(node)[0];
    return this.fail("key-missing", { key }, first === undefined ? this.at(path) : this.at([...path, first], "key"));
  }

  /** Notes that json-rules-engine may fire where this name is missing. */
  differs(name: string): void {
    if (!this.scope.names.get(name)?.neverMissing) this.differsOn.add(name);
  }
}
