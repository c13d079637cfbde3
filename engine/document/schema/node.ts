/**
 * A schema as those see it who read it: problems, completion, the reference. Beside JSON Schema's own keywords it has
 * annotations of ours.
 *
 * @module
 */

import type { ValueType } from "../../language/expression.ts";

/**
 * What a text or a key names that is declared elsewhere. A `sourceColumn` is written `source.column`; where there is a
 * formula over the rows, the source alone stands instead (`columnOrSource`). KPIs name what they count (`counted`) and
 * what they take of each (`countedValue`), a provided definition, and other KPIs.
 * Cases name what their rule set has, and values of facts (`factValue`).
 */
export type Named =
  | "fact"
  | "source"
  | "datedSource"
  | "column"
  | "sourceColumn"
  | "columnOrSource"
  | "segment"
  | "stage"
  | "band"
  | "component"
  | "adjustment"
  | "alert"
  | "factValue"
  | "role"
  | "value"
  | "counted"
  | "countedValue"
  | "definition"
  | "kpi";

export interface SchemaNode {
  readonly [keyword: string]: unknown;
  readonly title?: string;
  readonly description?: string;
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean";
  readonly enum?: readonly string[];
  readonly anyOf?: readonly SchemaNode[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a tuple, one for each item. */
  readonly items?: SchemaNode | readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  /** Of a mapping whose keys are the author's own. */
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  /** Values of this kind; a test puts each into the example of the whole file. */
  readonly examples?: readonly unknown[];
  /** How a problem names the kind of value where JSON Schema alone would speak of alternatives or patterns. */
  readonly expected?: string;
  /** The same of the keys of a mapping. */
  readonly expectedKey?: string;
  readonly names?: Named;
  /** Of a column that is named the type that it must have. */
  readonly ofType?: ValueType;
  /** The same of the keys of a mapping. */
  readonly keysName?: Named;
  /** What a text is written in. */
  readonly expression?: "condition" | "formula";
  /** Sets of keys of which only one may stand in a mapping. */
  readonly alternatives?: readonly (readonly string[])[];
}
