/**
 * Gates held against a report.
 *
 * @module
 */
import type { BacktestReport } from "../document/schema/backtestReport.ts";
import { bind } from "../language/bind.ts";
import type { Value } from "../language/expression.ts";
import type { Gate } from "../rules/gates.ts";
import type { Figure } from "../statistics/index.ts";

type GateReport = BacktestReport["gates"][number];
type Report = Omit<BacktestReport, "gates">;

/**
 * Does a report show what it must? A gate that ends unknown, because a figure is missing, is not met; what is missing
 * has its reason.
 */
export function heldAgainst(report: Report, gates: readonly Gate[]): GateReport[] {
  return gates.map(({ text, expression, figures }) => {
    const found = Array.from(figures, ([name, { path }]) => ({ name, ...lookUp(report, path) }));
    const values = new Map(found.map(({ name, value }) => [name, value]));
    const missing = found.filter(({ value }) => value === null).map(({ name, reason }) => [name, reason]);
    return {
      text,
      met: bind(expression, (name) => () => values.get(name)!)() === true,
      values: Object.fromEntries(values),
      missing: Object.fromEntries(missing),
    };
  });
}

/** The value at a path, or why there is none: `absent`, where the report does not even have the place. */
function lookUp(report: Report, path: readonly string[]): { value: Value; reason: string } {
  let value: unknown = report;
  let holder: unknown;
  for (const key of path) {
    holder = value;
    value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  }
  if (typeof value === "number" || typeof value === "boolean") return { value, reason: "" };
  const { reason, noInterval } = (holder ?? {}) as { reason?: string; noInterval?: string };
  // without an AUC of the rules there is nothing that simpler ways are compared with
  const compared = path[0] === "baselines" ? reasonOf(report.auc) : undefined;
  return { value: null, reason: reason ?? noInterval ?? compared ?? "absent" };
}

const reasonOf = (figure: Figure): string | undefined => (figure.value === null ? figure.reason : undefined);
