/**
 * What completion and hover say of things: Markdown, put together from the tables and the catalogue.
 *
 * @module
 */
import { aggregates } from "../book/aggregates.ts";
import type { AggregateKind, Fact, Source } from "../book/book.ts";
import { definitionLines } from "../book/definitionText.ts";
import { isRowName } from "../book/rowCursor.ts";
import type { SchemaNode } from "../document/schema/node.ts";
import type { Declared } from "../language/expression.ts";
import { functionsByName } from "../language/functions.ts";
import { operators } from "../language/operators.ts";
import { signatureText } from "../language/signature.ts";
import { type ShapeKind, shapes } from "../rules/shapes.ts";
import {
  accountColumnText,
  actionableText,
  columnText,
  directionTexts,
  everybodyElseText,
  examplesText,
  freshForText,
  kindText,
  nameTexts,
  rangeText,
  requiredText,
  roleTexts,
  undatedText,
  valuesText,
} from "../texts/en/assist.ts";
import { quoted } from "../texts/shown.ts";
import type { ScopeAt } from "./scopes.ts";
import type { Identified } from "./surroundings.ts";

/** Something by its name, with a few words of what it is, and what there is to say of it. */
export interface Description {
  readonly name: string;
  readonly detail: string;
  readonly documentation: string;
}

/** A description as one text. */
export function descriptionText({ name, detail, documentation }: Description): string {
  return paragraphs(`**${name}** ${detail}`.trim(), documentation);
}

const paragraphs = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join("\n\n");
const sentences = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(" ");
const block = (text: string): string => `\`\`\`yaml\n${text}\n\`\`\``;

export function describeFact(fact: Fact, source?: Source): Description {
  const { name, type, title, unit, range, values, direction, role, actionable, definition } = fact;
  const freshFor = definition.by === "aggregate" ? definition.freshFor : undefined;
  return {
    name,
    detail: unit ? `${type}, ${unit}` : type,
    documentation: paragraphs(
      sentences(
        title && `${title}.`,
        range && rangeText(range),
        values && valuesText(values),
        directionTexts[direction],
        freshFor !== undefined ? freshForText(freshFor) : undefined,
        role && roleTexts[role],
        actionable ? actionableText : undefined,
        source && source.at === undefined ? undatedText : undefined,
      ),
      block(definitionLines(fact).join("\n")),
    ),
  };
}

export function describeColumn(source: Source, column: string, type: string): Description {
  const isAccount = source.account === column;
  return {
    name: column,
    detail: type,
    documentation: sentences(
      columnText(source.name),
      isAccount ? accountColumnText : undefined,
      isNameText(column) && !source.columns.has(column) ? nameTexts[column] : undefined,
    ),
  };
}

export function describeSource({ name, file, query, at, columns }: Source): Description {
  const lines = [...columns].map(([column, type]) => `${column}: ${type}`);
  return {
    name,
    detail: file ?? query ?? "",
    documentation: paragraphs(
      at === undefined ? undatedText : undefined,
      lines.length > 0 ? block(lines.join("\n")) : undefined,
    ),
  };
}

const isNameText = (name: string): name is keyof typeof nameTexts => Object.hasOwn(nameTexts, name);

/** A name in an expression; `undefined` if it is none. */
export function describeName(
  { scope, source, figures }: ScopeAt,
  name: string,
  facts: ReadonlyMap<string, Fact>,
  sources: ReadonlyMap<string, Source>,
): Description | undefined {
  const declared = scope.names.get(name);
  if (!declared) return undefined;
  const figure = figures?.get(name);
  if (figure) return { name, detail: figure.type, documentation: figure.documentation };
  if (source && isRowName(source, name)) return describeColumn(source, name, declared.type);
  const fact = facts.get(name);
  return fact ? describeFact(fact, sourceOf(fact, sources)) : describeSpecial(name, declared);
}

function describeSpecial(name: string, { type, values }: Declared): Description {
  return {
    name,
    detail: type,
    documentation: sentences(isNameText(name) ? nameTexts[name] : undefined, values && valuesText(values)),
  };
}

/** The source of a fact that is taken from one. */
export function sourceOf({ definition }: Fact, sources: ReadonlyMap<string, Source>): Source | undefined {
  return definition.by === "aggregate" ? sources.get(definition.source) : undefined;
}

export function describeFunction(name: string): Description {
  const definition = functionsByName.get(name)!;
  const results = [...new Set(definition.signatures.map(({ gives }) => gives))];
  return {
    name: signatureText(name, definition),
    detail: results.length > 2 ? "" : results.join(" or "),
    documentation: paragraphs(definition.documentation, examplesText(definition.examples)),
  };
}

export function describeOperator(operator: keyof typeof operators): Description {
  const { documentation, examples } = operators[operator];
  return {
    name: operator === "negative" ? "-" : operator,
    detail: "",
    documentation: paragraphs(documentation, examplesText(examples)),
  };
}

/** A segment or a stage: its title, and the condition that it has. */
export function describeChoice({ id, title, when }: Identified, what: string): Description {
  const condition = typeof when === "string" ? when : when == null ? undefined : JSON.stringify(when);
  return {
    name: id,
    detail: what,
    documentation: paragraphs(
      typeof title === "string" ? `${title}.` : undefined,
      condition === undefined ? everybodyElseText : quoted(condition.trim(), 500),
    ),
  };
}

/** What has an id and a title and no condition. */
export function describeNamed({ id, title }: Pick<Identified, "id" | "title">, what: string): Description {
  return { name: id, detail: what, documentation: typeof title === "string" ? `${title}.` : "" };
}

/** A key, as its schema has it; aggregates and shapes with their examples. */
export function describeKey(key: string, node: SchemaNode, required: boolean): Description {
  const items = node.items as SchemaNode | undefined;
  return {
    name: key,
    detail: kindText(node),
    documentation: paragraphs(
      sentences(node.description ?? items?.description, required ? requiredText : undefined),
      tableExample(key, node),
    ),
  };
}

function tableExample(key: string, { description, items, keysName }: SchemaNode): string | undefined {
  const aggregate = Object.hasOwn(aggregates, key) ? aggregates[key as AggregateKind] : undefined;
  if (aggregate && aggregate.documentation === description) {
    return examplesText([[aggregate.example.fact, aggregate.example.gives]]);
  }
  if ((items || keysName) && Object.hasOwn(shapes, key)) return block(shapes[key as ShapeKind].example.yaml);
  return undefined;
}
