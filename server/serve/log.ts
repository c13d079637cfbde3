/**
 * The log: one JSON document a line, without secrets.
 *
 * @module
 */
import type { MiddlewareHandler } from "hono";
import type { Env } from "../api/env.ts";

export type LogLine = Readonly<Record<string, string | number | boolean | null>>;
export type Log = (line: LogLine) => void;

/**
 * Logs every answer: who asked for what, what it was answered with, and how long that took. Of addresses the path alone
 * is logged, as what people search for may be personal.
 */
export function logRequests(log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const begin = performance.now();
    await next();
    log({
      at: new Date().toISOString(),
      id: c.get("requestId"),
      by: c.get("caller")?.name ?? null,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      code: c.res.headers.get("x-problem") ?? null,
      ms: Math.round((performance.now() - begin) * 10) / 10,
    });
    c.res.headers.delete("x-problem");
  };
}
