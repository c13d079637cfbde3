/**
 * The reference of a kind of file: every key that its schema knows, one table for each mapping.
 *
 * @module
 */
import type { SchemaNode } from "#engine/document/schema/node.ts";
import { kindText } from "#engine/texts/en/assist.ts";
import { block, code, page, plain, slug, table } from "./markdown.ts";
import { yamlText } from "./yaml.ts";

/**
 * Describes a kind of file.
 *
 * @param file how such a file is called; the heading of its own keys
 * @param intro what stands above
 * @param end what stands below
 */
export function schemaReference(
  schema: SchemaNode,
  title: string,
  file: string,
  intro: readonly string[],
  end: readonly string[] = [],
): string {
  const reference = new Reference();
  reference.describe(schema, file, "");
  return page(title, ...intro, ...reference.sections, ...end);
}

class Reference {
  readonly sections: string[] = [];
  /** Headings by what stands under them, so that the same mapping is described once. */
  readonly #headings = new Map<string, string>();

  /**
   * Describes a mapping under its heading, then the mappings within it; `path` leads to its keys.
   *
   * @param named the mapping of names to such mappings in which it stands, which then has the examples
   */
  describe(node: SchemaNode, heading: string, path: string, named?: SchemaNode): void {
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
    this.sections[place] = [
      `## ${code(heading)}`,
      ...(node.description ? [plain(node.description)] : []),
      table(["Key", "Kind", "Required", "Meaning"], rows),
      ...exampleOf(heading, node, named),
    ].join("\n\n");
  }

  /** What a value is; a mapping within it is described and linked to. */
  #kind(node: SchemaNode, path: string): string {
    const [named] = Object.values(node.patternProperties ?? {});
    if (named) return `mapping of names to ${this.#kindOfNamed(named, `${path}.<name>`, node)}`;
    if (node.properties && node.additionalProperties === false) return this.#link(node, path);
    this.#describeParts(node, path);
    if (node.type === "array" && !node.expected)
      return `list of ${this.#kind((node.items ?? {}) as SchemaNode, `${path}[]`)}`;
    return plain(kindText(node));
  }

  #kindOfNamed(node: SchemaNode, path: string, named: SchemaNode): string {
    if (node.properties && node.additionalProperties === false) return this.#link(node, path, named);
    return this.#kind(node, path);
  }

  /** Of alternatives the mappings have sections of their own. */
  #describeParts({ anyOf = [] }: SchemaNode, path: string): void {
    for (const part of anyOf) if (part.properties && part.additionalProperties === false) this.#link(part, path);
  }

  #link(node: SchemaNode, path: string, named?: SchemaNode): string {
    const text = JSON.stringify(node);
    if (!this.#headings.has(text)) this.describe(node, path, `${path}.`, named);
    const heading = this.#headings.get(text)!;
    return `[${code(heading)}](#${slug(heading)})`;
  }
}

/** The examples of a mapping, under the key where they stand. */
function exampleOf(heading: string, node: SchemaNode, named?: SchemaNode): string[] {
  const examples = (named ?? node).examples ?? [];
  if (examples.length === 0) return [];
  const steps = heading.split(".").filter((step) => step !== "<name>");
  const key = steps.at(-1)!.replace("[]", "");
  const values = heading.endsWith("[]") ? [examples] : examples;
  return values.map((value) => block(yamlText({ [key]: value }), "yaml"));
}

/** What a value means; a list says it, or else what it is a list of. */
function meaningOf(node: SchemaNode): string {
  return node.description ?? (node.items as SchemaNode | undefined)?.description ?? "";
}
