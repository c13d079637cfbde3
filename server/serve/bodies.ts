/**
 * What may be sent: JSON, and not too much of it.
 *
 * @module
 */
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { BarographError, problem } from "#engine/problems.ts";
import type { Env } from "../api/env.ts";

/** No request is larger, in bytes; tables that are sent count theirs themselves. */
export const bodyBytes = 4_000_000;

const withBody: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** Refuses bodies that are too large. */
export const limitBody: MiddlewareHandler<Env> = async (c, next) => {
  const said = c.req.header("content-length");
  // Node holds a body to the length that its head says; one without a length is counted, which costs more than to read it
  if (said !== undefined && c.req.header("transfer-encoding") === undefined) {
    if (Number(said) > bodyBytes) tooLarge();
    return next();
  }
  return withBody.has(c.req.method) ? counted(c, next) : next();
};

const counted = bodyLimit({ maxSize: bodyBytes, onError: tooLarge });

function tooLarge(): never {
  throw new BarographError(problem("request-too-large", { limit: bodyBytes }));
}

/** Only JSON has a meaning here; what a form of another page can send has not. */
export const requireJson: MiddlewareHandler<Env> = async (c, next) => {
  const found = c.req.header("content-type") ?? "";
  if (withBody.has(c.req.method) && !/^application\/json(\s*;|$)/i.test(found)) {
    throw new BarographError(problem("media-unknown", { found, expected: "application/json" }));
  }
  await next();
};
