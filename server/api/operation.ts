/**
 * What an operation of the API takes and gives, stated once: requests are held against it, handlers get its types, and
 * the OpenAPI document is made from it.
 *
 * @module
 */
import { Ajv, type ValidateFunction } from "ajv";
import type { Context, MiddlewareHandler } from "hono";
import type { Static, TObject, TSchema } from "typebox";
import { BarographError, problem } from "#engine/problems.ts";
import type { Env } from "./env.ts";
import { type Role, requireRole } from "./roles.ts";

/** One of the answers that an operation gives. */
export interface Answer {
  readonly description: string;
  /** Of JSON; without it, there is no body or one of another kind. */
  readonly schema?: TSchema;
  /** The media type, where it is not JSON. */
  readonly media?: string;
}

/** An operation as it is declared. */
export interface Operation<P extends TObject, Q extends TObject, B extends TSchema> {
  /** Its name in generated clients. */
  readonly id: string;
  /** What it belongs to: a heading of the reference. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Who may call it; readers without it. */
  readonly role?: Role;
  readonly params?: P;
  readonly query?: Q;
  /** The JSON body. */
  readonly body?: B;
  /** Instead of JSON: the media type of a body that is taken as it is. */
  readonly upload?: string;
  readonly answers: Readonly<Record<number, Answer>>;
}

/** What handlers find as `c.req.valid("param" | "query" | "json")`. */
type Taken<P extends TObject, Q extends TObject, B extends TSchema> = (TObject extends P
  ? object
  : { param: Static<P> }) &
  (TObject extends Q ? object : { query: Static<Q> }) &
  (TObject extends B ? object : { json: Static<B> });

interface Takes<T> {
  in: T;
  out: T;
}

export type AnyOperation = Operation<TObject, TObject, TSchema>;

const declarations = new WeakMap<object, AnyOperation>();

/** What a middleware of a route declares, if it is one of ours. */
export const declarationOf = (handler: object): AnyOperation | undefined => declarations.get(handler);

/** In an address everything is text. */
const ofAddress = new Ajv({ coerceTypes: true, useDefaults: true, allErrors: false, strict: false });
const ofBody = new Ajv({ useDefaults: true, allErrors: false, strict: false });

/**
 * Declares an operation: the middleware that stands before its handler.
 *
 * @throws BarographError at a request: `role-lacking`; `request-invalid` with the part, the place in it and why;
 * `request-not-json`
 */
export function operation<P extends TObject = TObject, Q extends TObject = TObject, B extends TSchema = TObject>(
  declared: Operation<P, Q, B>,
): MiddlewareHandler<Env, string, Takes<Taken<P, Q, B>>> {
  const param = declared.params && ofAddress.compile(declared.params);
  const query = declared.query && ofAddress.compile(declared.query);
  const json = declared.body && ofBody.compile(declared.body);
  const handler: MiddlewareHandler<Env, string, Takes<Taken<P, Q, B>>> = async (c, next) => {
    requireRole(c, declared.role ?? "reader");
    if (param) c.req.addValidatedData("param", held(param, c.req.param() as object, "path"));
    if (query) c.req.addValidatedData("query", held(query, queryOf(c), "query"));
    if (json) c.req.addValidatedData("json", held(json, await bodyOf(c), "body"));
    await next();
  };
  declarations.set(handler, declared as unknown as AnyOperation);
  return handler;
}

/** Parameters of the address; what is given twice is a list, which no schema takes for a text. */
function queryOf(c: Context): object {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0]! : values]),
  );
}

async function bodyOf(c: Context): Promise<object> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BarographError(problem("request-not-json", { detail: (error as Error).message }), { cause: error });
  }
}

function held<T extends object>(validate: ValidateFunction, value: T, part: "path" | "query" | "body"): T {
  if (validate(value)) return value;
  const { instancePath, keyword, params, message } = validate.errors![0]!;
  const at = keyword === "additionalProperties" ? `${instancePath}/${params["additionalProperty"]}` : instancePath;
  throw new BarographError(problem("request-invalid", { part, at, detail: message ?? keyword }));
}
