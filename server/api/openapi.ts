/**
 * The OpenAPI document, made from what the operations declare.
 *
 * @module
 */
import type { Hono } from "hono";
import type { TObject } from "typebox";
import { version } from "../version.ts";
import type { Env } from "./env.ts";
import { type AnyOperation, declarationOf } from "./operation.ts";
import { ProblemAnswer } from "./problemAnswer.ts";

/** A declared operation with where it stands. */
export interface DeclaredRoute {
  readonly method: string;
  /** As in `/books/{book}`. */
  readonly path: string;
  readonly operation: AnyOperation;
}

/** All operations of an API, in their order. */
export function declaredRoutes(api: Hono<Env>): readonly DeclaredRoute[] {
  return api.routes.flatMap(({ method, path, handler }) => {
    const operation = declarationOf(handler);
    return operation ? [{ method: method.toLowerCase(), path: path.replace(/:(\w+)/g, "{$1}"), operation }] : [];
  });
}

/**
 * The document, OpenAPI 3.1.
 *
 * @param api the operations, which are served under `/api`
 */
export function openApi(api: Hono<Env>): object {
  const routes = declaredRoutes(api);
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path, operation } of routes) {
    paths[path] = { ...paths[path], [method]: operationObject(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Barograph",
      version,
      description:
        "Scores of customers' health that explain every digit. Errors are problems (RFC 9457) with a stable `code`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api" }],
    tags: [...new Set(routes.map(({ operation }) => operation.tag))].map((name) => ({ name })),
    security: [{ token: [] }, {}],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "Made by `barograph token add`." } },
      schemas: { Problem: ProblemAnswer },
    },
  };
}

function operationObject({
  id,
  tag,
  summary,
  description,
  role,
  params,
  query,
  body,
  upload,
  answers,
}: AnyOperation): object {
  const told = [description, role && `Takes the role ${role}.`].filter((one) => one !== undefined).join(" ");
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(told && { description: told }),
    ...((params || query) && { parameters: [...parametersOf(params, "path"), ...parametersOf(query, "query")] }),
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    ...(upload && {
      requestBody: { required: true, content: { [upload]: { schema: { type: "string", contentMediaType: upload } } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description: what, schema, media }]) => [
          status,
          {
            description: what,
            ...(schema && { content: { "application/json": { schema } } }),
            ...(media && { content: { [media]: { schema: { type: "string", contentMediaType: media } } } }),
          },
        ]),
      ),
      default: {
        description: "A problem.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function parametersOf(schema: TObject | undefined, where: "path" | "query"): object[] {
  const required: readonly string[] = schema?.required ?? [];
  return Object.entries(schema?.properties ?? {}).map(([name, own]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: own,
  }));
}
