/**
 * The reference of a kind of file: every key that its schema knows, one table for each mapping.
 *
 * @module
 */
import type { TSchema } from "typebox";
import { code, page, plain, slug, table } from "./markdown.ts";

/** A node of a JSON Schema, as far as our schemas use it. */
interface Node {
  readonly description?: string;
  /** Our own annotation: what is expected, in words. */
  readonly expected?: string;
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean";
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Node[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Node | readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly patternProperties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
}

/**
 * Describes a kind of file.
 *
 * @param file how such a file is called; the heading of its own keys
 * @param intro what stands above
 */
export function schemaReference(schema: TSchema, title: string, file: string, intro: readonly string[]): string {
  const reference = new Reference();
  reference.describe(schema as Node, file, "");
  return page(title, ...intro, ...reference.sections);
}

class Reference {
  readonly sections: string[] = [];
  /** Headings by what stands under them, so that the same mapping is described once. */
  readonly #headings = new Map<string, string>();

  /** Describes a mapping under its heading, then the mappings within it; `path` leads to its keys. */
  describe(node: Node, heading: string, path: string): void {
    this.#headings.set(JSON.stringify(node), heading);
    const place = this.sections.length;
    this.sections.push("");
    const required = new Set(node.required);
    const rows = Object.entries(node.properties ?? {}).map(([key, value]) => [
      code(key),
      this.#kind(value, `${path}${key}`),
      required.has(key) ? "yes" : "",
      plain(meaningOf(value)),
    ]);
    const description = node.description ? [plain(node.description)] : [];
    this.sections[place] = [
      `## ${code(heading)}`,
      ...description,
      table(["Key", "Kind", "Required", "Meaning"], rows),
    ].join("\n\n");
  }

  /** What a value is; a mapping within it is described and linked to. */
  #kind(node: Node, path: string): string {
    const [named] = Object.values(node.patternProperties ?? {});
    if (named) return `mapping of names to ${this.#kind(named, `${path}.<name>`)}`;
    if (node.properties && node.additionalProperties === false) return this.#link(node, path);
    const parts = node.anyOf?.filter(
      ({ properties, additionalProperties }) => properties && additionalProperties === false,
    );
    for (const part of parts ?? []) this.#link(part, path);
    if (node.expected) return plain(node.expected);
    if (node.enum) return node.enum.map(code).join(", ");
    if (node.type === "array") return `list of ${this.#kind((node.items ?? {}) as Node, `${path}[]`)}`;
    return scalarKind(node);
  }

  #link(node: Node, path: string): string {
    const text = JSON.stringify(node);
    if (!this.#headings.has(text)) this.describe(node, path, `${path}.`);
    const heading = this.#headings.get(text)!;
    return `[${code(heading)}](#${slug(heading)})`;
  }
}

/** What a value means; a list says it, or else what it is a list of. */
function meaningOf(node: Node): string {
  return node.description ?? (node.items as Node | undefined)?.description ?? "";
}

const scalarKinds = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "`true` or `false`",
  object: "mapping",
  array: "list",
} as const;

function scalarKind({ type, minimum, maximum }: Node): string {
  const kind = type ? scalarKinds[type] : "any value";
  if (minimum !== undefined && maximum !== undefined) return `${kind} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${kind} of at least ${minimum}`;
  return maximum === undefined ? kind : `${kind} of at most ${maximum}`;
}
