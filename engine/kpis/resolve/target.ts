/**
 * What a KPI aims at.
 *
 * @module
 */
import type { Path, SourceDocument } from "../../document/document.ts";
import type { KpiDeclaration } from "../../document/schema/kpis.ts";
import { type Problem, problem } from "../../problems.ts";
import type { Kpi, Target } from "../kpis.ts";

/** The target, by the direction in which it is better; nothing if there is none, or the direction leaves it open. */
export function resolveTarget(
  { document, problems }: { readonly document: SourceDocument; readonly problems: Problem[] },
  { target, direction }: { readonly target: KpiDeclaration["target"]; readonly direction: Kpi["direction"] },
  { kpi, path }: { readonly kpi: string; readonly path: Path },
): Target | undefined {
  if (target === undefined) return undefined;
  const span = document.spanOf(path);
  if (typeof target === "object") {
    const [least, most] = target.map(numberOf) as [number, number];
    if (least > most) problems.push(problem("kpi-target-order", { least, most }, span));
    return { least, most };
  }
  if (direction === "none") problems.push(problem("kpi-target-open", { kpi }, span));
  return direction === "down" ? { most: numberOf(target) } : { least: numberOf(target) };
}

/** `95%` is 0.95. */
const numberOf = (written: number | string): number =>
  typeof written === "number" ? written : Number((Number(written.slice(0, -1)) / 100).toPrecision(12));
