/**
 * Who is answered: requests that are meant for this server, from its own pages, with a token where one is needed.
 *
 * @module
 */
import type { MiddlewareHandler } from "hono";
import { BarographError, problem } from "#engine/problems.ts";
import type { Caller, Env } from "../api/env.ts";
import type { Tokens } from "./tokens.ts";

/** Names under which this machine is always meant. */
const localHosts: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/** The host of a `Host` header, without its port; `undefined` if it is none. */
function hostNameOf(header: string | undefined): string | undefined {
  const match = header === undefined ? null : /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?$/.exec(header);
  return match?.[1]?.toLowerCase();
}

/**
 * Refuses requests that were sent to another name (a page elsewhere may let its own name point here), and such that a
 * page of another origin makes.
 *
 * @param hosts further names of this server
 */
export function guardOrigin(hosts: readonly string[]): MiddlewareHandler<Env> {
  const allowed = new Set([...localHosts, ...hosts.map((one) => one.toLowerCase())]);
  return async (c, next) => {
    const host = c.req.header("host");
    const name = hostNameOf(host);
    if (name === undefined || !allowed.has(name)) {
      throw new BarographError(problem("host-refused", { host: host ?? "" }));
    }
    const origin = c.req.header("origin");
    const foreign = origin !== undefined && hostOfOrigin(origin) !== host?.toLowerCase();
    if (foreign || c.req.header("sec-fetch-site") === "cross-site") {
      throw new BarographError(problem("origin-refused", { origin: origin ?? "" }));
    }
    await next();
  };
}

function hostOfOrigin(origin: string): string | undefined {
  try {
    return new URL(origin).host.toLowerCase();
  } catch {
    return undefined;
  }
}

/**
 * Says who asks. Without tokens, whoever reaches the server may do everything: it then listens to this machine alone.
 */
export function identify(tokens: Tokens | undefined): MiddlewareHandler<Env> {
  return async (c, next) => {
    const token = tokens && tokenIn(c.req.header("authorization"));
    const caller = token === undefined ? local : tokens!.find(token);
    if (!caller) throw new BarographError(problem("token-unknown", {}));
    c.set("caller", caller);
    c.set("stands", () => token === undefined || tokens!.find(token)?.role === caller.role);
    await next();
  };
}

/** Whoever sits at this machine. */
const local: Caller = { name: "local", role: "admin" };

function tokenIn(header: string | undefined): string {
  const given = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  if (given === undefined) throw new BarographError(problem("token-missing", {}));
  return given;
}
