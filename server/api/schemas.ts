/**
 * What several operations take or give.
 *
 * @module
 */
import Type, { type TProperties, type TSchema } from "typebox";
import type { Answer } from "./operation.ts";
import { ProblemSchema } from "./problemAnswer.ts";

/** An object whose keys are all known. */
export const object = <P extends TProperties>(properties: P, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description !== undefined && { description }) });

export const text = (description: string, most = 1000) => Type.String({ description, maxLength: most });
export const count = (description: string) => Type.Integer({ minimum: 0, description });
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

export const DayText = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  description: "A day, such as 2026-06-15.",
});

export const BookId = text("The book's id.", 200);
export const RulesName = text("The rule set's name: its file's, without `.rules.yaml`.", 200);

/** Addresses below a book, and below one of its rule sets. */
export const OfBook = object({ book: BookId });
export const OfRules = object({ book: BookId, rules: RulesName });
export const OfAccount = object({ book: BookId, account: text("The account's id.", 500) });

export const Problems = Type.Array(ProblemSchema, { description: "What was found, errors, warnings and notes." });

/** An answer with JSON. */
export const json = (description: string, schema: TSchema): Answer => ({ description, schema });

/**
 * A document that a command prints with `--format json`, whose form the reference of that command tells.
 *
 * @param command the command
 */
export const reportOf = (command: string) =>
  Type.Object(
    { schemaVersion: Type.Integer() },
    { additionalProperties: true, description: `As \`barograph ${command} --format json\` prints it.` },
  );

/** Facts by name. A record of TypeBox would say so by a pattern, of which generators of clients know nothing. */
export const Facts = Type.Unsafe<Readonly<Record<string, number | string | boolean | null>>>({
  type: "object",
  additionalProperties: { anyOf: [{ type: "number" }, { type: "string" }, { type: "boolean" }, { type: "null" }] },
  maxProperties: 500,
  description: "Facts by name; days as texts; null, and what is left out, is missing. Facts that are formulas follow.",
});
