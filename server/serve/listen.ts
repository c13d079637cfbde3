/**
 * Lets others ask: on a port, with limits for those who are slow.
 *
 * @module
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import { BarographError, problem } from "#engine/problems.ts";
import type { Env } from "../api/env.ts";
import type { Log } from "./log.ts";
import { type Limits, lookedAtEvery, refuseUnread } from "./refusals.ts";

export interface ListenOptions {
  readonly host: string;
  /** The port that was asked for; without it, the first free one from the usual one on. */
  readonly port?: number | undefined;
  readonly limits?: Partial<Limits>;
  /** Told of what never becomes a request. */
  readonly log?: Log;
}

export interface Listening {
  /** Where it is reached. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests and ends those that follow events. */
  close(): Promise<void>;
}

const usualPort = 8030;
/** So many ports are tried after the usual one. */
const portsTried = 50;
/**
 * Milliseconds for which a connection that nobody uses stays open: longer than proxies and programs keep theirs, which
 * else ask over one that is being closed, and get no answer.
 */
const keptOpen = 75_000;
const usualLimits: Limits = { head: 10, request: 30, headBytes: 16_384 };

/**
 * Listens.
 *
 * @throws BarographError `port-taken` if the port that was asked for is
 */
export async function listen(
  app: Hono<Env>,
  { host, port, limits: given = {}, log = () => {} }: ListenOptions,
): Promise<Listening> {
  const limits = { ...usualLimits, ...given };
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      headersTimeout: limits.head * 1000,
      requestTimeout: limits.request * 1000,
      keepAliveTimeout: keptOpen,
      connectionsCheckingInterval: lookedAtEvery,
      maxHeaderSize: limits.headBytes,
    },
  }) as Server;
  refuseUnread(server, limits, log);
  const first = port ?? usualPort;
  for (let wanted = first; ; wanted++) {
    if (await isFree(server, wanted, host)) break;
    if (port !== undefined || wanted >= first + portsTried)
      throw new BarographError(problem("port-taken", { port: wanted }));
  }
  const { port: taken } = server.address() as AddressInfo;
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Listens on a port, unless another program does. */
function isFree(server: Server, port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    };
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      resolve(true);
    });
  });
}
