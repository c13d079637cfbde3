/**
 * The figures of the backtest's report by their paths, from its schema: what gates may be about.
 *
 * @module
 */
import type { TSchema } from "typebox";
import { BacktestReportSchema } from "./backtestReport.ts";
import { figureTitle } from "./reportParts.ts";

/** One figure of the report. */
export interface ReportFigure {
  readonly type: "number" | "boolean";
  /** Keys from the root of the report to the value. */
  readonly path: readonly string[];
  /** It may be missing. */
  readonly nullable: boolean;
  readonly documentation: string;
}

/** The keys under mappings whose keys a schema leaves open. */
export interface OpenKeys {
  readonly bands: readonly string[];
  readonly curve: readonly string[];
}

/** A node of a JSON Schema, as far as this schema uses it. */
interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly patternProperties?: Readonly<Record<string, Node>>;
}

/** What stands in the report and is no figure. */
const noFigures: ReadonlySet<string> = new Set(["schemaVersion", "settings", "gates"]);

/**
 * Every figure by its name, which is its path with dots between: `bands.red.lift`. Of a figure with an interval the name
 * stands for its value, as does `.value` behind it, and `.lower` and `.upper` for the limits.
 */
export function reportFigures(open: OpenKeys, schema: TSchema = BacktestReportSchema): Map<string, ReportFigure> {
  const figures = new Map<string, ReportFigure>();
  const add = (name: readonly string[], path: readonly string[], figure: Omit<ReportFigure, "path">) => {
    figures.set(name.join("."), { ...figure, path });
  };
  const walk = (node: Node, path: readonly string[], nullable: boolean): void => {
    const documentation = node.description ?? "";
    if (node.title === figureTitle) {
      const figure = { type: "number", nullable: true } as const;
      add(path, [...path, "value"], { ...figure, documentation });
      add([...path, "value"], [...path, "value"], { ...figure, documentation });
      for (const limit of ["lower", "upper"]) {
        add([...path, limit], [...path, limit], { ...figure, documentation: `Its ${limit} limit (95 %).` });
      }
      return;
    }
    const kind = node.anyOf?.find(({ type }) => type !== "null");
    if (kind) {
      walk({ ...kind, description: node.description ?? kind.description ?? "" }, path, true);
      return;
    }
    if (node.type === "boolean") add(path, path, { type: "boolean", nullable, documentation });
    if (node.type === "number" || node.type === "integer") add(path, path, { type: "number", nullable, documentation });
    for (const [key, child] of Object.entries(childrenOf(node, path, open))) {
      if (path.length > 0 || !noFigures.has(key)) walk(child, [...path, key], nullable);
    }
  };
  walk(schema as Node, [], false);
  return figures;
}

/** The parts of a mapping; where the schema leaves the keys open, those that there are. */
function childrenOf(node: Node, path: readonly string[], open: OpenKeys): Readonly<Record<string, Node>> {
  const [each] = Object.values(node.patternProperties ?? {});
  if (!each) return node.properties ?? {};
  const keys: readonly string[] = path.length === 1 ? (open[path[0] as keyof OpenKeys] ?? []) : [];
  return Object.fromEntries(keys.map((key) => [key, each]));
}
