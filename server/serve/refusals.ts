/**
 * What never becomes a request: heads without end, what is no HTTP, and clients that are too slow. They are told so, as
 * every other problem is, and it is logged.
 *
 * @module
 */
import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { type Problem, problem } from "#engine/problems.ts";
import { problemDocument } from "../api/problemAnswer.ts";
import type { Log } from "./log.ts";

export interface Limits {
  /** Seconds within which the head of a request must have come. */
  readonly head: number;
  /** And all of it. */
  readonly request: number;
  /** Bytes that a head has at most. */
  readonly headBytes: number;
}

/** How often slow clients are looked for, in milliseconds. */
export const lookedAtEvery = 500;
/** This program itself has paused if what was due came so much later, in milliseconds. */
const pause = 1000;

/** Answers in the place of Node, which would only close the connection or tell a status. */
export function refuseUnread(server: Server, limits: Limits, log: Log): void {
  const pauses = new Pauses();
  server.on("close", () => pauses.stop());
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex & { readonly bytesRead?: number }) => {
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const found = problemOf(error.code, limits);
    // who waited for this program was not slow
    if (found.code === "request-slow" && pauses.within(limits.request)) giveTime(socket, limits);
    else refuse(socket, found, log);
  });
}

function problemOf(code: string | undefined, { head, request, headBytes }: Limits): Problem {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return problem("request-slow", { head, seconds: request });
  if (code === "HPE_HEADER_OVERFLOW") return problem("request-head-too-large", { limit: headBytes });
  return problem("request-unreadable", {});
}

function refuse(socket: Duplex, found: Problem, log: Log): void {
  const { status, body } = problemDocument([found]);
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${body.code}`,
    "Connection: close",
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`, () => socket.destroy());
  log({
    at: new Date().toISOString(),
    id: null,
    by: null,
    method: null,
    path: null,
    status,
    code: found.code,
    ms: null,
  });
}

/** Node looks at a connection once: one that is let go must send more, or it ends. */
function giveTime(socket: Duplex & { readonly bytesRead?: number }, { request }: Limits): void {
  const before = socket.bytesRead;
  setTimeout(() => {
    if (socket.bytesRead === before) socket.destroy();
  }, request * 1000).unref();
}

/** When this program has paused: its own timers were late. */
class Pauses {
  readonly #timer: NodeJS.Timeout;
  #last = performance.now();
  #late = Number.NEGATIVE_INFINITY;

  constructor() {
    this.#timer = setInterval(() => this.#look(), lookedAtEvery);
    this.#timer.unref();
  }

  /** Was there one in the last so many seconds? */
  within(seconds: number): boolean {
    this.#look();
    return performance.now() - this.#late < seconds * 1000;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    if (now - this.#last > lookedAtEvery + pause) this.#late = now;
    this.#last = now;
  }
}
