/**
 * Adds a case to a file of cases, whose comments and formatting stay.
 *
 * @module
 */
import { isMap, isScalar, isSeq, parseDocument, stringify } from "yaml";
import { readDocument } from "../document/document.ts";
import { changeText } from "../document/edit.ts";
import type { CaseDeclaration, CasesDocument } from "../document/schema/cases.ts";

/** A case as it is written: a line a field, short values within brackets. */
export function caseText(declared: CaseDeclaration): string {
  const node = parseDocument("[]", { version: "1.2" });
  const item = node.createNode([declared], { aliasDuplicateObjects: false });
  const fields = isSeq(item) && isMap(item.items[0]) ? item.items[0].items : [];
  for (const { key, value } of fields) {
    const name = isScalar(key) ? String(key.value) : "";
    if (!(isMap(value) || isSeq(value))) continue;
    // `expect` has a line for each thing that is expected, everything else stands within brackets
    if (name !== "expect") value.flow = fits(value);
    else if (isMap(value)) {
      for (const one of value.items) if (isMap(one.value) || isSeq(one.value)) one.value.flow = fits(one.value);
    }
  }
  const written = stringify(item, { lineWidth: 110, flowCollectionPadding: true, nullStr: "null" });
  return written.replaceAll("[ ", "[").replaceAll(" ]", "]");
}

/** What is short stands on one line. */
const fits = (value: { toJSON(): unknown }): boolean => JSON.stringify(value.toJSON()).length < 90;

/**
 * The text with a case more, behind those that are there.
 *
 * @param text of the file; without it, a new one
 * @param schema where the JSON Schema lies, for editors; only of a new file
 */
export function withCase(text: string | undefined, declared: CaseDeclaration, schema?: string): string {
  const item = caseText(declared);
  if (text === undefined) {
    const head = schema === undefined ? "" : `# yaml-language-server: $schema=${schema}\n`;
    return `${head}cases:\n${indented(item, "  ")}`;
  }
  const indent = blockIndent(text);
  if (indent !== undefined) return `${text.trimEnd()}\n\n${indented(item, indent)}`;
  const { document } = readDocument(text, "");
  const count = (document?.value as CasesDocument | undefined)?.cases.length ?? 0;
  return changeText(text, [{ path: ["cases", count], value: declared }]);
}

const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);

/** How far the dashes of the cases stand in, where they are the last thing in the file and one can simply go on. */
function blockIndent(text: string): string | undefined {
  const root = parseDocument(text, { version: "1.2" }).contents;
  if (!isMap(root) || root.flow) return undefined;
  const last = root.items.at(-1);
  if (!last || !isScalar(last.key) || last.key.value !== "cases" || !isSeq(last.value) || last.value.flow)
    return undefined;
  const first = last.value.items[0] as { range?: [number, number, number] } | undefined;
  if (!first?.range) return undefined;
  const line = text.slice(text.lastIndexOf("\n", first.range[0]) + 1, first.range[0]);
  return /^( *)- *$/.exec(line)?.[1];
}
