/**
 * What each kind of job of a book may be asked for, with what is taken where nothing is said.
 *
 * @module
 */
import { Ajv, type ValidateFunction } from "ajv";
import Type from "typebox";
import { DayText } from "#engine/document/schema/parts.ts";
import { usualDays } from "#engine/forecast/forecast.ts";
import { BarographError, problem } from "#engine/problems.ts";
import type { BookJobKind } from "./job.ts";

const seed = Type.Integer({ minimum: 0, maximum: 1_000_000, default: 1 });
const draws = (usual: number) => Type.Integer({ minimum: 100, maximum: 100_000, default: usual });
const limit = (usual: number) => Type.Integer({ minimum: 0, maximum: 10_000, default: usual });
const object = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

const day = DayText("A day.");
const dayOrNull = Type.Union([day, Type.Null()], { default: null });

const ThresholdGoal = Type.Union([
  object({ by: Type.Literal("capacity"), capacity: Type.Integer({ minimum: 1 }) }),
  object({
    by: Type.Literal("cost"),
    missed: Type.Number({ exclusiveMinimum: 0 }),
    false: Type.Number({ exclusiveMinimum: 0 }),
  }),
]);

/** The settings of every kind of job of a book; the names are those of the command's options. */
export const jobSettings = {
  import: object({}),
  backtest: object({
    seed,
    draws: draws(2000),
    limit: limit(10),
    by: Type.Array(Type.String({ maxLength: 200 }), { default: [], maxItems: 20 }),
    unlock: Type.Boolean({ default: false }),
  }),
  comparison: object({ seed, draws: draws(1000), unlock: Type.Boolean({ default: false }) }),
  predictors: object({
    from: dayOrNull,
    to: dayOrNull,
    seed,
  }),
  tune: object({
    from: dayOrNull,
    to: dayOrNull,
    embargo: Type.Integer({ minimum: 0, maximum: 3650, default: 0 }),
    what: Type.Array(Type.Union([Type.Literal("weights"), Type.Literal("curves")]), { default: ["weights"] }),
    edge: Type.Optional(ThresholdGoal),
  }),
  forecast: object({
    asOf: dayOrNull,
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 1100 }), { default: [...usualDays], maxItems: 10 }),
    limit: limit(10),
    seed,
    draws: draws(2000),
  }),
  plan: object({
    asOf: Type.Optional(day),
    limit: limit(20),
    draws: draws(1000),
    seed,
    backtest: Type.Boolean({ default: true }),
  }),
} satisfies Record<BookJobKind, ReturnType<typeof Type.Object>>;

const ajv = new Ajv({ useDefaults: true, strict: false });
const validators = new Map<string, ValidateFunction>(
  Object.entries(jobSettings).map(([kind, schema]) => [kind, ajv.compile(schema)]),
);

/**
 * The settings of a kind of job, with what is taken where nothing is said.
 *
 * @throws BarographError `request-invalid`
 */
export function settingsOf(kind: BookJobKind, asked: object = {}): Record<string, unknown> {
  const settings: Record<string, unknown> = { ...asked };
  const validate = validators.get(kind)!;
  if (validate(settings)) return settings;
  const { instancePath, keyword, params, message } = validate.errors![0]!;
  const extra = keyword === "additionalProperties" ? `/${params["additionalProperty"]}` : "";
  throw new BarographError(
    problem("request-invalid", { part: "body", at: `/settings${instancePath}${extra}`, detail: message ?? keyword }),
  );
}
