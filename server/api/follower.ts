/**
 * A client that follows what happens, as long as it is there, reads, and may.
 *
 * @module
 */
import type { Context } from "hono";
import type { SSEStreamingApi } from "hono/streaming";
import type { Feed, FeedEvent } from "../shelf/feed.ts";
import type { Env } from "./env.ts";

/**
 * Milliseconds after which something is sent, so that nobody on the way takes the connection for dead, and after which
 * whoever may no longer is seen at the latest.
 */
const silence = 5000;
/** Who does not read so many events is not waited for: the connection ends, and its client asks anew. */
const mostUnread = 1000;

export class Follower {
  readonly #stream: SSEStreamingApi;
  readonly #stands: () => boolean;
  readonly #unread: FeedEvent[] = [];
  readonly #stop: () => void;
  #wake: (() => void) | undefined;

  /** Listens from now on. */
  constructor(c: Context<Env>, stream: SSEStreamingApi, feed: Feed) {
    this.#stream = stream;
    this.#stands = c.get("stands");
    this.#stop = feed.listen((event) => {
      this.#unread.push(event);
      this.#wake?.();
    });
    stream.onAbort(() => this.#wake?.());
  }

  /** The next event, as soon as there is one; `undefined` if the client is gone, or is to go. */
  async next(): Promise<FeedEvent | undefined> {
    while (!this.#stream.aborted && this.#unread.length < mostUnread) {
      if (!this.#stands()) return undefined;
      const event = this.#unread.shift();
      if (event) return event;
      if (await this.#isQuiet()) await this.#stream.write(": still here\n\n");
    }
    return undefined;
  }

  stop(): void {
    this.#stop();
  }

  async #isQuiet(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const quiet = await new Promise<boolean>((resolve) => {
      this.#wake = () => resolve(false);
      timer = setTimeout(() => resolve(true), silence);
    });
    clearTimeout(timer);
    return quiet;
  }
}
