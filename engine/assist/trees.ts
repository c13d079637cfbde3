/**
 * Completion and hover within condition trees of json-rules-engine.
 *
 * @module
 */
import type { Path } from "../document/document.ts";
import { literalText } from "../language/literal.ts";
import { operators } from "../language/operators.ts";
import { typeTaken } from "../language/signature.ts";
import { comparisonKeys, nodeKinds, treeKeys } from "../language/trees/keys.ts";
import { describeName } from "./describe.ts";
import { nameKind } from "./expressions.ts";
import type { ProposedKey } from "./keys.ts";
import type { Nameable } from "./names.ts";
import type { ScopeAt } from "./scopes.ts";
import { mappingIn, type Surroundings } from "./surroundings.ts";

/** Where one is within a tree. */
export interface TreePlace {
  readonly condition: Path;
  /** From the condition to the place. */
  readonly rest: Path;
}

/** The keys that a part of a tree may still get. */
export function treeKeysFor({ rest }: TreePlace, present: readonly string[]): ProposedKey[] {
  if (rest.at(-1) === "value") return present.length === 0 ? [proposed("fact")] : [];
  if (present.some((key) => (comparisonKeys as readonly string[]).includes(key))) {
    return comparisonKeys.filter((key) => !present.includes(key)).map(proposed);
  }
  return present.length === 0 ? nodeKinds.map(proposed) : [];
}

function proposed(key: keyof typeof treeKeys): ProposedKey {
  return { name: key, detail: "", documentation: treeKeys[key].documentation, opens: key === "all" || key === "any" };
}

/** Is it a place where a part of a tree stands? */
export function isTreePart(rest: Path): boolean {
  const key = rest.findLast((step) => typeof step === "string");
  return rest.at(-1) === "not" || (typeof rest.at(-1) === "number" && key !== "value");
}

/** The values that a key of a tree may have. */
export function treeValuesFor(around: Surroundings, scopeAt: ScopeAt, { condition, rest }: TreePlace): Nameable[] {
  const key = rest.findLast((step) => typeof step === "string");
  const { names } = scopeAt.scope;
  const node = mappingIn(around.draft.valueAt([...condition, ...rest.slice(0, rest.lastIndexOf(key!))]));
  const compared = names.get(String(node["fact"]));
  switch (key) {
    case "fact":
      return [...names.keys()].map((name) => ({
        kind: nameKind(around, scopeAt, name),
        ...describeName(scopeAt, name, around.book.facts, around.book.sources)!,
      }));
    case "operator":
      return Object.values(operators).flatMap((operator) => {
        if (!("inTree" in operator)) return [];
        const fits = !compared || operator.signatures.some((one) => typeTaken(one, 0) === compared.type);
        const { inTree, documentation } = operator;
        return fits ? [{ kind: "operator", name: inTree, detail: "", documentation } as const] : [];
      });
    case "value": {
      const values = compared?.type === "boolean" ? [true, false] : (compared?.values ?? []);
      return values.map((value) => ({
        kind: "value",
        name: typeof value === "string" ? value : literalText(value, "boolean"),
        detail: String(node["fact"]),
        documentation: "",
      }));
    }
    case "condition":
      return Object.entries(mappingIn(around.draft.valueAt(["conditions"]))).map(([name, source]) => ({
        kind: "id",
        name,
        detail: "",
        documentation: typeof source === "string" ? source.trim() : "",
      }));
    default:
      return [];
  }
}
