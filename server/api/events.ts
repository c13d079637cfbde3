/**
 * What happens on the server, as it happens.
 *
 * @module
 */
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { FeedEvent } from "../shelf/feed.ts";
import type { Env } from "./env.ts";
import { operation } from "./operation.ts";
import type { Serving } from "./serving.ts";

/** Milliseconds after which something is sent, so that nobody on the way takes the connection for dead. */
const silence = 15_000;
/** Who does not read so many events is not waited for: the connection ends, and its client asks anew. */
const mostUnread = 1000;

/** Events. */
export const eventsApi = ({ shelf }: Serving) =>
  new Hono<Env>().get(
    "/events",
    operation({
      id: "followEvents",
      tag: "Events",
      summary: "Follow changes of files, data, jobs and notes",
      description:
        "Server-sent events: `rules` when the file of a rule set has changed, with its identity and its problems; `book` when the state of a book's data has; `commit`; `job`; `notes`.",
      answers: { 200: { description: "The events.", media: "text/event-stream" } },
    }),
    (c) =>
      streamSSE(c, async (stream) => {
        const unread: FeedEvent[] = [];
        let wake: (() => void) | undefined;
        const stop = shelf.feed.listen((event) => {
          unread.push(event);
          wake?.();
        });
        stream.onAbort(() => wake?.());
        try {
          await stream.writeSSE({ event: "hello", data: "{}" });
          while (!stream.aborted && unread.length < mostUnread) {
            const event = unread.shift();
            if (event) {
              await stream.writeSSE({ event: event.type, data: JSON.stringify(event.data) });
              continue;
            }
            let timer: NodeJS.Timeout | undefined;
            const quiet = await new Promise<boolean>((resolve) => {
              wake = () => resolve(false);
              timer = setTimeout(() => resolve(true), silence);
            });
            clearTimeout(timer);
            if (quiet) await stream.write(": still here\n\n");
          }
        } finally {
          stop();
        }
      }),
  );
