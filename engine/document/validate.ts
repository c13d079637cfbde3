/**
 * Holds a document against the schema of its kind and turns what Ajv says into problems with places.
 *
 * @module
 */
import { foundAs, foundText } from "../found.ts";
import { booleanMeant } from "../language/booleanWords.ts";
import { nearestName, type Problem, problem, type Span } from "../problems.ts";
import type { Path, SourceDocument } from "./document.ts";
import type { DocumentKind, ValidationError } from "./kinds.ts";
import type { SchemaNode } from "./schema/node.ts";

/**
 * Everything in a document that its schema does not allow; empty if its value has the type of its kind.
 * One mistake gives one problem: what follows from it is left out.
 */
export function validateDocument(document: SourceDocument, { validate, schema: root }: DocumentKind): Problem[] {
  if (validate(document.value)) return [];
  const told = toldErrors(validate.errors ?? []).map((error) => ({
    parent: error.instancePath,
    problem: toProblem(error, document, root),
  }));
  // a misspelt key is not also missing
  const meant = new Set(
    told.map(
      ({ parent, problem: { code, parameters } }) => code === "unknown-key" && `${parent}/${parameters.suggestion}`,
    ),
  );
  return told
    .filter(
      ({ parent, problem: { code, parameters } }) =>
        code !== "key-missing" || !meant.has(`${parent}/${parameters.key}`),
    )
    .map((one) => one.problem);
}

/**
 * Of the errors of a union those of the alternative that is of the value's kind, if there is one such; else the union's
 * own alone.
 */
function toldErrors(errors: readonly ValidationError[]): readonly ValidationError[] {
  let told = errors;
  for (const union of errors) {
    if (union.keyword !== "anyOf") continue;
    const alternatives = new Map<string, ValidationError[]>();
    for (const error of errors) {
      if (!isWithin(error, union)) continue;
      const alternative = error.schemaPath.slice(union.schemaPath.length + 1).split("/")[0]!;
      alternatives.set(alternative, [...(alternatives.get(alternative) ?? []), error]);
    }
    const ofKind = [...alternatives.values()].filter((within) => !within.some((error) => isOfOtherKind(error, union)));
    const meant = ofKind.length === 1 ? ofKind[0]! : [];
    told = told.filter((error) =>
      error === union ? meant.length === 0 : !isWithin(error, union) || meant.includes(error),
    );
  }
  return told;
}

const isWithin = (error: ValidationError, union: ValidationError): boolean =>
  error.schemaPath.startsWith(`${union.schemaPath}/`) &&
  (error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`));

/** Does an error say that a value is of another kind than one of a union's alternatives? */
const isOfOtherKind = ({ keyword, instancePath }: ValidationError, union: ValidationError): boolean =>
  instancePath === union.instancePath && ["type", "enum", "const", "pattern"].includes(keyword);

/** Where it is said that a mapping lacks a key: at its own key, or in a list at its first one. */
function mappingSpan(document: SourceDocument, path: Path, value: unknown): Span {
  const [first] = Object.keys(value as object);
  return document.spanOfKey(typeof path.at(-1) === "number" && first !== undefined ? [...path, first] : path);
}

function toProblem(error: ValidationError, document: SourceDocument, root: SchemaNode): Problem {
  const path = pathOf(error.instancePath, document.value);
  const last = path.at(-1);
  // an item of a list has no name of its own
  const key = typeof last === "string" ? last : "";
  const value = valueAt(document.value, path);
  const schema = schemaAt(root, error.schemaPath);
  const span = () => document.spanOf(path);
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties": {
      const unknown = String(params["additionalProperty"]);
      const place = document.spanOfKey([...path, unknown]);
      if (schema.patternProperties) {
        return problem("value-form", { key: "", found: unknown, form: schema.expectedKey ?? "" }, place);
      }
      const known = Object.keys(schema.properties ?? {});
      const suggestion = nearestName(unknown, known);
      return problem("unknown-key", { key: unknown, known, ...(suggestion && { suggestion }) }, place);
    }
    case "required":
      return problem("key-missing", { key: String(params["missingProperty"]) }, mappingSpan(document, path, value));
    case "enum":
    case "const":
      return problem(
        "value-not-allowed",
        { key, found: foundText(value), allowed: (schema.enum ?? []).map(String) },
        span(),
      );
    case "pattern":
      return problem("value-form", { key, found: foundText(value), form: schema.expected ?? "text" }, span());
    case "type": {
      const meant = schema.type === "boolean" && typeof value === "string" ? booleanMeant(value) : undefined;
      if (meant !== undefined) return problem("yaml-boolean", { found: value as string, meant }, span());
      return problem("value-kind", { key, expected: schema.expected ?? schema.type ?? "", ...foundAs(value) }, span());
    }
    case "minimum":
    case "maximum": {
      const limit = `${params["comparison"]} ${params["limit"]}`;
      return problem("value-out-of-range", { key, found: Number(value), limit }, span());
    }
    case "minItems":
      return problem("list-length", { key, least: Number(params["limit"]) }, span());
    case "maxItems":
    case "additionalItems":
    case "items":
      return problem("list-length", { key, most: Number(params["limit"]) }, span());
    case "minProperties":
      return problem("list-length", { key, least: Number(params["limit"]) }, span());
    default:
      return problem("value-kind", { key, expected: schema.expected ?? "", ...foundAs(value) }, span());
  }
}

/** A JSON pointer as a path; steps into lists are numbers. */
function pathOf(pointer: string, root: unknown): Path {
  const path: (string | number)[] = [];
  let value = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const step = Array.isArray(value) ? Number(key) : key;
    path.push(step);
    value = (value as Record<string | number, unknown>)[step];
  }
  return path;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], root);
}

/** The schema node that holds the keyword which failed. */
function schemaAt(root: SchemaNode, schemaPath: string): SchemaNode {
  const steps = schemaPath.replace(/^#\/?/, "").split("/").slice(0, -1);
  return steps.reduce<SchemaNode>((node, step) => {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    return (node[key] as SchemaNode | undefined) ?? node;
  }, root);
}
