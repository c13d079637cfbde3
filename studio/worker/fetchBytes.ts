/**
 * Bytes from the server, with how many have come.
 *
 * @module
 */
import type { Failure } from "./protocol.ts";

/** Something that cannot be answered, and why. */
export class Unanswerable extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

/**
 * Fetches a whole body.
 *
 * @param onBytes told how many bytes have come, and what share of all that is, where that is known
 * @returns the bytes; `undefined` where there are none (204)
 * @throws Unanswerable
 */
export async function fetchBytes(
  url: string,
  onBytes: (done: number, share: number | null) => void,
): Promise<Uint8Array | undefined> {
  const response = await fetch(url).catch((error: unknown) => {
    throw new Unanswerable({ kind: "offline", problems: [], detail: String(error) });
  });
  if (!response.ok) {
    const detail = `${response.status} ${url}: ${(await response.text()).slice(0, 1000)}`;
    throw new Unanswerable({ kind: "refused", problems: [], detail });
  }
  if (response.status === 204 || !response.body) return undefined;
  // of a compressed body the length says nothing
  const length = response.headers.has("content-encoding") ? Number.NaN : Number(response.headers.get("content-length"));
  const parts: Uint8Array[] = [];
  let done = 0;
  const reader = response.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    parts.push(step.value);
    done += step.value.length;
    onBytes(done, length > 0 ? Math.min(1, done / length) : null);
  }
  return joined(parts, done);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
