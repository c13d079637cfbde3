/**
 * Asking the server: JSON in, JSON out, problems as they are (RFC 9457).
 *
 * @module
 */
import type { ProblemDocument, ProblemJson } from "./types.ts";

/** An answer that is none: a problem that the server told, or no answer at all (`status` 0). */
export class ApiFailure extends Error {
  readonly status: number;
  readonly document: ProblemDocument | undefined;

  constructor(status: number, document: ProblemDocument | undefined, message: string) {
    super(message);
    this.status = status;
    this.document = document;
  }

  /** Did nobody answer? */
  get isOffline(): boolean {
    return this.status === 0;
  }

  /** What is wrong: each in its sentence. */
  get problems(): readonly ProblemJson[] {
    return this.document?.problems ?? [];
  }
}

/** Where the API lies: beside the page, wherever that is served from. */
export const apiRoot: string = new URL("api", globalThis.document?.baseURI ?? "http://localhost/").href;

interface Ask {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** What is sent, as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the query; what is undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks for a resource.
 *
 * @param path its steps below `/api`, not yet encoded
 * @throws ApiFailure where there is no answer, or a problem for an answer
 */
export async function ask<T>(path: readonly string[], options: Ask = {}): Promise<T> {
  const { method = "GET", body, headers = {}, query = {}, signal } = options;
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const search = given.length > 0 ? `?${new URLSearchParams(given)}` : "";
  const url = `${apiRoot}/${path.map(encodeURIComponent).join("/")}${search}`;
  const request: RequestInit = {
    method,
    headers: {
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  };
  const unanswered = (error: unknown): never => {
    if (signal?.aborted) throw error;
    throw new ApiFailure(0, undefined, String(error));
  };
  const response = await fetch(url, request).catch(unanswered);
  const json = parsed(await response.text().catch(unanswered));
  if (response.ok) return json as T;
  throw new ApiFailure(response.status, json as ProblemDocument | undefined, `${response.status} ${url}`);
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
